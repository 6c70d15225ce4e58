package org.turnup.api.resourceorder;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.turnup.api.catalog.Catalog;
import org.turnup.api.catalog.CharacteristicDefaults;
import org.turnup.api.inventory.Inventory;
import org.turnup.api.order.OrderStates;
import org.turnup.api.order.OrderType;
import org.turnup.api.plan.Planning;
import org.turnup.api.plan.Step;
import org.turnup.api.tmf.store.Document;
import org.turnup.api.tmf.store.Ids;
import tools.jackson.databind.node.ObjectNode;

/** Applies the business rules to a claimed resource order and makes its steps. */
@Component
class PlanResourceOrder {

  private final OrderStates states;
  private final Catalog catalog;
  private final Inventory inventory;
  private final ResourceBusinessRules rules;
  private final ResourceOrderSteps steps;

  PlanResourceOrder(
      OrderStates states,
      Catalog catalog,
      Inventory inventory,
      ResourceBusinessRules rules,
      ResourceOrderSteps steps) {
    this.states = states;
    this.catalog = catalog;
    this.inventory = inventory;
    this.rules = rules;
    this.steps = steps;
  }

  Planning plan(Document order) {
    List<ResourceOrderItem> items = ResourceOrderItem.of(order.body());
    Map<UUID, Document> specifications =
        catalog.resourceSpecifications(
            items.stream()
                .filter(ResourceOrderItem::isAdd)
                .flatMap(item -> item.specificationId().stream())
                .distinct()
                .toList());
    List<String> reasons = rules.reasonsToReject(order.id(), items, specifications);
    return reasons.isEmpty() ? plan(order, items, specifications) : Planning.rejected(reasons);
  }

  private Planning plan(
      Document order, List<ResourceOrderItem> items, Map<UUID, Document> specifications) {
    Map<String, UUID> resources = new HashMap<>();
    items.forEach(
        item ->
            resources.put(item.id(), item.isAdd() ? Ids.next() : item.resourceId().orElseThrow()));
    List<Step> planned = steps.of(order.id(), items, resources, specifications);
    states.start(
        OrderType.RESOURCE,
        order,
        item -> begin(new ResourceOrderItem(item), resources, specifications));
    return Planning.of(planned);
  }

  /** The order says from now on what the plan was made with, defaults among it. */
  private void begin(
      ResourceOrderItem item, Map<String, UUID> resources, Map<UUID, Document> specifications) {
    if (item.isAdd()) {
      item.specificationId()
          .map(specifications::get)
          .ifPresent(
              known ->
                  CharacteristicDefaults.ofResource(known.body())
                      .completeIn((ObjectNode) item.resource()));
    }
    UUID id = Objects.requireNonNull(resources.get(item.id()));
    ((ObjectNode) item.resource()).put("id", id.toString()).put("href", inventory.resourceHref(id));
  }
}
