package org.turnup.api.plan;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.turnup.api.engine.JobHandler;
import org.turnup.workflows.JobTypes;
import org.turnup.workflows.Variables;

/** Last job of an order: its items have got to their ends before it. */
@Component
class CompleteOrder implements JobHandler {

  private final PlanOwners owners;
  private final Plans plans;

  CompleteOrder(PlanOwners owners, Plans plans) {
    this.owners = owners;
    this.plans = plans;
  }

  @Override
  public String type() {
    return JobTypes.ORDER_COMPLETE;
  }

  @Override
  public List<String> fetch() {
    return List.of(Variables.ORDER_ID, Variables.ORDER_KIND);
  }

  @Override
  @Transactional
  public Map<String, Object> handle(Job job) {
    UUID orderId = job.id(Variables.ORDER_ID);
    owners.of(job).complete(orderId);
    plans.completed(orderId);
    return Map.of();
  }
}
