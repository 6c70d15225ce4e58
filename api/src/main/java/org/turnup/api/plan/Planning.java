package org.turnup.api.plan;

import java.util.List;
import org.turnup.workflows.PlanOutcome;

/**
 * What came of planning an order.
 *
 * @param isNew whether the plan was made now and is to be stored and begun
 * @param steps of a new plan; none when there is nothing to do on the network
 * @param reasons why the business rules do not allow the order; none when they do
 */
public record Planning(PlanOutcome outcome, boolean isNew, List<Step> steps, List<String> reasons) {

  /** It goes on with these steps. */
  public static Planning of(List<Step> steps) {
    return new Planning(PlanOutcome.PLANNED, true, steps, List.of());
  }

  /** The same job came a second time: the plan stands. */
  public static Planning before() {
    return new Planning(PlanOutcome.PLANNED, false, List.of(), List.of());
  }

  /** The order ended before. */
  public static Planning over() {
    return rejected(List.of());
  }

  /** The order ends here. */
  public static Planning rejected(List<String> reasons) {
    return new Planning(PlanOutcome.REJECTED, false, List.of(), reasons);
  }
}
