package org.turnup.api.serviceorder;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.turnup.api.inventory.Inventory;
import org.turnup.api.plan.ItemResult;
import org.turnup.api.plan.PlanListener;
import org.turnup.api.plan.Step;
import org.turnup.api.plan.StepAction;
import org.turnup.api.plan.StepState;

/** What the plan's events mean for the order and its inventory. */
@Component
class OrderProgress implements PlanListener {

  private static final Logger LOG = LoggerFactory.getLogger(OrderProgress.class);

  private final OrderStates states;
  private final Inventory inventory;

  OrderProgress(OrderStates states, Inventory inventory) {
    this.states = states;
    this.inventory = inventory;
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
      toInventory(item);
    }
    states.endItems(orderId, itemStates, failures);
  }

  private void toInventory(ItemResult item) {
    if (item.action() == StepAction.PRESENT) {
      if (item.completed()) {
        inventory.activate(item.serviceId(), provided(item));
      } else {
        inventory.abandon(item.serviceId());
      }
      return;
    }
    Set<UUID> gone =
        item.done().stream()
            .map(step -> step.definition().resourceId())
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    if (item.completed()) {
      Set<UUID> all =
          item.steps().stream()
              .map(step -> step.definition().resourceId())
              .filter(Objects::nonNull)
              .collect(Collectors.toSet());
      inventory.terminate(item.serviceId(), all);
    } else if (!gone.isEmpty()) {
      inventory.lose(item.serviceId(), gone);
    }
  }

  private static List<Inventory.Provided> provided(ItemResult item) {
    return item.done().stream()
        .filter(step -> step.state() == StepState.DONE)
        .flatMap(step -> provided(step).stream())
        .toList();
  }

  private static Optional<Inventory.Provided> provided(Step step) {
    UUID resourceId = step.definition().resourceId();
    return resourceId == null
        ? Optional.empty()
        : Optional.of(
            new Inventory.Provided(
                resourceId,
                step.definition().label(),
                step.definition().name(),
                step.definition().specificationId(),
                step.progress().outputs().object()));
  }

  @Override
  public void held(UUID orderId, String itemId, String reason) {
    states.hold(orderId, itemId, reason);
  }

  @Override
  public void resumed(UUID orderId, Set<String> items, boolean whole) {
    states.resume(orderId, items, whole);
  }
}
