package org.turnup.api.serviceorder;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.turnup.api.catalog.RelationshipType;
import org.turnup.api.tmf.Dependencies;
import org.turnup.api.tmf.error.Violations;
import tools.jackson.databind.JsonNode;

/** Items may wait for one another, but only for items of the same order and not in a circle. */
final class ItemRelationshipChecks {

  private ItemRelationshipChecks() {}

  static void check(List<OrderItem> items, Violations violations) {
    Map<String, Set<String>> waits = new HashMap<>();
    items.forEach(item -> waits.put(item.id(), item.waitsFor()));
    for (int i = 0; i < items.size(); i++) {
      String field = "serviceOrderItem[" + i + "].serviceOrderItemRelationship";
      JsonNode relationships = items.get(i).json().path("serviceOrderItemRelationship");
      for (int j = 0; j < relationships.size(); j++) {
        check(field + "[" + j + "]", relationships.get(j), waits.keySet(), violations);
      }
    }
    Dependencies.circlePath(waits)
        .ifPresent(
            circle ->
                violations.add(
                    "serviceOrderItem",
                    "item " + circle,
                    "items that do not wait for one another in a circle"));
  }

  private static void check(
      String field, JsonNode relationship, Set<String> items, Violations violations) {
    JsonNode type = relationship.path("relationshipType");
    if (!RelationshipType.isReliance(type.asString(""))) {
      violations.add(field + ".relationshipType", type, RelationshipType.expected());
    }
    String other = OrderItem.referred(relationship.path("orderItem"));
    if (!items.contains(other)) {
      violations.add(
          field + ".orderItem.itemId",
          other.isEmpty() ? "nothing" : other,
          "the id of an item of this order");
    }
  }
}
