package org.turnup.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.turnup.local.Json;

class PlaceholdersTest {
  private static final JsonNode BODY =
      Json.tree(
          """
          {"serviceOrderItem": [{"id": "1", "service": {
            "id": "order:2/line",
            "serviceSpecification": {"id": "name:Fibre"},
            "serviceCharacteristic": [{"name": "speed", "value": 500}]}}]}""");

  @Test
  void anIdIsReplacedByWhatTheObjectAroundItCallsFor() {
    JsonNode resolved =
        Placeholders.replace(
            BODY,
            (owner, text) -> text.startsWith("name:") ? owner + "/" + text.substring(5) : text);
    assertThat(resolved.at("/serviceOrderItem/0/service/serviceSpecification/id").asText())
        .isEqualTo("serviceSpecification/Fibre");
    assertThat(resolved.at("/serviceOrderItem/0/service/serviceCharacteristic/0/value").asInt())
        .isEqualTo(500);
    assertThat(BODY.at("/serviceOrderItem/0/service/serviceSpecification/id").asText())
        .isEqualTo("name:Fibre");
  }

  @Test
  void theServiceOfAnEarlierOrderIsFoundByIndexAndItem() {
    assertThat(Placeholders.ordersNamedIn(BODY)).containsExactly(2);
    assertThat(Placeholders.resolveOrder("order:2/line", (order, item) -> order + "-" + item))
        .isEqualTo("2-line");
    assertThat(Placeholders.resolveOrder("another text", (order, item) -> "none"))
        .isEqualTo("another text");
  }

  @Test
  void anOrderWaitsForThoseThatItNamesAndThatItComesAfter() {
    assertThat(new ExampleOrder("one", "completed", 0, BODY).predecessors()).containsExactly(0, 2);
    assertThat(new ExampleOrder("one", "completed", null, BODY).predecessors()).containsExactly(2);
  }
}
