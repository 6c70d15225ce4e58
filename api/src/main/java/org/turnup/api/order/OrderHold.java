package org.turnup.api.order;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.turnup.api.plan.HeldStep;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What an order says of the steps that hold it. */
final class OrderHold {

  private static final String WAITING = "cannotStart";

  private final OrderType type;
  private final ObjectNode order;
  private final List<HeldStep> steps;

  OrderHold(OrderType type, ObjectNode order, List<HeldStep> steps) {
    this.type = type;
    this.order = order;
    this.steps = steps;
  }

  Set<String> items() {
    return steps.stream().map(HeldStep::itemId).collect(Collectors.toSet());
  }

  /**
   * Notes that each step is a risk to the order's completion. Further steps of a held order that
   * wait for the same thing join its last alert: a connector that is away may stop many at once.
   *
   * @return whether there is a new alert
   */
  boolean alert(String now) {
    if (!type.hasJeopardyAlerts()) {
      return false;
    }
    int before = order.path("jeopardyAlert").size();
    steps.forEach(step -> alert(step, now));
    return order.path("jeopardyAlert").size() > before;
  }

  private void alert(HeldStep step, String now) {
    ArrayNode alerts = order.withArrayProperty("jeopardyAlert");
    ObjectNode alert =
        !alerts.isEmpty() && isJoined((ObjectNode) alerts.get(alerts.size() - 1), step)
            ? (ObjectNode) alerts.get(alerts.size() - 1)
            : describe(alerts.addObject().put("id", Integer.toString(alerts.size())), step, now);
    if (!ItemReferences.of(alert, type).contains(step.itemId())) {
      ItemReferences.add(alert, type, step.itemId());
    }
  }

  private boolean isJoined(ObjectNode last, HeldStep step) {
    return !step.asksPerson()
        && order.path("state").asString("").equals("held")
        && last.path("name").asString("").equals(WAITING)
        && last.path("exception").asString("").equals(step.reason());
  }

  private static ObjectNode describe(ObjectNode alert, HeldStep step, String now) {
    return alert
        .put("name", step.asksPerson() ? "lastingFault" : WAITING)
        .put("jeopardyType", step.asksPerson() ? "Critical" : "Hazard")
        .put("alertDate", now)
        .put("exception", step.reason())
        .put("message", step.text());
  }

  /** The items about which a person must decide, separated by commas; empty when there is none. */
  String undecided() {
    Set<String> asking =
        steps.stream()
            .filter(HeldStep::asksPerson)
            .map(HeldStep::itemId)
            .collect(Collectors.toSet());
    return type.fieldPath(order, asking);
  }
}
