package org.turnup.api.serviceorder;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.turnup.api.order.OrderStates;
import org.turnup.api.order.OrderType;
import org.turnup.api.plan.ItemResult;
import org.turnup.api.plan.PlanOwner;
import org.turnup.api.plan.Planning;
import org.turnup.api.plan.Step;
import org.turnup.api.reservation.Claims;
import org.turnup.api.resourceorder.RaisedResourceOrders;
import org.turnup.api.tmf.store.Document;
import org.turnup.api.tmf.store.DocumentStore;
import org.turnup.workflows.OrderKind;

/** What the plan's events mean for a service order and its inventory. */
@Component
class ServiceOrderPlans implements PlanOwner {

  private static final Logger LOG = LoggerFactory.getLogger(ServiceOrderPlans.class);

  private final PlanServiceOrder planning;
  private final OrderStates states;
  private final ItemInventory inventory;
  private final RaisedResourceOrders raised;
  private final DocumentStore store;
  private final Claims claims;

  ServiceOrderPlans(
      PlanServiceOrder planning,
      OrderStates states,
      ItemInventory inventory,
      RaisedResourceOrders raised,
      DocumentStore store,
      Claims claims) {
    this.planning = planning;
    this.states = states;
    this.inventory = inventory;
    this.raised = raised;
    this.store = store;
    this.claims = claims;
  }

  @Override
  public OrderKind kind() {
    return OrderKind.SERVICE_ORDER;
  }

  @Override
  public Planning plan(UUID orderId) {
    return planning.plan(orderId);
  }

  @Override
  public void stepsChanged(UUID orderId, Collection<Step> steps) {
    raised.follow(orderId, steps);
  }

  @Override
  public void itemsEnded(UUID orderId, List<ItemResult> items) {
    List<OrderStates.ItemEnd> ends = new ArrayList<>();
    for (ItemResult item : items) {
      LOG.info(
          "order {} item {} {}", orderId, item.itemId(), item.completed() ? "completed" : "failed");
      ends.add(
          new OrderStates.ItemEnd(item.itemId(), item.completed(), item.failure().orElse(null)));
      inventory.ended(item);
    }
    states.endItems(OrderType.SERVICE, orderId, ends);
  }

  @Override
  public void held(UUID orderId, String itemId, String reason) {
    states.hold(OrderType.SERVICE, orderId, itemId, reason);
  }

  @Override
  public void resumed(UUID orderId, Set<String> items, boolean whole) {
    states.resume(OrderType.SERVICE, orderId, items, whole);
  }

  @Override
  public void complete(UUID orderId) {
    store
        .lock(ServiceOrders.SERVICE_ORDER, orderId)
        .filter(order -> !ServiceOrders.STATES.isFinal(order.state()))
        .ifPresent(this::complete);
  }

  private void complete(Document order) {
    String end = states.complete(OrderType.SERVICE, order);
    claims.releaseServices(order.id());
    LOG.info("order {} {}", order.id(), end);
  }
}
