package org.turnup.api.serviceorder;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.turnup.api.inventory.Inventory;
import org.turnup.api.order.OrderStates;
import org.turnup.api.order.OrderType;
import org.turnup.api.plan.Planning;
import org.turnup.api.plan.Step;
import org.turnup.api.reservation.Claims;
import org.turnup.api.resourceorder.RaisedResourceOrders;
import org.turnup.api.tmf.store.Document;
import org.turnup.api.tmf.store.DocumentStore;
import org.turnup.api.tmf.store.Ids;
import tools.jackson.databind.node.ObjectNode;

/** Applies the business rules to a claimed order, designs its services and makes its steps. */
@Component
class PlanServiceOrder {

  private static final Logger LOG = LoggerFactory.getLogger(PlanServiceOrder.class);

  private final DocumentStore store;
  private final OrderStates states;
  private final OrderPlanner planner;
  private final OrderDecomposition decomposition;
  private final DesignedServices services;
  private final BusinessRules rules;
  private final Inventory inventory;
  private final RaisedResourceOrders raised;
  private final Claims claims;

  PlanServiceOrder(
      DocumentStore store,
      OrderStates states,
      OrderPlanner planner,
      OrderDecomposition decomposition,
      DesignedServices services,
      BusinessRules rules,
      Inventory inventory,
      RaisedResourceOrders raised,
      Claims claims) {
    this.store = store;
    this.states = states;
    this.planner = planner;
    this.decomposition = decomposition;
    this.services = services;
    this.rules = rules;
    this.inventory = inventory;
    this.raised = raised;
    this.claims = claims;
  }

  Planning plan(UUID orderId) {
    Optional<Document> locked = store.lock(ServiceOrders.SERVICE_ORDER, orderId);
    String state = locked.map(Document::state).orElse("cancelled");
    if (locked.isEmpty() || !state.equals("acknowledged")) {
      // Cancelled before its turn came; or the same job a second time: its first answer got lost.
      return state.equals("rejected") || state.equals("cancelled")
          ? Planning.over()
          : Planning.before();
    }
    Document order = locked.get();
    List<OrderItem> items = OrderItem.of(order.body()).toList();
    PlanningSession session = planner.open(orderId, items);
    List<String> reasons = rules.reasonsToReject(orderId, items, session);
    return reasons.isEmpty() ? plan(order, items, session) : reject(order, reasons);
  }

  private Planning reject(Document order, List<String> reasons) {
    LOG.info("order {} rejected: {}", order.id(), reasons);
    claims.releaseServices(order.id());
    states.reject(OrderType.SERVICE, order, reasons);
    return Planning.over();
  }

  private Planning plan(Document order, List<OrderItem> items, PlanningSession session) {
    Map<String, UUID> serviceIds = new HashMap<>();
    items.forEach(item -> serviceIds.put(item.id(), item.serviceId().orElseGet(Ids::next)));
    List<Step> steps = decomposition.steps(session, items, serviceIds);
    services.insert(order, items, serviceIds, session);
    raised
        .raise(order, steps)
        .ifPresent(link -> order.body().withArrayProperty("orderRelationship").add(link));
    states.start(OrderType.SERVICE, order, item -> refer(new OrderItem(item), serviceIds));
    return Planning.of(steps);
  }

  private void refer(OrderItem item, Map<String, UUID> serviceIds) {
    UUID serviceId = Objects.requireNonNull(serviceIds.get(item.id()));
    ((ObjectNode) item.service())
        .put("id", serviceId.toString())
        .put("href", inventory.serviceHref(serviceId));
  }
}
