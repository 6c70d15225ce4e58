package org.turnup.api.serviceorder;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.turnup.api.engine.JobHandler;
import org.turnup.api.plan.Plans;
import org.turnup.api.reservation.Claims;
import org.turnup.api.tmf.Document;
import org.turnup.api.tmf.DocumentStore;
import org.turnup.workflows.JobTypes;
import org.turnup.workflows.Variables;

/**
 * Last job of an order: brings it to its final state. Its items and their inventory have got there
 * before it.
 */
@Component
class CompleteOrder implements JobHandler {

  private static final Logger LOG = LoggerFactory.getLogger(CompleteOrder.class);

  private final DocumentStore store;
  private final OrderStates states;
  private final Plans plans;
  private final Claims claims;

  CompleteOrder(DocumentStore store, OrderStates states, Plans plans, Claims claims) {
    this.store = store;
    this.states = states;
    this.plans = plans;
    this.claims = claims;
  }

  @Override
  public String type() {
    return JobTypes.ORDER_COMPLETE;
  }

  @Override
  public List<String> fetch() {
    return List.of(Variables.ORDER_ID);
  }

  @Override
  @Transactional
  public Map<String, Object> handle(Job job) {
    UUID orderId = job.id(Variables.ORDER_ID);
    Document order = store.lock(ServiceOrders.SERVICE_ORDER, orderId).orElseThrow();
    if (!ServiceOrders.STATES.isFinal(order.state())) {
      String end = states.complete(order);
      claims.releaseServices(orderId);
      plans.completed(orderId);
      LOG.info("order {} {}", orderId, end);
    }
    return Map.of();
  }
}
