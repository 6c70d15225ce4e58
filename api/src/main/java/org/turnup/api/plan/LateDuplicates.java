package org.turnup.api.plan;

import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.turnup.api.tmf.store.Ids;
import org.turnup.workflows.StepOutcome;
import tools.jackson.databind.node.ObjectNode;

/**
 * Second instances of a step: api died between starting the first and noting it. Both do the same
 * thing to the network, which is harmless, unless the late one comes after what it provided was
 * released, or was never to stand: then it is released again. None is ended before it has reported,
 * since nobody could tell what it had done.
 */
@Component
class LateDuplicates {

  private static final Logger LOG = LoggerFactory.getLogger(LateDuplicates.class);

  private final PlanStore store;
  private final Undo.ReleaseProcesses processes;
  private final Clock clock;

  LateDuplicates(PlanStore store, Undo.ReleaseProcesses processes, Clock clock) {
    this.store = store;
    this.processes = processes;
    this.clock = clock;
  }

  /** One that does not go on, because of a lasting fault, may have left something before. */
  void failed(Plan plan, Step step, long instance) {
    ended(plan, step, StepOutcome.GIVEN_UP, step.progress().outputs().object(), instance);
  }

  void ended(Plan plan, Step step, StepOutcome outcome, ObjectNode outputs, long instance) {
    StepDefinition definition = step.definition();
    LOG.info(
        "order {} step {}: instance {} is not the plan's, {}",
        definition.orderId(),
        step.id(),
        instance,
        outcome);
    boolean mayStand = definition.action() == StepAction.PRESENT && outcome != StepOutcome.REFUSED;
    String process = processes.of(definition);
    if (mayStand && process != null && mustNotStand(step)) {
      plan.begin(List.of(release(step, process, new Json(outputs), plan.steps().size())));
    }
  }

  /**
   * It was given up, or what was begun last on it was a release, or was refused and so left nothing
   * to be released.
   */
  private boolean mustNotStand(Step step) {
    return step.state() == StepState.GIVEN_UP
        || store
            .lastAct(step.definition())
            .filter(
                last ->
                    last.definition().action() == StepAction.ABSENT
                        || last.state() == StepState.REFUSED)
            .isPresent();
  }

  private Step release(Step step, String process, Json outputs, int position) {
    StepDefinition provided = step.definition();
    @Nullable Long key = processes.definitionKey(process);
    StepDefinition definition =
        new StepDefinition(
            provided.orderId(),
            provided.tenantId(),
            provided.itemId(),
            position,
            provided.name(),
            provided.label(),
            provided.kind(),
            StepAction.ABSENT,
            StepPurpose.STRAY,
            provided.serviceId(),
            provided.resourceId(),
            provided.specificationId(),
            provided.supplier(),
            null,
            process,
            key,
            List.of(),
            Json.empty(),
            clock.instant());
    return new Step(
        Ids.next(),
        0,
        definition,
        new StepProgress(
            step.progress().parameters(), outputs, StepState.WAITING, 0, null, null, null, null));
  }
}
