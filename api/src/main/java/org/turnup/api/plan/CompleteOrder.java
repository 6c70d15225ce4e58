package org.turnup.api.plan;

import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.turnup.workflows.JobTypes;
import org.turnup.workflows.Variables;

/** Last job of an order: its items have got to their ends before it. */
@Component
class CompleteOrder extends PlanJob {

  private final PlanOwners owners;
  private final Plans plans;

  CompleteOrder(Parts parts, PlanOwners owners, Plans plans) {
    super(JobTypes.ORDER_COMPLETE, parts, Variables.ORDER_KIND);
    this.owners = owners;
    this.plans = plans;
  }

  @Override
  Map<String, Object> handle(Job job, UUID orderId, AskedInstances asked) {
    owners.of(job).complete(orderId);
    plans.completed(orderId);
    return Map.of();
  }
}
