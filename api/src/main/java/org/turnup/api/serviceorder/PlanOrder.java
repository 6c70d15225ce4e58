package org.turnup.api.serviceorder;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.turnup.api.engine.JobHandler;
import org.turnup.api.plan.Plans;
import org.turnup.api.plan.Step;
import org.turnup.api.reservation.Claims;
import org.turnup.api.tmf.Document;
import org.turnup.api.tmf.DocumentStore;
import org.turnup.api.tmf.Ids;
import org.turnup.workflows.JobTypes;
import org.turnup.workflows.PlanOutcome;
import org.turnup.workflows.Variables;

/**
 * First job of an order: claims it for its process instance, applies the business rules and makes
 * the plan.
 */
@Component
class PlanOrder implements JobHandler {

  private static final Logger LOG = LoggerFactory.getLogger(PlanOrder.class);

  private final DocumentStore store;
  private final OrderStates states;
  private final OrderPlanner planner;
  private final OrderDecomposition decomposition;
  private final DesignedServices services;
  private final BusinessRules rules;
  private final Plans plans;
  private final Claims claims;

  PlanOrder(
      DocumentStore store,
      OrderStates states,
      OrderPlanner planner,
      OrderDecomposition decomposition,
      DesignedServices services,
      BusinessRules rules,
      Plans plans,
      Claims claims) {
    this.store = store;
    this.states = states;
    this.planner = planner;
    this.decomposition = decomposition;
    this.services = services;
    this.rules = rules;
    this.plans = plans;
    this.claims = claims;
  }

  @Override
  public String type() {
    return JobTypes.ORDER_PLAN;
  }

  @Override
  public List<String> fetch() {
    return List.of(Variables.ORDER_ID);
  }

  @Override
  @Transactional
  public Map<String, Object> handle(Job job) {
    UUID orderId = job.id(Variables.ORDER_ID);
    if (!plans.claim(orderId, job.instanceKey())) {
      LOG.info("order {}: instance {} ends, another one has the order", orderId, job.instanceKey());
      return outcome(PlanOutcome.DUPLICATE);
    }
    Document order = store.lock(ServiceOrders.SERVICE_ORDER, orderId).orElseThrow();
    if (!order.state().equals("acknowledged")) {
      // The same job a second time: its first answer got lost.
      return outcome(order.state().equals("rejected") ? PlanOutcome.REJECTED : PlanOutcome.PLANNED);
    }
    List<OrderItem> items = OrderItem.of(order.body()).toList();
    PlanningSession session = planner.open(orderId, items);
    List<String> reasons = rules.reasonsToReject(orderId, items, session);
    return outcome(reasons.isEmpty() ? plan(order, items, session) : reject(order, reasons));
  }

  private PlanOutcome reject(Document order, List<String> reasons) {
    LOG.info("order {} rejected: {}", order.id(), reasons);
    claims.releaseServices(order.id());
    states.reject(order, reasons);
    plans.completed(order.id());
    return PlanOutcome.REJECTED;
  }

  private PlanOutcome plan(Document order, List<OrderItem> items, PlanningSession session) {
    Map<String, UUID> serviceIds = new HashMap<>();
    items.forEach(item -> serviceIds.put(item.id(), item.serviceId().orElseGet(Ids::next)));
    List<Step> steps = decomposition.steps(session, items, serviceIds);
    services.insert(order, items, serviceIds, session);
    states.start(order, serviceIds);
    LOG.info("order {} planned: {} items, {} steps", order.id(), items.size(), steps.size());
    plans.begin(order.id(), steps);
    return PlanOutcome.PLANNED;
  }

  private static Map<String, Object> outcome(PlanOutcome outcome) {
    return Map.of(Variables.PLAN_OUTCOME, outcome.wireName());
  }
}
