package org.turnup.api.plan;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.turnup.api.engine.Outbox;
import org.turnup.workflows.JobTypes;
import org.turnup.workflows.Variables;

/** Records a lasting fault and holds the order, before its repair task opens in Tasklist. */
@Component
class StepFailed extends PlanJob {

  private static final Logger LOG = LoggerFactory.getLogger(StepFailed.class);

  private final Plans plans;
  private final LateDuplicates duplicates;
  private final LostInstances lost;
  private final Outbox outbox;

  StepFailed(
      Parts parts, Plans plans, LateDuplicates duplicates, LostInstances lost, Outbox outbox) {
    super(JobTypes.STEP_FAILED, parts, Variables.STEP_ID, Variables.REASON);
    this.plans = plans;
    this.duplicates = duplicates;
    this.lost = lost;
    this.outbox = outbox;
  }

  @Override
  Map<String, Object> handle(Job job, UUID orderId, AskedInstances asked) {
    UUID stepId = job.id(Variables.STEP_ID);
    String reason = job.optionalText(Variables.REASON).orElse("no reason given");
    return plans.change(
        orderId,
        plan -> {
          Step step = plan.step(stepId);
          if (!lost.isOwn(step, job.instanceKey(), asked)) {
            // No person is asked about it: it ends before its repair task opens, or soon after.
            duplicates.failed(plan, step, job.instanceKey());
            outbox.add(List.of(Outbox.Start.cancel(stepId, job.instanceKey())));
          } else if (step.state().allows(StepState.HELD)) {
            LOG.warn(
                "order {} step {} {} held: {}",
                step.definition().orderId(),
                step.definition().name(),
                stepId,
                reason);
            plan.hold(stepId, job.instanceKey(), reason);
          }
          return Map.of();
        });
  }
}
