package org.turnup.api.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.turnup.api.plan.HeldStep;
import org.turnup.api.tmf.json.StrictJson;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a held order says of its steps. */
class OrderHoldTest {

  private static final String NOW = "2026-11-22T07:10:44.233Z";

  private final ObjectNode order = order();

  private static ObjectNode order() {
    ObjectNode order = StrictJson.object().put("state", "inProgress");
    ArrayNode items = order.putArray("serviceOrderItem");
    IntStream.rangeClosed(1, 20).forEach(i -> items.addObject().put("id", "item " + i));
    return order;
  }

  private OrderHold hold(HeldStep... steps) {
    return new OrderHold(OrderType.SERVICE, order, List.of(steps));
  }

  private static HeldStep waiting(String item, String reason) {
    return new HeldStep(item, "Address", reason, false);
  }

  private static HeldStep faulty(String item) {
    return new HeldStep(item, "Address", "login refused", true);
  }

  private List<List<String>> alerts() {
    return order
        .path("jeopardyAlert")
        .valueStream()
        .map(alert -> ItemReferences.of(alert, OrderType.SERVICE))
        .toList();
  }

  @Test
  void stepsOfAHeldOrderThatWaitForTheSameShareOneAlert() {
    assertThat(hold(waiting("item 1", "kea is away")).alert(NOW)).isTrue();
    order.put("state", "held");
    assertThat(hold(waiting("item 2", "kea is away")).alert(NOW)).isFalse();
    assertThat(hold(waiting("item 2", "kea is away")).alert(NOW)).isFalse();
    assertThat(hold(waiting("item 3", "powerdns is away")).alert(NOW)).isTrue();
    assertThat(alerts()).containsExactly(List.of("item 1", "item 2"), List.of("item 3"));
    order.put("state", "inProgress");
    assertThat(hold(waiting("item 3", "powerdns is away")).alert(NOW)).as("again").isTrue();
    assertThat(alerts()).hasSize(3);
  }

  @Test
  void everyLastingFaultIsAnAlertOfItsOwn() {
    order.put("state", "held");
    assertThat(hold(faulty("item 1")).alert(NOW)).isTrue();
    assertThat(hold(faulty("item 1")).alert(NOW)).isTrue();
    assertThat(alerts()).containsExactly(List.of("item 1"), List.of("item 1"));
  }

  @Test
  void onlyItemsThatAskAPersonAreNamed() {
    assertThat(hold(faulty("item 3"), waiting("item 1", "away"), faulty("item 20")).undecided())
        .isEqualTo("serviceOrderItem[2],serviceOrderItem[19]");
    assertThat(hold(waiting("item 1", "away")).undecided()).isEmpty();
  }

  @Test
  void manyItemsAreNamedTogether() {
    HeldStep[] many =
        IntStream.rangeClosed(1, 11).mapToObj(i -> faulty("item " + i)).toArray(HeldStep[]::new);
    assertThat(hold(many).undecided()).isEqualTo("serviceOrderItem");
  }

  @Test
  void aResourceOrderHasNoAlerts() {
    ObjectNode resources = StrictJson.object().put("state", "inProgress");
    OrderHold hold = new OrderHold(OrderType.RESOURCE, resources, List.of(faulty("1")));
    assertThat(hold.alert(NOW)).isFalse();
    assertThat(resources.has("jeopardyAlert")).isFalse();
  }
}
