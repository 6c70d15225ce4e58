package org.turnup.api.plan;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.turnup.api.tmf.json.StrictJson;
import org.turnup.workflows.JobTypes;
import org.turnup.workflows.StepOutcome;
import org.turnup.workflows.Variables;
import org.turnup.workflows.WireName;
import tools.jackson.databind.node.ObjectNode;

/** Writes how a step ended into its plan; what waited for it is readied in the same transaction. */
@Component
class StepEnded extends PlanJob {

  private static final Logger LOG = LoggerFactory.getLogger(StepEnded.class);

  private final Plans plans;
  private final LateDuplicates duplicates;
  private final LostInstances lost;

  StepEnded(Parts parts, Plans plans, LateDuplicates duplicates, LostInstances lost) {
    super(
        JobTypes.STEP_ENDED,
        parts,
        Variables.STEP_ID,
        Variables.OUTCOME,
        Variables.OUTPUTS,
        Variables.REASON);
    this.plans = plans;
    this.duplicates = duplicates;
    this.lost = lost;
  }

  @Override
  Map<String, Object> handle(Job job, UUID orderId, AskedInstances asked) {
    return handleAll(List.of(job), orderId, asked).getFirst();
  }

  /** The plan is loaded and stored once for all of them. */
  @Override
  List<Map<String, Object>> handleAll(List<Job> jobs, UUID orderId, AskedInstances asked) {
    return plans.change(orderId, plan -> jobs.stream().map(job -> end(plan, job, asked)).toList());
  }

  private Map<String, Object> end(Plan plan, Job job, AskedInstances asked) {
    UUID stepId = job.id(Variables.STEP_ID);
    StepOutcome outcome = WireName.parse(StepOutcome.class, job.text(Variables.OUTCOME));
    String reason = job.optionalText(Variables.REASON).orElse(null);
    ObjectNode outputs =
        job.variables().get(Variables.OUTPUTS) instanceof Map<?, ?> map
            ? StrictJson.tree(map)
            : StrictJson.object();
    Step step = plan.step(stepId);
    if (!lost.isOwn(step, job.instanceKey(), asked) || isTooLate(step, outcome)) {
      duplicates.ended(plan, step, outcome, outputs, job.instanceKey());
    } else if (!step.state().isEnded()) {
      LOG.info(
          "order {} step {} {} ended: {}",
          step.definition().orderId(),
          step.definition().name(),
          stepId,
          outcome);
      plan.end(
          stepId,
          state(outcome),
          outputs,
          job.instanceKey(),
          outcome == StepOutcome.DONE ? null : reason);
    }
    return Map.of();
  }

  /** Given up while its instance was being started, which did its work all the same. */
  private static boolean isTooLate(Step step, StepOutcome outcome) {
    return step.state() == StepState.GIVEN_UP && outcome == StepOutcome.DONE;
  }

  private static StepState state(StepOutcome outcome) {
    return switch (outcome) {
      case DONE -> StepState.DONE;
      case REFUSED -> StepState.REFUSED;
      case SKIPPED -> StepState.SKIPPED;
      case GIVEN_UP -> StepState.GIVEN_UP;
    };
  }
}
