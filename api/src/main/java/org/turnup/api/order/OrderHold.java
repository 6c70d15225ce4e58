package org.turnup.api.order;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.turnup.api.plan.HeldStep;
import tools.jackson.databind.node.ObjectNode;

/** What an order says of the steps that hold it. */
final class OrderHold {

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

  /** Each step is a risk to the order's completion. */
  void alert(String now) {
    if (type.hasJeopardyAlerts()) {
      steps.forEach(step -> alert(step, now));
    }
  }

  private void alert(HeldStep step, String now) {
    ObjectNode alert = order.withArrayProperty("jeopardyAlert").addObject();
    alert.put("id", Integer.toString(order.path("jeopardyAlert").size()));
    alert.put("name", step.asksPerson() ? "lastingFault" : "cannotStart");
    alert.put("jeopardyType", step.asksPerson() ? "Critical" : "Hazard");
    alert.put("alertDate", now);
    alert.put("exception", step.reason());
    alert.put("message", step.text());
    ItemReferences.add(alert, type, step.itemId());
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
