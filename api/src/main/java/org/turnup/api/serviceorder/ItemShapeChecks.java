package org.turnup.api.serviceorder;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.turnup.api.tmf.error.CodePoints;
import org.turnup.api.tmf.error.Violations;
import tools.jackson.databind.JsonNode;

/**
 * What Turnup can carry out of the items that TMF641 allows, looked at before anything is read from
 * the database.
 */
final class ItemShapeChecks {

  private static final int MOST_ID = 100;

  private ItemShapeChecks() {}

  /** Checks every item; what is there has the declared shape. */
  static void check(JsonNode items, Instant now, Violations violations) {
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < items.size(); i++) {
      String field = "serviceOrderItem[" + i + "]";
      checkId(field + ".id", items.get(i).path("id"), ids, violations);
      checkAttributes(field, items.get(i), violations);
      OrderedService.check(field + ".service", items.get(i), now, violations);
    }
  }

  private static void checkId(String field, JsonNode id, Set<String> ids, Violations violations) {
    String text = id.asString("");
    if (CodePoints.count(text) > MOST_ID) {
      violations.add(field, id, "a text of 1 to " + MOST_ID + " characters");
    } else if (!text.isEmpty() && !ids.add(text)) {
      violations.add(field, id, "an id that no other item of the order has");
    }
  }

  private static void checkAttributes(String field, JsonNode item, Violations violations) {
    if (item.has("serviceOrderItem")) {
      violations.add(
          field + ".serviceOrderItem",
          "nested items",
          "items side by side, joined by serviceOrderItemRelationship");
    }
    if (item.hasNonNull("quantity") && item.path("quantity").asInt(0) != 1) {
      violations.add(field + ".quantity", item.get("quantity"), "1; an item for each service");
    }
    if (item.hasNonNull("appointment")) {
      violations.add(
          field + ".appointment",
          item.get("appointment"),
          "nothing; appointments are not kept yet");
    }
  }
}
