package org.turnup.api.serviceorder;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.turnup.api.plan.ItemResult;
import org.turnup.api.plan.PlanOwner;
import org.turnup.api.plan.Planning;
import org.turnup.api.reservation.Claims;
import org.turnup.api.tmf.Document;
import org.turnup.api.tmf.DocumentStore;
import org.turnup.workflows.OrderKind;

/** What the plan's events mean for a service order and its inventory. */
@Component
class ServiceOrderPlans implements PlanOwner {

  private static final Logger LOG = LoggerFactory.getLogger(ServiceOrderPlans.class);

  private final PlanServiceOrder planning;
  private final OrderStates states;
  private final ItemInventory inventory;
  private final DocumentStore store;
  private final Claims claims;

  ServiceOrderPlans(
      PlanServiceOrder planning,
      OrderStates states,
      ItemInventory inventory,
      DocumentStore store,
      Claims claims) {
    this.planning = planning;
    this.states = states;
    this.inventory = inventory;
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
  public void itemsEnded(UUID orderId, List<ItemResult> items) {
    Map<String, String> itemStates = new HashMap<>();
    Map<String, String> failures = new HashMap<>();
    for (ItemResult item : items) {
      LOG.info(
          "order {} item {} {}", orderId, item.itemId(), item.completed() ? "completed" : "failed");
      itemStates.put(item.itemId(), item.completed() ? "completed" : "failed");
      item.failure().ifPresent(failure -> failures.put(item.itemId(), failure));
      inventory.ended(item);
    }
    states.endItems(orderId, itemStates, failures);
  }

  @Override
  public void held(UUID orderId, String itemId, String reason) {
    states.hold(orderId, itemId, reason);
  }

  @Override
  public void resumed(UUID orderId, Set<String> items, boolean whole) {
    states.resume(orderId, items, whole);
  }

  @Override
  public void complete(UUID orderId) {
    store
        .lock(ServiceOrders.SERVICE_ORDER, orderId)
        .filter(order -> !ServiceOrders.STATES.isFinal(order.state()))
        .ifPresent(this::complete);
  }

  private void complete(Document order) {
    String end = states.complete(order);
    claims.releaseServices(order.id());
    LOG.info("order {} {}", order.id(), end);
  }
}
