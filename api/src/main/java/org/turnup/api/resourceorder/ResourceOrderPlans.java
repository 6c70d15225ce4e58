package org.turnup.api.resourceorder;

import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.turnup.api.catalog.Catalog;
import org.turnup.api.catalog.CharacteristicDefaults;
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
import tools.jackson.databind.node.ObjectNode;

/**
 * What the plan's events mean for a resource order and the inventory. A resource that was ordered
 * alone is its own service in the plan.
 */
@Component
class ResourceOrderPlans extends OrderPlans {

  private final PlanResourceOrder planning;
  private final Inventory inventory;
  private final DocumentStore store;
  private final Catalog catalog;

  ResourceOrderPlans(
      Parts parts, PlanResourceOrder planning, Inventory inventory, Catalog catalog) {
    super(OrderType.RESOURCE, parts);
    this.planning = planning;
    this.inventory = inventory;
    this.store = parts.store();
    this.catalog = catalog;
  }

  @Override
  protected Planning plan(Document order) {
    return planning.plan(order);
  }

  @Override
  protected void toInventory(ItemResult item) {
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
              step.progress().outputs().object()),
          ordered(step.definition().orderId(), item.itemId()));
    }
  }

  private JsonNode ordered(UUID orderId, String itemId) {
    return store.find(OrderType.RESOURCE.resource(), orderId).stream()
        .flatMap(order -> ResourceOrderItem.of(order.body()).stream())
        .filter(item -> item.id().equals(itemId))
        .findFirst()
        .map(this::withDefaults)
        .orElseGet(StrictJson::object);
  }

  /** What the plan was made with, the defaults of what the order leaves out among it. */
  private ObjectNode withDefaults(ResourceOrderItem item) {
    ObjectNode resource = (ObjectNode) item.resource().deepCopy();
    item.specificationId()
        .flatMap(id -> catalog.resourceSpecifications(Set.of(id)).values().stream().findFirst())
        .ifPresent(known -> CharacteristicDefaults.ofResource(known.body()).completeIn(resource));
    return resource;
  }
}
