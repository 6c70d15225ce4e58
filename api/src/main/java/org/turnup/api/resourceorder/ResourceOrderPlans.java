package org.turnup.api.resourceorder;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.turnup.api.inventory.Inventory;
import org.turnup.api.order.OrderPlans;
import org.turnup.api.order.OrderType;
import org.turnup.api.plan.ItemResult;
import org.turnup.api.plan.Planning;
import org.turnup.api.plan.Step;
import org.turnup.api.plan.StepAction;
import org.turnup.api.tmf.json.StrictJson;
import org.turnup.api.tmf.store.Document;
import org.turnup.api.tmf.store.DocumentStore;
import tools.jackson.databind.JsonNode;

/**
 * What the plan's events mean for a resource order and the inventory. A resource that was ordered
 * alone is its own service in the plan.
 */
@Component
class ResourceOrderPlans extends OrderPlans {

  private final PlanResourceOrder planning;
  private final Inventory inventory;
  private final DocumentStore store;

  ResourceOrderPlans(Parts parts, PlanResourceOrder planning, Inventory inventory) {
    super(OrderType.RESOURCE, parts);
    this.planning = planning;
    this.inventory = inventory;
    this.store = parts.store();
  }

  @Override
  protected Planning plan(Document order) {
    return planning.plan(order);
  }

  @Override
  protected void toInventory(UUID orderId, List<ItemResult> items) {
    Map<String, ResourceOrderItem> ordered =
        items.stream().anyMatch(ResourceOrderPlans::isProvided) ? ordered(orderId) : Map.of();
    for (ItemResult item : items) {
      if (isProvided(item)) {
        ResourceOrderItem known = ordered.get(item.itemId());
        JsonNode resource = known == null ? StrictJson.object() : known.resource();
        item.done().forEach(step -> add(step, resource));
      } else if (item.action() == StepAction.ABSENT && item.completed()) {
        item.steps().stream()
            .map(step -> step.definition().resourceId())
            .forEach(id -> inventory.remove(id == null ? item.serviceId() : id));
      }
    }
  }

  private static boolean isProvided(ItemResult item) {
    return item.action() == StepAction.PRESENT && item.completed();
  }

  private void add(Step step, JsonNode ordered) {
    UUID resource = step.definition().resourceId();
    if (resource != null) {
      inventory.add(
          new Inventory.Provided(
              resource,
              step.definition().label(),
              step.definition().name(),
              step.definition().specificationId(),
              step.progress().outputs().object()),
          ordered);
    }
  }

  /** What the order says about the resource of each item; read once for all that end together. */
  private Map<String, ResourceOrderItem> ordered(UUID orderId) {
    return store.find(OrderType.RESOURCE.resource(), orderId).stream()
        .flatMap(order -> ResourceOrderItem.of(order.body()).stream())
        .collect(Collectors.toMap(ResourceOrderItem::id, Function.identity()));
  }
}
