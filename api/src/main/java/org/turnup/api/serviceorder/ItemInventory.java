package org.turnup.api.serviceorder;

import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.turnup.api.inventory.Inventory;
import org.turnup.api.plan.ItemResult;
import org.turnup.api.plan.StepAction;

/** What the end of an order item means for the inventory. */
@Component
class ItemInventory {

  private final Inventory inventory;

  ItemInventory(Inventory inventory) {
    this.inventory = inventory;
  }

  void ended(ItemResult item) {
    if (item.action() == StepAction.PRESENT) {
      if (item.completed()) {
        inventory.activate(
            item.serviceId(), Inventory.Provided.by(item), Inventory.Provided.byService(item));
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
}
