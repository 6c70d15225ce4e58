package org.turnup.api.plan;

import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.turnup.workflows.JobTypes;
import org.turnup.workflows.PlanOutcome;
import org.turnup.workflows.Variables;

/** First job of an order: claims it for its process instance and has its owner make the plan. */
@Component
class PlanOrder extends PlanJob {

  private static final Logger LOG = LoggerFactory.getLogger(PlanOrder.class);

  private final PlanOwners owners;
  private final Plans plans;
  private final LostInstances lost;

  PlanOrder(Parts parts, PlanOwners owners, Plans plans, LostInstances lost) {
    super(JobTypes.ORDER_PLAN, parts, Variables.ORDER_KIND);
    this.owners = owners;
    this.plans = plans;
    this.lost = lost;
  }

  @Override
  Map<String, Object> handle(Job job, UUID orderId, AskedInstances asked) {
    PlanOwner owner = owners.of(job);
    PlanStore.PlanRow row = plans.claim(orderId, owner.kind(), job.instanceKey());
    long holder = row.instanceKey();
    if (holder != job.instanceKey() && !lost.takeOver(orderId, holder, job.instanceKey(), asked)) {
      LOG.info("order {}: instance {} ends, another one has the order", orderId, job.instanceKey());
      return outcome(PlanOutcome.DUPLICATE);
    }
    Planning planning = owner.plan(orderId);
    if (planning.outcome() == PlanOutcome.REJECTED) {
      plans.completed(orderId);
    } else if (planning.isNew()) {
      LOG.info("order {} planned: {} steps", orderId, planning.steps().size());
      plans.begin(orderId, owner, row.externalId(), planning.steps());
    }
    return outcome(planning.outcome());
  }

  private static Map<String, Object> outcome(PlanOutcome outcome) {
    return Map.of(Variables.PLAN_OUTCOME, outcome.wireName());
  }
}
