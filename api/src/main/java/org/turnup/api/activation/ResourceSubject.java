package org.turnup.api.activation;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.turnup.api.activation.Intent.Purpose;
import org.turnup.api.inventory.Inventory;
import org.turnup.api.inventory.InventoryChecks;
import org.turnup.api.order.RequestedDates;
import org.turnup.api.plan.ItemResult;
import org.turnup.api.plan.ProvidedSteps;
import org.turnup.api.plan.Step;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.error.Violations;
import org.turnup.api.tmf.json.StrictJson;
import org.turnup.api.tmf.store.Document;
import org.turnup.api.tmf.store.Ids;
import tools.jackson.databind.node.ObjectNode;

/**
 * TMF702: a resource of a specification that says how it comes to be is provided, unless it is only
 * reserved; every other one is recorded.
 */
@Component
class ResourceSubject implements Subject {

  /** Values of {@code resourceStatus} of a resource that is not to be on the network yet. */
  private static final Set<String> NOT_PROVIDED = Set.of("reserved", "unknown");

  private final InventoryChecks checks;
  private final SingleResource steps;
  private final ResourceOutcomes outcomes;
  private final Inventory inventory;
  private final ProvidedSteps provided;
  private final Clock clock;

  ResourceSubject(
      InventoryChecks checks,
      SingleResource steps,
      ResourceOutcomes outcomes,
      Inventory inventory,
      ProvidedSteps provided,
      Clock clock) {
    this.checks = checks;
    this.steps = steps;
    this.outcomes = outcomes;
    this.inventory = inventory;
    this.provided = provided;
    this.clock = clock;
  }

  @Override
  public ActivationApi api() {
    return ActivationApi.RESOURCE;
  }

  @Override
  public void check(ObjectNode after, @Nullable ObjectNode before, Violations violations) {
    checks.checkResource(after, before, violations);
    if (before != null
        && HeldChanges.touches(ActivationApi.RESOURCE, before, after)
        && provided.isResourceHeld(id(before))) {
      throw HeldChanges.refusal(ActivationApi.RESOURCE, id(before));
    }
    if (isProvide(after, before)) {
      RequestedDates.notLater(
          "", after, "startOperatingDate", clock.instant(), "it is provided at once", violations);
      RequestedDates.notLater(
          "", after, "endOperatingDate", clock.instant(), "it goes when it is deleted", violations);
      steps.check(after, violations);
    }
  }

  @Override
  public void complete(ObjectNode body) {
    if (isProvide(body, null)) {
      steps.complete(body);
    }
  }

  @Override
  public void completeChange(ObjectNode after, ObjectNode before) {
    if (isProvide(after, before)) {
      steps.complete(after);
    }
  }

  @Override
  public Intent intent(ObjectNode after, @Nullable ObjectNode before) {
    if (isProvide(after, before)) {
      return Intent.defer(Purpose.PROVIDE, meanwhile(before), target(after));
    }
    return Intent.record(before != null && changesState(before, after));
  }

  private boolean isProvide(ObjectNode after, @Nullable ObjectNode before) {
    if (NOT_PROVIDED.contains(status(after)) || !steps.hasFulfilment(after)) {
      return false;
    }
    return before == null
        || (NOT_PROVIDED.contains(status(before))
            && !status(after).isEmpty()
            && !provided.isResourceHeld(id(before)));
  }

  private static boolean changesState(ObjectNode before, ObjectNode after) {
    return HeldChanges.touches(ActivationApi.RESOURCE, before, after)
        || ActivationApi.RESOURCE.subject().states().keySet().stream()
            .anyMatch(name -> !before.path(name).equals(after.path(name)));
  }

  private static ObjectNode meanwhile(@Nullable ObjectNode before) {
    String status = before == null ? "reserved" : status(before);
    return StrictJson.object().put("resourceStatus", status);
  }

  private static ObjectNode target(ObjectNode asked) {
    return StrictJson.object()
        .put("resourceStatus", asked.path("resourceStatus").asString("available"))
        .put("administrativeState", asked.path("administrativeState").asString("unlocked"))
        .put("operationalState", asked.path("operationalState").asString("enable"))
        .put("usageState", asked.path("usageState").asString("idle"));
  }

  @Override
  public void checkRemoval(Document resource) {
    List<String> supported =
        inventory.supportedBy(resource.id()).stream().map(s -> s.id().toString()).toList();
    if (!supported.isEmpty()) {
      throw TmfProblem.conflict(
          "resource %s supports service %s, which must go first"
              .formatted(resource.id(), String.join(", ", supported)));
    }
  }

  @Override
  public boolean isHeld(UUID id) {
    return provided.isHeld(id);
  }

  @Override
  public Optional<String> obstacle(Document resource) {
    return Optional.empty();
  }

  @Override
  public List<Step> provide(UUID activationId, Document resource) {
    return steps.provide(activationId, resource);
  }

  @Override
  public void succeeded(Activation activation, @Nullable ItemResult result) {
    outcomes.succeeded(activation, result);
  }

  /** What was not provided stays reserved; what was not released stays as it is. */
  @Override
  public void failed(Activation activation, ItemResult result) {}

  private static String status(ObjectNode resource) {
    return resource.path("resourceStatus").asString("");
  }

  private static UUID id(ObjectNode resource) {
    return Ids.parse(resource.path("id").asString("")).orElseThrow();
  }
}
