package org.turnup.api.serviceorder;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.turnup.api.catalog.RelationshipType;
import org.turnup.api.tmf.error.Violations;
import org.turnup.api.tmf.store.Document;
import org.turnup.api.tmf.store.Ids;
import tools.jackson.databind.JsonNode;

/**
 * A specification that relies on another wants a service of that other: one in the inventory, or
 * one of this order.
 */
final class RelianceChecks {

  private RelianceChecks() {}

  static void check(
      String field,
      OrderItem item,
      List<OrderItem> items,
      Document specification,
      Map<UUID, Document> services,
      Violations violations) {
    for (String id : item.reliesOn()) {
      if (Ids.parse(id).map(services::get).isEmpty()) {
        violations.add(
            field, id.isEmpty() ? "nothing" : id, "the id of a service in the inventory");
      }
    }
    for (JsonNode relationship : specification.body().path("serviceSpecRelationship")) {
      // As ids: what was stored before they had one spelling may have another.
      Optional<UUID> wanted = Ids.parse(relationship.path("id").asString(""));
      if (RelationshipType.isReliance(relationship.path("relationshipType").asString(""))
          && !isInInventory(wanted, item, services)
          && !isInOrder(wanted, item, items)) {
        violations.add(
            field,
            item.reliesOn().isEmpty() ? "nothing" : item.reliesOn().toString(),
            "a reliesOn relationship to a service of specification %s '%s'"
                .formatted(
                    relationship.path("id").asString(""), relationship.path("name").asString("")));
      }
    }
  }

  private static boolean isInInventory(
      Optional<UUID> specification, OrderItem item, Map<UUID, Document> services) {
    return item.reliesOn().stream()
        .flatMap(id -> Ids.parse(id).map(services::get).stream())
        .map(s -> Ids.parse(s.body().path("serviceSpecification").path("id").asString("")))
        .anyMatch(specification::equals);
  }

  private static boolean isInOrder(
      Optional<UUID> specification, OrderItem item, List<OrderItem> items) {
    return items.stream()
        .filter(other -> other.isAdd() && item.waitsFor().contains(other.id()))
        .map(OrderItem::specificationId)
        .anyMatch(specification::equals);
  }
}
