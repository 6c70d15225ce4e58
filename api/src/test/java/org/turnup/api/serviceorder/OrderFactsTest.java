package org.turnup.api.serviceorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.turnup.api.tmf.json.StrictJson;
import tools.jackson.databind.node.ObjectNode;

/** All variables of a step have four kilobytes together. */
class OrderFactsTest {

  private static ObjectNode facts(ObjectNode order) {
    return OrderFacts.of(order, OrderItem.of(order).findFirst().orElseThrow());
  }

  private static ObjectNode order() {
    ObjectNode order = StrictJson.object();
    order.putArray("serviceOrderItem").addObject().put("id", "1").put("action", "add");
    return order;
  }

  @Test
  void longTextsAreCut() {
    ObjectNode order = order();
    order.put("description", "😀".repeat(500_000)).put("externalId", "x".repeat(100_000));
    for (int i = 0; i < 20; i++) {
      order
          .withArrayProperty("relatedParty")
          .addObject()
          .put("id", "é".repeat(5_000))
          .put("name", "n".repeat(5_000));
    }
    ((ObjectNode) order.path("serviceOrderItem").path(0))
        .putObject("appointment")
        .put("id", "a")
        .put("description", "y".repeat(50_000));
    ObjectNode facts = facts(order);
    assertThat(StrictJson.text(facts).getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(2_501);
    assertThat(facts.path("description").asString()).isEqualTo("😀".repeat(100) + "…");
    assertThat(facts.path("appointment").path("id").asString()).isEqualTo("a");
    assertThat(facts.path("relatedParty").size()).isPositive();
  }

  @Test
  void shortOnesStayWhole() {
    ObjectNode order = order();
    order.put("description", "z".repeat(1_000));
    order.putArray("relatedParty").addObject().put("id", "7").put("own", "kept");
    ObjectNode facts = facts(order);
    assertThat(facts.path("description").asString()).hasSize(1_000);
    assertThat(facts.at("/relatedParty/0/own").asString()).isEqualTo("kept");
  }
}
