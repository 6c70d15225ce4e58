package org.turnup.api.order;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** References to the items of an order, from within the order. */
final class ItemReferences {

  private ItemReferences() {}

  /** TMF641 v4.1 names it itemId and requires id. */
  static void add(ObjectNode to, OrderType type, String itemId) {
    to.withArrayProperty(type.items()).addObject().put("id", itemId).put("itemId", itemId);
  }

  static List<String> of(JsonNode entry, OrderType type) {
    return entry
        .path(type.items())
        .valueStream()
        .map(one -> one.path("itemId").asString(""))
        .toList();
  }
}
