package org.turnup.api.serviceorder;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.turnup.api.tmf.Violations;
import tools.jackson.databind.JsonNode;

/** Looks at each item of a new order by itself, before anything is read from the database. */
final class ItemShapeChecks {

  static final Set<String> ACTIONS = Set.of("add", "delete");

  private static final int MOST_ID = 100;
  private static final List<String> LISTS_OF_SERVICE =
      List.of("serviceCharacteristic", "serviceRelationship");

  private ItemShapeChecks() {}

  /** Checks every item; true when all are objects with a service, so that more can be checked. */
  static boolean check(JsonNode items, Violations violations) {
    Set<String> ids = new HashSet<>();
    boolean sound = true;
    for (int i = 0; i < items.size(); i++) {
      String field = "serviceOrderItem[" + i + "]";
      JsonNode item = items.get(i);
      if (item.isObject()) {
        checkId(field + ".id", item.path("id"), ids, violations);
        checkAttributes(field, item, violations);
        sound &= checkService(field + ".service", item.path("service"), violations);
      } else {
        violations.add(field, item, "an object");
        sound = false;
      }
    }
    return sound;
  }

  private static void checkId(String field, JsonNode id, Set<String> ids, Violations violations) {
    if (!id.isString() || id.stringValue().isBlank() || id.stringValue().length() > MOST_ID) {
      violations.add(field, id, "a text of 1 to " + MOST_ID + " characters");
    } else if (!ids.add(id.stringValue())) {
      violations.add(field, id, "an id that no other item of the order has");
    }
  }

  private static void checkAttributes(String field, JsonNode item, Violations violations) {
    if (!ACTIONS.contains(item.path("action").asString(""))) {
      violations.add(field + ".action", item.path("action"), "add or delete");
    }
    for (String name : List.of("state", "errorMessage")) {
      if (item.has(name)) {
        violations.add(field + "." + name, item.get(name), "nothing; the server sets it");
      }
    }
    if (item.has("serviceOrderItem")) {
      violations.add(
          field + ".serviceOrderItem",
          "nested items",
          "items side by side, joined by serviceOrderItemRelationship");
    }
    if (item.has("quantity") && item.path("quantity").asInt(0) != 1) {
      violations.add(field + ".quantity", item.get("quantity"), "1; an item for each service");
    }
  }

  private static boolean checkService(String field, JsonNode service, Violations violations) {
    if (!service.isObject()) {
      violations.add(field, service, "an object");
      return false;
    }
    for (String name : LISTS_OF_SERVICE) {
      if (service.has(name) && !service.get(name).isArray()) {
        violations.add(field + "." + name, service.get(name), "a list");
      }
    }
    return true;
  }
}
