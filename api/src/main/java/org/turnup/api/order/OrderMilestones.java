package org.turnup.api.order;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The milestones of an order, in its document: that its fulfilment has started, and that items are
 * completed. At most ten of the second kind, however many items there are: the document and its
 * events would grow with the square of them.
 */
final class OrderMilestones {

  private static final String STARTED = "fulfilmentStarted";
  private static final String COMPLETED = "itemsCompleted";
  private static final int MOST = 10;

  private final OrderType type;
  private final ObjectNode order;
  private final String now;

  OrderMilestones(OrderType type, ObjectNode order, String now) {
    this.type = type;
    this.order = order;
    this.now = now;
  }

  void started() {
    if (type.hasMilestones()) {
      add(STARTED, "The order is planned and its first steps begin", "fulfilment has started");
    }
  }

  /**
   * Notes completed items, at once in an order of up to ten items, else whenever another tenth of
   * them is reached.
   *
   * @return whether a milestone was reached
   */
  boolean itemsCompleted() {
    List<ObjectNode> items = type.itemsOf(order).toList();
    Set<String> completed = new LinkedHashSet<>();
    items.stream()
        .filter(item -> item.path("state").asString("").equals("completed"))
        .forEach(item -> completed.add(item.path("id").asString("")));
    int all = completed.size();
    Set<String> noted = noted();
    completed.removeAll(noted);
    if (!type.hasMilestones() || tenth(all, items.size()) == tenth(noted.size(), items.size())) {
      return false;
    }
    ObjectNode milestone =
        add(
            COMPLETED,
            "What these items ordered stands, or is gone where they delete it",
            "%d of %d items completed".formatted(all, items.size()));
    completed.forEach(id -> ItemReferences.add(milestone, type, id));
    return true;
  }

  private static int tenth(int some, int all) {
    return all <= MOST ? some : some * MOST / all;
  }

  private Set<String> noted() {
    Set<String> items = new LinkedHashSet<>();
    for (JsonNode milestone : order.path("milestone")) {
      if (milestone.path("name").asString("").equals(COMPLETED)) {
        items.addAll(ItemReferences.of(milestone, type));
      }
    }
    return items;
  }

  private ObjectNode add(String name, String description, String message) {
    return order
        .withArrayProperty("milestone")
        .addObject()
        .put("id", Integer.toString(order.path("milestone").size()))
        .put("name", name)
        .put("description", description)
        .put("message", message)
        .put("milestoneDate", now)
        .put("status", "completed");
  }
}
