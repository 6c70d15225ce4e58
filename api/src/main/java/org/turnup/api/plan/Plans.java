package org.turnup.api.plan;

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.turnup.api.engine.Outbox;
import org.turnup.api.tmf.json.StrictJson;
import org.turnup.workflows.OrderKind;
import org.turnup.workflows.Processes;
import org.turnup.workflows.RepairDecision;
import org.turnup.workflows.Variables;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changes plans, one transaction per event: load, change, store, and tell the engine and the owner
 * what follows. Callers hold the transaction.
 */
@Component
public class Plans {

  private static final Logger LOG = LoggerFactory.getLogger(Plans.class);

  private final PlanStore store;
  private final Outbox outbox;
  private final Reservation reservation;
  private final Undo undo;
  private final PlanOwners owners;
  private final PlanProperties properties;
  private final Clock clock;

  Plans(
      PlanStore store,
      Outbox outbox,
      Reservation reservation,
      Undo.ReleaseProcesses releaseProcesses,
      PlanOwners owners,
      PlanProperties properties,
      Clock clock) {
    this.store = store;
    this.outbox = outbox;
    this.reservation = reservation;
    this.undo = new Undo(releaseProcesses);
    this.owners = owners;
    this.properties = properties;
    this.clock = clock;
  }

  /** Claims an order for a process instance; returns the instance that has it now. */
  PlanStore.PlanRow claim(UUID orderId, OrderKind kind, long instanceKey) {
    return store.claim(orderId, kind, instanceKey);
  }

  /** Stores the steps of a claimed order and readies the first ones. */
  void begin(UUID orderId, PlanOwner owner, @Nullable String externalId, List<Step> steps) {
    Plan plan =
        new Plan(List.of(), reservation, undo, properties.mostRunningSteps(), clock.instant());
    plan.begin(steps);
    store(orderId, owner, externalId, plan, new HeldBefore(Set.of(), false));
  }

  /** What kind of order the plan carries out; locks the plan. */
  OrderKind kind(UUID orderId) {
    return store.lock(orderId).kind();
  }

  /** The order is over. */
  void completed(UUID orderId) {
    store.completed(orderId);
  }

  /** Forgets plans that had no steps; the others tell what stands on the network. */
  public void forgetEmpty(Collection<UUID> orderIds) {
    store.deleteEmpty(orderIds);
  }

  /**
   * Changes a plan under its lock.
   *
   * @throws IllegalArgumentException when the order has none
   */
  <T> T change(UUID orderId, Function<Plan, T> change) {
    PlanStore.PlanRow row = store.lock(orderId);
    PlanOwner owner = owners.of(row.kind());
    Plan plan =
        new Plan(
            store.read(orderId), reservation, undo, properties.mostRunningSteps(), clock.instant());
    HeldBefore held = new HeldBefore(plan.heldItems(), row.incident() != null);
    T result = change.apply(plan);
    store(orderId, owner, row.externalId(), plan, held);
    return result;
  }

  /**
   * What was held before a change.
   *
   * @param whole whether the order is held as a whole too, by an incident of its own instance
   */
  private record HeldBefore(Set<String> items, boolean whole) {}

  private void store(
      UUID orderId, PlanOwner owner, @Nullable String externalId, Plan plan, HeldBefore before) {
    List<Step> changed = plan.changed();
    store.save(changed);
    outbox.add(plan.toStart().stream().map(step -> start(plan, step, externalId)).toList());
    tell(orderId, owner, plan, before);
    boolean isEmpty = plan.steps().isEmpty();
    if ((isEmpty || !plan.itemsEnded().isEmpty()) && plan.allEnded()) {
      LOG.info("order {}: all steps have ended", orderId);
      long waiting = store.stepsEnded(orderId);
      outbox.add(List.of(Outbox.Start.message(orderId, Processes.MESSAGE_STEPS_ENDED, waiting)));
    }
  }

  private static void tell(UUID orderId, PlanOwner owner, Plan plan, HeldBefore before) {
    List<Step> changed = plan.changed();
    List<HeldStep> held = changed.stream().filter(Step::isHeld).map(HeldStep::of).toList();
    if (!held.isEmpty()) {
      owner.held(orderId, held);
    }
    Set<String> heldNow = plan.heldItems();
    Set<String> freed = new LinkedHashSet<>(before.items());
    freed.removeAll(heldNow);
    if (!freed.isEmpty()) {
      owner.resumed(orderId, freed, heldNow.isEmpty() && !before.whole());
    }
    List<ItemResult> ended = plan.itemsEnded();
    if (!ended.isEmpty()) {
      owner.itemsEnded(orderId, ended);
    }
    if (!changed.isEmpty()) {
      owner.stepsChanged(orderId, plan.steps());
    }
  }

  private static Outbox.Start start(Plan plan, Step step, @Nullable String externalId) {
    StepDefinition definition = step.definition();
    Map<String, Object> variables = new HashMap<>();
    variables.put(Variables.ORDER_ID, definition.orderId().toString());
    if (externalId != null) {
      variables.put(Variables.EXTERNAL_ID, externalId);
    }
    variables.put(Variables.ORDER_ITEM_ID, definition.itemId());
    variables.put(Variables.STEP_ID, step.id().toString());
    variables.put(Variables.STEP_NAME, definition.label());
    variables.put(Variables.SERVICE_ID, definition.serviceId().toString());
    if (definition.resourceId() != null) {
      variables.put(Variables.RESOURCE_ID, definition.resourceId().toString());
    }
    if (definition.supplier() != null) {
      variables.put(Variables.CONNECTOR, definition.supplier());
    }
    plan.missing(step.id(), step.progress().parameters().object())
        .ifPresent(missing -> variables.put(Variables.REASON, missing.text()));
    ObjectNode parameters = step.progress().parameters().object().deepCopy();
    JsonNode order = parameters.remove(Step.ORDER);
    if (order instanceof ObjectNode facts) {
      variables.put(Variables.ORDER, StrictJson.map(facts));
    }
    variables.put(Variables.PARAMETERS, StrictJson.map(parameters));
    variables.put(Variables.OUTPUTS, StrictJson.map(step.progress().outputs().object()));
    if (step.progress().attempts() > 1) {
      // An earlier instance may have acted: the connector must still look for what it may have
      // made, under other values too.
      variables.put(Variables.DECISION, RepairDecision.RETRY.wireName());
    }
    return Outbox.Start.of(
        Outbox.Kind.START_STEP,
        step.id(),
        Objects.requireNonNull(definition.processId()),
        definition.processDefinitionKey(),
        variables);
  }
}
