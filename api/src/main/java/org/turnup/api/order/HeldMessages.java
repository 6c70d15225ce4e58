package org.turnup.api.order;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The error messages of a service order that say what holds it. They go when it ends, however it
 * does: nothing holds it any more, and one that was repaired and completed has no error. What
 * happened stays in its jeopardy alerts.
 */
final class HeldMessages {

  static final String CODE = "held";

  private static final String MESSAGES = "errorMessage";

  private HeldMessages() {}

  static boolean isAmong(ObjectNode order, String text) {
    return order
        .path(MESSAGES)
        .valueStream()
        .filter(HeldMessages::isHeld)
        .anyMatch(message -> message.path("message").asString("").equals(text));
  }

  private static boolean isHeld(JsonNode message) {
    return message.path("code").asString("").equals(CODE);
  }

  static void remove(ObjectNode order) {
    if (order.path(MESSAGES) instanceof ArrayNode all) {
      ArrayNode left = order.arrayNode();
      for (JsonNode message : all) {
        if (!isHeld(message)) {
          left.add(message);
        }
      }
      if (left.isEmpty()) {
        order.remove(MESSAGES);
      } else {
        order.set(MESSAGES, left);
      }
    }
  }
}
