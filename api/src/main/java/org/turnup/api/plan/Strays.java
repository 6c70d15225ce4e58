package org.turnup.api.plan;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.turnup.api.tmf.store.Ids;
import org.turnup.workflows.Processes;
import org.turnup.workflows.StepOutcome;
import tools.jackson.databind.node.ObjectNode;

/**
 * Second instances of a step: api died between starting the first and noting it. Both do the same
 * thing to the network, which is harmless, unless the late one comes after the resource was
 * released: then it is released again.
 */
@Component
class Strays {

  private static final Logger LOG = LoggerFactory.getLogger(Strays.class);

  private final PlanStore store;
  private final Undo.ReleaseProcesses processes;
  private final Clock clock;

  Strays(PlanStore store, Undo.ReleaseProcesses processes, Clock clock) {
    this.store = store;
    this.processes = processes;
    this.clock = clock;
  }

  void ended(Plan plan, Step step, StepOutcome outcome, ObjectNode outputs, long instance) {
    StepDefinition definition = step.definition();
    LOG.info(
        "order {} step {}: instance {} is not the plan's, ignored",
        definition.orderId(),
        step.id(),
        instance);
    boolean provided = definition.action() == StepAction.PRESENT && outcome == StepOutcome.DONE;
    boolean givenUp = step.state() == StepState.GIVEN_UP;
    if (provided
        && definition.resourceId() != null
        && isUnwanted(definition.resourceId(), plan, givenUp)) {
      plan.begin(
          List.of(
              release(
                  definition,
                  step.progress().parameters(),
                  new Json(outputs),
                  plan.steps().size())));
    }
  }

  /** A release that has begun may be over on the network already; one tidying at a time will do. */
  private boolean isUnwanted(UUID resourceId, Plan plan, boolean givenUp) {
    boolean tidying =
        plan.steps().stream()
            .filter(s -> resourceId.equals(s.definition().resourceId()))
            .anyMatch(s -> s.definition().purpose() == StepPurpose.STRAY && !s.state().isEnded());
    return !tidying && (givenUp || store.isReleaseBegun(resourceId));
  }

  private Step release(StepDefinition provided, Json parameters, Json outputs, int position) {
    @Nullable Long key = processes.definitionKey(Processes.RELEASE_RESOURCE);
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
            Processes.RELEASE_RESOURCE,
            key,
            List.of(),
            Json.empty(),
            clock.instant());
    return new Step(
        Ids.next(),
        0,
        definition,
        new StepProgress(parameters, outputs, StepState.WAITING, 0, null, null, null, null));
  }
}
