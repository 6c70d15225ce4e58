package org.turnup.api.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.turnup.api.tmf.json.StrictJson;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An order has few milestones, however many items it has. */
class OrderMilestonesTest {

  private static final String NOW = "2026-11-22T07:10:44.233Z";

  private static ObjectNode order(int items) {
    ObjectNode order = StrictJson.object();
    ArrayNode list = order.putArray("serviceOrderItem");
    for (int i = 1; i <= items; i++) {
      list.addObject().put("id", Integer.toString(i)).put("state", "inProgress");
    }
    return order;
  }

  /** Completes one item after the other; returns how often a milestone was reached. */
  private static int complete(ObjectNode order) {
    OrderMilestones milestones = new OrderMilestones(OrderType.SERVICE, order, NOW);
    int reached = 0;
    for (ObjectNode item : OrderType.SERVICE.itemsOf(order).toList()) {
      item.put("state", "completed");
      reached += milestones.itemsCompleted() ? 1 : 0;
    }
    assertThat(milestones.itemsCompleted()).as("nothing new").isFalse();
    return reached;
  }

  private static List<String> referred(ObjectNode order) {
    return order
        .path("milestone")
        .valueStream()
        .flatMap(milestone -> ItemReferences.of(milestone, OrderType.SERVICE).stream())
        .toList();
  }

  @Test
  void eachOfFewItemsIsAMilestone() {
    ObjectNode order = order(3);
    assertThat(complete(order)).isEqualTo(3);
    assertThat(referred(order)).containsExactly("1", "2", "3");
  }

  @Test
  void ofManyItemsEachTenthIsOneAndNoneIsLeftOut() {
    ObjectNode order = order(137);
    assertThat(complete(order)).isEqualTo(10);
    assertThat(referred(order)).hasSize(137).doesNotHaveDuplicates();
    assertThat(order.path("milestone").get(9).path("message").asString())
        .isEqualTo("137 of 137 items completed");
  }

  @Test
  void anOrderWithoutCompletedItemsHasNone() {
    ObjectNode order = order(2);
    OrderType.SERVICE.itemsOf(order).forEach(item -> item.put("state", "failed"));
    assertThat(new OrderMilestones(OrderType.SERVICE, order, NOW).itemsCompleted()).isFalse();
    assertThat(order.has("milestone")).isFalse();
  }

  @Test
  void aResourceOrderHasNoMilestones() {
    ObjectNode order = StrictJson.object();
    order.putArray("orderItem").addObject().put("id", "1").put("state", "completed");
    OrderMilestones milestones = new OrderMilestones(OrderType.RESOURCE, order, NOW);
    milestones.started();
    assertThat(milestones.itemsCompleted()).isFalse();
    assertThat(order.has("milestone")).isFalse();
  }
}
