package org.turnup.api.serviceorder;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.turnup.api.inventory.Inventory;
import org.turnup.api.order.OrderStates;
import org.turnup.api.order.OrderType;
import org.turnup.api.plan.Planning;
import org.turnup.api.plan.Step;
import org.turnup.api.resourceorder.RaisedResourceOrders;
import org.turnup.api.tmf.store.Document;
import org.turnup.api.tmf.store.Ids;
import tools.jackson.databind.node.ObjectNode;

/** Applies the business rules to a claimed order, designs its services and makes its steps. */
@Component
class PlanServiceOrder {

  private final OrderStates states;
  private final OrderPlanner planner;
  private final OrderDecomposition decomposition;
  private final DesignedServices services;
  private final BusinessRules rules;
  private final Inventory inventory;
  private final RaisedResourceOrders raised;

  PlanServiceOrder(
      OrderStates states,
      OrderPlanner planner,
      OrderDecomposition decomposition,
      DesignedServices services,
      BusinessRules rules,
      Inventory inventory,
      RaisedResourceOrders raised) {
    this.states = states;
    this.planner = planner;
    this.decomposition = decomposition;
    this.services = services;
    this.rules = rules;
    this.inventory = inventory;
    this.raised = raised;
  }

  Planning plan(Document order) {
    List<OrderItem> items = OrderItem.of(order.body()).toList();
    PlanningSession session = planner.open(order.id(), items);
    List<String> reasons = rules.reasonsToReject(order.id(), items, session);
    return reasons.isEmpty() ? plan(order, items, session) : Planning.rejected(reasons);
  }

  private Planning plan(Document order, List<OrderItem> items, PlanningSession session) {
    Map<String, UUID> serviceIds = new HashMap<>();
    items.forEach(item -> serviceIds.put(item.id(), item.serviceId().orElseGet(Ids::next)));
    List<Step> steps = told(order, items, decomposition.steps(session, items, serviceIds));
    services.insert(order, items, serviceIds, session);
    raised
        .raise(order, steps)
        .ifPresent(link -> order.body().withArrayProperty("orderRelationship").add(link));
    states.start(OrderType.SERVICE, order, item -> refer(new OrderItem(item), serviceIds));
    return Planning.of(steps);
  }

  /** Processes of the services' own are told what the order says. */
  private static List<Step> told(Document order, List<OrderItem> items, List<Step> steps) {
    Map<String, OrderItem> byId = new HashMap<>();
    items.forEach(item -> byId.put(item.id(), item));
    return steps.stream()
        .map(
            step -> {
              OrderItem item = byId.get(step.definition().itemId());
              return item == null ? step : step.toldOf(() -> OrderFacts.of(order.body(), item));
            })
        .toList();
  }

  private void refer(OrderItem item, Map<String, UUID> serviceIds) {
    UUID serviceId = Objects.requireNonNull(serviceIds.get(item.id()));
    ((ObjectNode) item.service())
        .put("id", serviceId.toString())
        .put("href", inventory.serviceHref(serviceId));
  }
}
