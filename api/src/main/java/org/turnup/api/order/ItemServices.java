package org.turnup.api.order;

import org.turnup.api.plan.ItemResult;
import org.turnup.api.plan.StepAction;
import tools.jackson.databind.node.ObjectNode;

/**
 * The state of the service in an order item that did not come to what it asked for. Until then an
 * item says the state that its service is to have.
 */
final class ItemServices {

  private ItemServices() {}

  /** An item that failed: what it added is gone again, what it was to delete stands. */
  static void ended(ObjectNode item, ItemResult result) {
    if (!result.completed()) {
      unchanged(item, result.action() == StepAction.PRESENT);
    }
  }

  /** An item that never began. */
  static void untouched(ObjectNode item) {
    unchanged(item, !item.path("action").asString("").equals("delete"));
  }

  private static void unchanged(ObjectNode item, boolean isAdded) {
    if (item.path("service") instanceof ObjectNode service && service.has("state")) {
      service.put("state", isAdded ? "terminated" : "active");
    }
  }
}
