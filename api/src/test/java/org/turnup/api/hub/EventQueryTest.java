package org.turnup.api.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.turnup.api.tmf.json.StrictJson;
import tools.jackson.databind.node.ObjectNode;

/** A query means what it says, and nothing that it does not say. */
class EventQueryTest {

  private static final ObjectNode EVENT =
      StrictJson.object(
          """
          {"eventType": "ServiceOrderStateChangeEvent", "priority": "high",
           "event": {"serviceOrder": {"state": "completed", "priority": 5, "text": "5", "isBundle": true, "name": "a,b & c",
             "serviceOrderItem": [{"id": "1", "service": {"id": "x"}}, {"id": "2", "service": {"id": "y"}}]}}}"""
              .getBytes(StandardCharsets.UTF_8));

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "`` ; true",
        "eventType=ServiceOrderStateChangeEvent ; true",
        "eventType=ServiceOrderCreateEvent ; false",
        "eventType=ServiceOrderCreateEvent,ServiceOrderStateChangeEvent ; true",
        "eventType=ServiceOrderCreateEvent&eventType=ServiceOrderStateChangeEvent ; true",
        "?eventType=ServiceOrderStateChangeEvent&priority=low ; false",
        "event.serviceOrder.state.eq=completed ; true",
        "event.serviceOrder.serviceOrderItem.service.id=y ; true",
        "event.serviceOrder.serviceOrderItem.service.id=z ; false",
        "event.serviceOrder.serviceOrderItem.id=1&event.serviceOrder.serviceOrderItem.service.id=x ; true",
        "event.serviceOrder.serviceOrderItem.id=1&event.serviceOrder.serviceOrderItem.service.id=y ; false",
        "event.serviceOrder.priority=5 ; true",
        "event.serviceOrder.priority=5.0 ; true",
        "event.serviceOrder.priority=\"5\" ; false",
        "event.serviceOrder.text=5 ; true",
        "event.serviceOrder.text=\"5\" ; true",
        "event.serviceOrder.isBundle=true ; true",
        "event.serviceOrder.isBundle=\"true\" ; false",
        "event.serviceOrder.name=\"a,b+%26+c\" ; true",
        "event.serviceOrder.nobodyKnows=1 ; false",
        "event.serviceOrder=completed ; false",
        "eventType%3DServiceOrderStateChangeEvent=1 ; false"
      })
  void attributesAreCompared(String query, boolean matches) {
    assertThat(EventQuery.parse("query", query).filter().matches(EVENT)).isEqualTo(matches);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "eventType",
        "=x",
        "a.gt=1",
        "a.regex=x",
        "a>=1",
        "a!=1",
        "sort=a",
        "filter=$.a",
        "offset=1",
        "a..b=1",
        ".a=1",
        "a=%",
        "a=%00"
      })
  void whatIsNotUnderstoodIsRefused(String query) {
    assertThatThrownBy(() -> EventQuery.parse("query", query)).hasMessageContaining("expected");
  }

  @Test
  void termsOfOneElementAreOneCondition() {
    assertThat(EventQuery.parse("query", "priority=high&a.b.c=1&a.b.d=x,y").filter().jsonPath())
        .isEqualTo(
            "($.\"priority\" == \"high\") && exists($.\"a\".\"b\" ? "
                + "((@.\"c\" == \"1\" || @.\"c\" == 1) && (@.\"d\" == \"x\" || @.\"d\" == \"y\")))");
  }

  @Test
  void quotesOfAttackersStayInsideTheirText() {
    assertThat(EventQuery.parse("query", "a\".b=x\" || true").filter().jsonPath())
        .isEqualTo("($.\"a\\\"\".\"b\" == \"x\\\" || true\")");
  }
}
