package org.turnup.api.serviceorder;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.turnup.api.catalog.CharacteristicDefaults;
import org.turnup.api.catalog.RelationshipType;
import org.turnup.api.inventory.Inventory;
import org.turnup.api.tmf.store.Document;
import org.turnup.api.tmf.store.Ids;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The services that an order adds, in state designed, with the relationships that its item
 * relationships make.
 */
@Component
class DesignedServices {

  private final Inventory inventory;

  DesignedServices(Inventory inventory) {
    this.inventory = inventory;
  }

  void insert(
      Document order,
      List<OrderItem> items,
      Map<String, UUID> serviceIds,
      PlanningSession session) {
    List<Document> designed = new ArrayList<>();
    for (OrderItem item : items) {
      if (item.isAdd()) {
        ObjectNode service = (ObjectNode) item.service().deepCopy();
        CharacteristicDefaults.ofService(session.specification(item).body()).completeIn(service);
        items.stream()
            .filter(other -> other.isAdd() && reliesOn(item, other, session))
            .forEach(other -> relate(service, id(serviceIds, other)));
        service
            .withArrayProperty("serviceOrderItem")
            .addObject()
            .put("itemId", item.id())
            .put("serviceOrderId", order.id().toString())
            .put("serviceOrderHref", order.body().path("href").asString(""));
        designed.add(inventory.designed(id(serviceIds, item), service));
      }
    }
    inventory.insert(designed);
  }

  private static UUID id(Map<String, UUID> serviceIds, OrderItem item) {
    return Objects.requireNonNull(serviceIds.get(item.id()));
  }

  private void relate(ObjectNode service, UUID base) {
    service
        .withArrayProperty("serviceRelationship")
        .addObject()
        .put("relationshipType", RelationshipType.RELIES_ON)
        .putObject("service")
        .put("id", base.toString())
        .put("href", inventory.serviceHref(base));
  }

  /** The client says so, or waits for a service that its own cannot be without. */
  private static boolean reliesOn(OrderItem item, OrderItem other, PlanningSession session) {
    for (JsonNode relationship : item.json().path("serviceOrderItemRelationship")) {
      if (RelationshipType.isReliesOn(relationship.path("relationshipType").asString(""))
          && OrderItem.referred(relationship.path("orderItem")).equals(other.id())) {
        return true;
      }
    }
    return item.waitsFor().contains(other.id())
        && other.specificationId().isPresent()
        && session
            .specification(item)
            .body()
            .path("serviceSpecRelationship")
            .valueStream()
            .filter(r -> RelationshipType.isReliance(r.path("relationshipType").asString("")))
            .map(r -> Ids.parse(r.path("id").asString("")))
            .anyMatch(other.specificationId()::equals);
  }
}
