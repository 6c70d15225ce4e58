package org.turnup.api.resourceorder;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.turnup.api.catalog.RelationshipType;
import org.turnup.api.order.OrderType;
import org.turnup.api.tmf.Dependencies;
import org.turnup.api.tmf.error.CodePoints;
import org.turnup.api.tmf.error.Violations;
import org.turnup.api.tmf.store.TmfDocuments;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The surface check of a resource order: its shape, without a look at catalog or inventory, which
 * is planning's. TMF652 lets an order in that says little about its resources.
 */
final class ResourceOrderChecks {

  private static final int MOST_ITEMS = 1000;
  private static final int MOST_ID = 100;
  private static final Set<String> ACTIONS =
      Set.of("add", "modify", "delete", "no_change", "noChange");

  private ResourceOrderChecks() {}

  /** Collects everything that is wrong with the body of a POST. */
  static void check(ObjectNode body, Instant now, Violations violations) {
    TmfDocuments.checkCreate(OrderType.RESOURCE.resource(), body, violations);
    if (body.hasNonNull("orderItem") && !violations.fields().contains("orderItem")) {
      checkItems(body, now, violations);
    }
  }

  /** Collects everything that is wrong with the items, of a POST or after a PATCH. */
  static void checkItems(ObjectNode body, Instant now, Violations violations) {
    JsonNode items = body.path("orderItem");
    if (!items.isArray() || items.isEmpty() || items.size() > MOST_ITEMS) {
      String came = items.isArray() ? items.size() + " items" : items.toString();
      violations.add("orderItem", came, "a list of 1 to " + MOST_ITEMS + " items");
      return;
    }
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i) instanceof ObjectNode item) {
        checkItem("orderItem[" + i + "]", item, ids, violations);
        OrderedResource.check("orderItem[" + i + "]", item, now, violations);
      } else {
        violations.add("orderItem[" + i + "]", items.get(i), "an object");
      }
    }
    if (violations.isEmpty()) {
      checkRelationships(ResourceOrderItem.of(body), ids, violations);
    }
  }

  private static void checkItem(
      String field, ObjectNode item, Set<String> ids, Violations violations) {
    JsonNode id = item.path("id");
    if (!id.isString()
        || id.stringValue().isBlank()
        || CodePoints.count(id.stringValue()) > MOST_ID) {
      violations.add(field + ".id", id, "a text of 1 to " + MOST_ID + " characters");
    } else if (!ids.add(id.stringValue())) {
      violations.add(field + ".id", id, "an id that no other item of the order has");
    }
    if (!ACTIONS.contains(item.path("action").asString(""))) {
      violations.add(field + ".action", item.path("action"), "add, modify, delete or no_change");
    }
    if (item.has("state")) {
      violations.add(field + ".state", item.get("state"), "nothing; the server sets it");
    }
    if (!item.path("resource").isObject()) {
      violations.add(field + ".resource", item.path("resource"), "an object");
    }
  }

  private static void checkRelationships(
      List<ResourceOrderItem> items, Set<String> ids, Violations violations) {
    Map<String, Set<String>> waits = new LinkedHashMap<>();
    for (int i = 0; i < items.size(); i++) {
      checkTypes("orderItem[" + i + "].orderItemRelationship", items.get(i), violations);
      waits.put(items.get(i).id(), items.get(i).waitsFor());
      for (String other : items.get(i).waitsFor()) {
        if (!ids.contains(other)) {
          violations.add(
              "orderItem[" + i + "].orderItemRelationship",
              other,
              "the id of an item of the order");
        }
      }
    }
    if (violations.isEmpty()) {
      Dependencies.circlePath(waits)
          .ifPresent(
              circle -> violations.add("orderItem", "items " + circle, "no circle of items"));
    }
  }

  private static void checkTypes(String field, ResourceOrderItem item, Violations violations) {
    JsonNode all = item.json().path("orderItemRelationship");
    for (int i = 0; i < all.size(); i++) {
      JsonNode type = all.get(i).path("relationshipType");
      if (!RelationshipType.isReliance(type.asString(""))) {
        violations.add(
            "%s[%d].relationshipType".formatted(field, i), type, RelationshipType.expected());
      }
    }
  }
}
