package org.turnup.api.order;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.turnup.api.plan.HeldStep;
import org.turnup.api.plan.ItemResult;
import org.turnup.api.plan.PlanOwner;
import org.turnup.api.plan.Planning;
import org.turnup.api.reservation.Claims;
import org.turnup.api.tmf.store.Document;
import org.turnup.api.tmf.store.DocumentStore;
import org.turnup.workflows.OrderKind;

/** What the plan's events mean for an order; each type of order adds what is its own. */
public abstract class OrderPlans implements PlanOwner {

  private static final Logger LOG = LoggerFactory.getLogger(OrderPlans.class);

  private final OrderType type;
  private final Parts parts;

  /** What orders of both types need. */
  @Component
  public record Parts(DocumentStore store, OrderStates states, Claims claims) {}

  protected OrderPlans(OrderType type, Parts parts) {
    this.type = type;
    this.parts = parts;
  }

  /** Plans and starts an order that is acknowledged and locked, or says why it is rejected. */
  protected abstract Planning plan(Document order);

  /** Brings items that have ended into the inventory. */
  protected abstract void toInventory(UUID orderId, List<ItemResult> items);

  @Override
  public OrderKind kind() {
    return type.kind();
  }

  @Override
  public Planning plan(UUID orderId) {
    Optional<Document> locked = parts.store.lock(type.resource(), orderId);
    String state = locked.map(Document::state).orElse("cancelled");
    if (locked.isEmpty() || !state.equals("acknowledged")) {
      // Cancelled before its turn came; or the same job a second time: its first answer got lost.
      return state.equals("rejected") || state.equals("cancelled")
          ? Planning.over()
          : Planning.before();
    }
    Planning planning = plan(locked.get());
    if (!planning.reasons().isEmpty()) {
      LOG.info("{} {} rejected: {}", type.name(), orderId, planning.reasons());
      parts.claims.releaseServices(orderId);
      parts.states.reject(type, locked.get(), planning.reasons());
    }
    return planning;
  }

  @Override
  public void itemsEnded(UUID orderId, List<ItemResult> items) {
    for (ItemResult item : items) {
      LOG.info(
          "{} {} item {} {}",
          type.name(),
          orderId,
          item.itemId(),
          item.completed() ? "completed" : "failed");
    }
    toInventory(orderId, items);
    parts.states.endItems(type, orderId, items);
  }

  @Override
  public void held(UUID orderId, List<HeldStep> steps) {
    parts.states.hold(type, orderId, steps);
  }

  @Override
  public void resumed(UUID orderId, Set<String> items, boolean whole) {
    parts.states.resume(type, orderId, items, whole);
  }

  @Override
  public void stuck(UUID orderId, String reason) {
    parts.states.hold(type, orderId, reason);
  }

  @Override
  public void unstuck(UUID orderId) {
    parts.states.resume(type, orderId);
  }

  @Override
  public void complete(UUID orderId) {
    parts
        .store
        .lock(type.resource(), orderId)
        .filter(order -> !type.states().isFinal(order.state()))
        .ifPresent(this::complete);
  }

  private void complete(Document order) {
    String end = parts.states.complete(type, order);
    parts.claims.releaseServices(order.id());
    LOG.info("{} {} {}", type.name(), order.id(), end);
  }
}
