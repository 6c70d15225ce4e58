package org.turnup.api.resourceorder;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.turnup.api.inventory.Inventory;
import org.turnup.api.order.OrderStates;
import org.turnup.api.order.OrderType;
import org.turnup.api.plan.ItemResult;
import org.turnup.api.plan.PlanOwner;
import org.turnup.api.plan.Planning;
import org.turnup.api.plan.Step;
import org.turnup.api.plan.StepAction;
import org.turnup.api.reservation.Claims;
import org.turnup.api.tmf.store.Document;
import org.turnup.api.tmf.store.DocumentStore;
import org.turnup.workflows.OrderKind;

/** What the plan's events mean for a resource order and the inventory. */
@Component
class ResourceOrderPlans implements PlanOwner {

  private static final Logger LOG = LoggerFactory.getLogger(ResourceOrderPlans.class);

  private final PlanResourceOrder planning;
  private final OrderStates states;
  private final Inventory inventory;
  private final DocumentStore store;
  private final Claims claims;

  ResourceOrderPlans(
      PlanResourceOrder planning,
      OrderStates states,
      Inventory inventory,
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
    return OrderKind.RESOURCE_ORDER;
  }

  @Override
  public Planning plan(UUID orderId) {
    return planning.plan(orderId);
  }

  @Override
  public void itemsEnded(UUID orderId, List<ItemResult> items) {
    List<OrderStates.ItemEnd> ends = new ArrayList<>();
    for (ItemResult item : items) {
      LOG.info(
          "resource order {} item {} {}",
          orderId,
          item.itemId(),
          item.completed() ? "completed" : "failed");
      ends.add(
          new OrderStates.ItemEnd(item.itemId(), item.completed(), item.failure().orElse(null)));
      toInventory(item);
    }
    states.endItems(OrderType.RESOURCE, orderId, ends);
  }

  /** A resource that was ordered alone is its own service in the plan. */
  private void toInventory(ItemResult item) {
    if (item.action() == StepAction.PRESENT) {
      item.done().forEach(step -> addIfCompleted(item, step));
    } else if (item.completed()) {
      item.steps().stream()
          .map(step -> step.definition().resourceId())
          .forEach(id -> inventory.remove(id == null ? item.serviceId() : id));
    }
  }

  private void addIfCompleted(ItemResult item, Step step) {
    UUID resource = step.definition().resourceId();
    if (item.completed() && resource != null) {
      inventory.add(
          new Inventory.Provided(
              resource,
              step.definition().label(),
              step.definition().name(),
              step.definition().specificationId(),
              step.progress().outputs().object()));
    }
  }

  @Override
  public void held(UUID orderId, String itemId, String reason) {
    states.hold(OrderType.RESOURCE, orderId, itemId, reason);
  }

  @Override
  public void resumed(UUID orderId, Set<String> items, boolean whole) {
    states.resume(OrderType.RESOURCE, orderId, items, whole);
  }

  @Override
  public void complete(UUID orderId) {
    store
        .lock(OrderType.RESOURCE.resource(), orderId)
        .filter(order -> !OrderType.RESOURCE.states().isFinal(order.state()))
        .ifPresent(this::complete);
  }

  private void complete(Document order) {
    String end = states.complete(OrderType.RESOURCE, order);
    claims.releaseServices(order.id());
    LOG.info("resource order {} {}", order.id(), end);
  }
}
