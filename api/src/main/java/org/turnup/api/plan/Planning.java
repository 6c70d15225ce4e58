package org.turnup.api.plan;

import java.util.List;
import org.turnup.workflows.PlanOutcome;

/**
 * What came of planning an order.
 *
 * @param steps to be stored and begun; empty when there is nothing to begin
 */
public record Planning(PlanOutcome outcome, List<Step> steps) {

  /** It goes on with these steps. */
  public static Planning of(List<Step> steps) {
    return new Planning(PlanOutcome.PLANNED, steps);
  }

  /** The same job came a second time: the plan stands. */
  public static Planning before() {
    return new Planning(PlanOutcome.PLANNED, List.of());
  }

  /** The order is over, rejected here or ended before. */
  public static Planning over() {
    return new Planning(PlanOutcome.REJECTED, List.of());
  }
}
