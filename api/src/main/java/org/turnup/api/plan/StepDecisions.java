package org.turnup.api.plan;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.turnup.api.engine.InstanceCancellation;
import org.turnup.api.engine.Outbox;
import org.turnup.api.engine.ProcessDefinitions;
import org.turnup.api.hub.Audit;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.json.StrictJson;
import org.turnup.workflows.OrderKind;

/**
 * Frees a step whose process does not go on. Its instance is cancelled first, so that it can do
 * nothing beside what is decided; should this application die before the plan has it, the step is
 * begun anew as one whose instance is lost. The same decision a second time changes nothing.
 */
@Component
class StepDecisions {

  private static final Logger LOG = LoggerFactory.getLogger(StepDecisions.class);

  private final PlanStore store;
  private final Plans plans;
  private final InstanceCancellation instances;
  private final ProcessDefinitions definitions;
  private final Outbox outbox;
  private final Audit audit;
  private final TransactionTemplate transaction;

  StepDecisions(
      PlanStore store,
      Plans plans,
      InstanceCancellation instances,
      ProcessDefinitions definitions,
      Outbox outbox,
      Audit audit,
      TransactionTemplate transaction) {
    this.store = store;
    this.plans = plans;
    this.instances = instances;
    this.definitions = definitions;
    this.outbox = outbox;
    this.audit = audit;
    this.transaction = transaction;
  }

  /**
   * Carries a decision out.
   *
   * @return the step as it is then
   * @throws TmfProblem 404 when the order has no such step, 409 when it is in no state for it
   */
  Step decide(OrderKind kind, UUID orderId, UUID stepId, StepDecision decision) {
    Step before = find(kind, orderId, stepId);
    if (changesNothing(before, decision)) {
      return before;
    }
    check(before, decision);
    Long instance = before.progress().instanceKey();
    if (instance != null) {
      instances.cancel(instance);
    }
    Step decided =
        transaction.execute(
            status -> plans.change(orderId, plan -> decide(kind, plan, stepId, decision)));
    return Objects.requireNonNull(decided);
  }

  private Step find(OrderKind kind, UUID orderId, UUID stepId) {
    return store.kindOf(orderId).filter(kind::equals).stream()
        .flatMap(known -> store.read(orderId).stream())
        .filter(step -> step.id().equals(stepId))
        .findFirst()
        .orElseThrow(
            () ->
                TmfProblem.of(
                    404,
                    "notFound",
                    "Not found",
                    "There is no step '%s' of a %s '%s'"
                        .formatted(stepId, kind.wireName(), orderId)));
  }

  /** Whether it was decided so before, or the step is under way as it was to be. */
  private boolean changesNothing(Step step, StepDecision decision) {
    Optional<StepState> end = decision.end();
    if (end.isPresent()) {
      return step.state() == end.get();
    }
    boolean underWay =
        (step.state() == StepState.READY || step.state() == StepState.RUNNING) && !isIdle(step);
    return underWay && (decision == StepDecision.RETRY || !isOutdated(step));
  }

  private boolean isOutdated(Step step) {
    Long pinned = step.definition().processDefinitionKey();
    return pinned != null && !pinned.equals(newest(step));
  }

  /** Whether nothing goes on in it, so that ending it cuts nothing off. */
  private static boolean isIdle(Step step) {
    return step.state() == StepState.HELD || step.isBlocked() || step.isStuck();
  }

  private static void check(Step step, StepDecision decision) {
    if (step.state().isEnded()) {
      throw conflict(step, decision, "it has ended");
    }
    if (step.state() == StepState.WAITING) {
      throw conflict(step, decision, "it has not begun; cancel the order instead");
    }
    if (step.state() == StepState.READY && !step.isBlocked()) {
      throw conflict(step, decision, "it is being started just now; try again in a moment");
    }
    if (!isIdle(step) && step.definition().kind() != StepKind.SERVICE) {
      throw conflict(
          step,
          decision,
          "its connector is at work; it is held by itself when that does not succeed");
    }
  }

  private static TmfProblem conflict(Step step, StepDecision decision, String why) {
    return TmfProblem.conflict(
        "step %s, '%s', is %s and cannot be given the decision %s: %s"
            .formatted(
                step.id(),
                step.definition().label(),
                step.state().wireName(),
                decision.wireName(),
                why));
  }

  private Step decide(OrderKind kind, Plan plan, UUID stepId, StepDecision decision) {
    Step step = plan.step(stepId);
    if (step.state().isEnded()) {
      if (decision.end().filter(end -> end == step.state()).isEmpty()) {
        throw conflict(step, decision, "it has ended meanwhile");
      }
      return step;
    }
    outbox.forget(stepId);
    decision
        .end()
        .ifPresentOrElse(end -> end(plan, step, end), () -> restart(plan, step, decision));
    UUID orderId = step.definition().orderId();
    LOG.info(
        "order {} step {} {}: {}", orderId, step.definition().name(), stepId, decision.wireName());
    audit.append(
        kind.wireName() + ".repair",
        orderId,
        StrictJson.object().put("step", stepId.toString()).put("decision", decision.wireName()));
    return plan.step(stepId);
  }

  private static void end(Plan plan, Step step, StepState end) {
    plan.end(
        step.id(),
        end,
        step.progress().outputs().object(),
        step.progress().instanceKey(),
        step.progress().reason() == null ? "decided by hand" : step.progress().reason());
  }

  private void restart(Plan plan, Step step, StepDecision decision) {
    Long key = step.definition().processDefinitionKey();
    if (decision == StepDecision.RESTART) {
      Long newest = newest(step);
      if (newest != null) {
        store.pin(step.id(), newest);
        key = newest;
      }
    }
    plan.restart(step.id(), key);
  }

  private @Nullable Long newest(Step step) {
    String process = step.definition().processId();
    return process == null
        ? null
        : definitions.find(process).map(ProcessDefinitions.Definition::key).orElse(null);
  }
}
