package org.turnup.api.plan;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.turnup.api.engine.JobHandler;
import org.turnup.workflows.JobTypes;
import org.turnup.workflows.PlanOutcome;
import org.turnup.workflows.Variables;

/** First job of an order: claims it for its process instance and has its owner make the plan. */
@Component
class PlanOrder implements JobHandler {

  private static final Logger LOG = LoggerFactory.getLogger(PlanOrder.class);

  private final PlanOwners owners;
  private final Plans plans;
  private final LostInstances lost;

  PlanOrder(PlanOwners owners, Plans plans, LostInstances lost) {
    this.owners = owners;
    this.plans = plans;
    this.lost = lost;
  }

  @Override
  public String type() {
    return JobTypes.ORDER_PLAN;
  }

  @Override
  public List<String> fetch() {
    return List.of(Variables.ORDER_ID, Variables.ORDER_KIND);
  }

  @Override
  @Transactional
  public Map<String, Object> handle(Job job) {
    UUID orderId = job.id(Variables.ORDER_ID);
    PlanOwner owner = owners.of(job);
    long holder = plans.claim(orderId, owner.kind(), job.instanceKey());
    if (holder != job.instanceKey() && !lost.takeOver(orderId, holder, job.instanceKey())) {
      LOG.info("order {}: instance {} ends, another one has the order", orderId, job.instanceKey());
      return outcome(PlanOutcome.DUPLICATE);
    }
    Planning planning = owner.plan(orderId);
    if (planning.outcome() == PlanOutcome.REJECTED) {
      plans.completed(orderId);
    } else if (planning.isNew()) {
      LOG.info("order {} planned: {} steps", orderId, planning.steps().size());
      plans.begin(orderId, owner, planning.steps());
    }
    return outcome(planning.outcome());
  }

  private static Map<String, Object> outcome(PlanOutcome outcome) {
    return Map.of(Variables.PLAN_OUTCOME, outcome.wireName());
  }
}
