package org.turnup.api.activation;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.turnup.api.activation.Intent.Purpose;
import org.turnup.api.inventory.Inventory;
import org.turnup.api.inventory.InventoryChecks;
import org.turnup.api.plan.ItemResult;
import org.turnup.api.plan.ProvidedSteps;
import org.turnup.api.plan.Step;
import org.turnup.api.serviceorder.OrderedService;
import org.turnup.api.serviceorder.SingleService;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.error.Violations;
import org.turnup.api.tmf.json.StrictJson;
import org.turnup.api.tmf.store.Document;
import org.turnup.api.tmf.store.Ids;
import tools.jackson.databind.node.ObjectNode;

/**
 * TMF640: only {@code active} and {@code terminated} touch the network; a service is what it was
 * until the process has brought it there.
 */
@Component
class ServiceSubject implements Subject {

  private static final String ACTIVE = "active";
  private static final String TERMINATED = "terminated";
  private static final String ENABLED = "isServiceEnabled";

  /** Of what relies on a service, in a refusal. */
  private static final int MOST_NAMED = 10;

  private final InventoryChecks checks;
  private final SingleService single;
  private final ServiceOutcomes outcomes;
  private final Inventory inventory;
  private final ProvidedSteps provided;
  private final Clock clock;

  ServiceSubject(
      InventoryChecks checks,
      SingleService single,
      ServiceOutcomes outcomes,
      Inventory inventory,
      ProvidedSteps provided,
      Clock clock) {
    this.checks = checks;
    this.single = single;
    this.outcomes = outcomes;
    this.inventory = inventory;
    this.provided = provided;
    this.clock = clock;
  }

  @Override
  public ActivationApi api() {
    return ActivationApi.SERVICE;
  }

  @Override
  public void check(ObjectNode after, @Nullable ObjectNode before, Violations violations) {
    String to = state(after);
    if (before == null && to.equals(TERMINATED)) {
      violations.add(
          "state",
          after.path("state"),
          "feasibilityChecked, designed, reserved, inactive or active; a new service is not terminated");
    }
    if (before != null
        && HeldChanges.touches(ActivationApi.SERVICE, before, after)
        && isHeld(id(before))) {
      throw HeldChanges.refusal(ActivationApi.SERVICE, id(before));
    }
    if (becomesActive(after, before)) {
      if (before == null || !before.path(ENABLED).equals(after.path(ENABLED))) {
        OrderedService.checkEnabled("", after, violations);
      }
      OrderedService.checkBegin("", after, clock.instant(), violations);
      single.check(after, violations);
    } else {
      checks.checkService(after, before, violations);
    }
    if (before != null && to.equals(TERMINATED) && !state(before).equals(TERMINATED)) {
      checkReliance(id(before));
    }
  }

  private static boolean becomesActive(ObjectNode after, @Nullable ObjectNode before) {
    return state(after).equals(ACTIVE) && (before == null || !state(before).equals(ACTIVE));
  }

  @Override
  public void complete(ObjectNode body) {
    checks.completeService(body);
    if (becomesActive(body, null)) {
      single.complete(body);
    }
  }

  @Override
  public void completeChange(ObjectNode after, ObjectNode before) {
    if (becomesActive(after, before) && !isHeld(id(before))) {
      single.complete(after);
    }
  }

  @Override
  public Intent intent(ObjectNode after, @Nullable ObjectNode before) {
    String to = state(after);
    if (before == null) {
      return to.equals(ACTIVE) ? deferred(Purpose.PROVIDE, "designed", to) : Intent.record(false);
    }
    String from = state(before);
    if (from.equals(to)) {
      return Intent.record(HeldChanges.touches(ActivationApi.SERVICE, before, after));
    }
    boolean held = isHeld(id(before));
    if (to.equals(ACTIVE)) {
      // A terminated one may hold what a skipped release has left, which supports nothing.
      boolean keeps = held && !from.equals(TERMINATED);
      return deferred(keeps ? Purpose.RECORD : Purpose.PROVIDE, from, to);
    }
    if (to.equals(TERMINATED)) {
      return deferred(held ? Purpose.RELEASE : Purpose.RECORD, from, to);
    }
    return from.equals(ACTIVE) ? deferred(Purpose.RECORD, from, to) : Intent.record(true);
  }

  private static Intent deferred(Purpose purpose, String meanwhile, String target) {
    return Intent.defer(
        purpose,
        StrictJson.object().put("state", meanwhile),
        StrictJson.object().put("state", target));
  }

  @Override
  public void checkRemoval(Document service) {
    checkReliance(service.id());
  }

  private void checkReliance(UUID id) {
    List<String> relying =
        inventory.relyingOn(id, MOST_NAMED + 1).stream()
            .map(Document::id)
            // One that names itself waits for nobody.
            .filter(other -> !other.equals(id))
            .limit(MOST_NAMED)
            .map(UUID::toString)
            .toList();
    if (!relying.isEmpty()) {
      throw TmfProblem.conflict(
          "service %s is relied on by %s, which must go first"
              .formatted(id, String.join(", ", relying)));
    }
  }

  @Override
  public boolean isHeld(UUID id) {
    return provided.isHeld(id);
  }

  @Override
  public Optional<String> obstacle(Document service) {
    return single.obstacle(service.body());
  }

  @Override
  public List<Step> provide(UUID activationId, Document service) {
    return single.steps(activationId, Releases.ITEM, service.id(), service.body());
  }

  @Override
  public void succeeded(Activation activation, @Nullable ItemResult result) {
    outcomes.succeeded(activation, result);
  }

  @Override
  public void failed(Activation activation, ItemResult result) {
    outcomes.failed(activation, result);
  }

  private static String state(ObjectNode service) {
    return service.path("state").asString("");
  }

  private static UUID id(ObjectNode service) {
    return Ids.parse(service.path("id").asString("")).orElseThrow();
  }
}
