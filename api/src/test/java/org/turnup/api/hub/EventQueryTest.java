package org.turnup.api.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.turnup.api.tmf.declare.Shape;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.filter.InMemoryFilter;
import org.turnup.api.tmf.filter.JsonPathText;
import org.turnup.api.tmf.json.StrictJson;
import tools.jackson.databind.node.ObjectNode;

/** A query means what it says, and nothing that it does not say. */
class EventQueryTest {

  private static final ObjectNode EVENT =
      StrictJson.object(
          """
          {"eventType": "ServiceOrderStateChangeEvent", "priority": "high", "eventTime": "2026-11-22T10:00:00.000Z",
           "event": {"serviceOrder": {"state": "completed", "priority": 5, "text": "5", "isBundle": true, "name": "a,b & c",
             "orderDate": "2026-11-22T10:00:00.000Z",
             "serviceOrderItem": [
               {"id": "1", "quantity": 1, "service": {"id": "x", "serviceCharacteristic": [{"name": "speed", "value": 100}, {"name": "vlan", "value": "7"}]}},
               {"id": "2", "quantity": 3, "service": {"id": "y"}}]}}}"""
              .getBytes(StandardCharsets.UTF_8));

  private static final Shape.Structure ORDERS = EventShape.of("TMF641");
  private static final String ITEM = "event.serviceOrder.serviceOrderItem";

  private static InMemoryFilter read(String query) {
    return EventQuery.parse("query", query.replace("ITEM", ITEM), ORDERS).wanted();
  }

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
        "?eventType=ServiceOrderStateChangeEvent&priority=normal ; false",
        "event.serviceOrder.state.eq=completed ; true",
        "event.serviceOrder.serviceOrderItem.service.id=y ; true",
        "event.serviceOrder.serviceOrderItem.service.id=z ; false",
        "event.serviceOrder.serviceOrderItem.id=1&event.serviceOrder.serviceOrderItem.service.id=x ; true",
        "event.serviceOrder.serviceOrderItem.id=1&event.serviceOrder.serviceOrderItem.service.id=y ; false",
        "event.serviceOrder.priority=5 ; true",
        "event.serviceOrder.priority=5.0 ; true",
        "event.serviceOrder.priority=\"5\" ; false",
        "event.serviceOrder.priority='5' ; false",
        "event.serviceOrder.text='5' ; true",
        "event.serviceOrder.text=5 ; true",
        "event.serviceOrder.text=\"5\" ; true",
        "event.serviceOrder.isBundle=true ; true",
        "event.serviceOrder.isBundle=\"true\" ; false",
        "event.serviceOrder.name=\"a,b+%26+c\" ; true",
        "event.serviceOrder.nobodyKnows=1 ; false",
        "eventType%3DServiceOrderStateChangeEvent=1 ; false",
        "eventType.ne=ServiceOrderStateChangeEvent ; false",
        "eventType!=ServiceOrderCreateEvent ; true",
        "eventType.regex=^ServiceOrder.*Event$ ; true",
        "eventType=~^ServiceOrderC ; false",
        "event.serviceOrder.state.ne=completed,failed ; false",
        "event.serviceOrder.state.ne=failed ; true",
        "event.serviceOrder.nobodyKnows.ne=1 ; false",
        "event.serviceOrder.orderDate.gte=2026-11-22 ; true",
        "event.serviceOrder.orderDate%3E2026-11-22T12:00:00%2B02:00 ; false",
        "event.serviceOrder.orderDate>=2026-11-22T12:00:00%2B02:00 ; true",
        "event.serviceOrder.orderDate<2026-11-22T12:00:00%2B02:00 ; false",
        "event.serviceOrder.orderDate=2026-11-22T11:00:00%2B01:00 ; true",
        "eventTime.gt=2026-11-22T09:59:59Z&eventTime.lt=2026-11-22T10:00:01Z ; true",
        "ITEM.quantity.gt=2 ; true",
        "ITEM.quantity>3 ; false",
        "ITEM.quantity%3E%3D3&ITEM.id=2 ; true",
        "ITEM.quantity.lte=2&ITEM.id=2 ; false",
        "ITEM.service.serviceCharacteristic.name=speed&ITEM.service.serviceCharacteristic.value.gte=100 ; true",
        "ITEM.service.serviceCharacteristic.name=speed&ITEM.service.serviceCharacteristic.value=7 ; false",
        "ITEM.service.serviceCharacteristic.name=vlan&ITEM.service.serviceCharacteristic.value.lt=8 ; true",
        "filter=$[?(@.priority=='high' %26%26 @.event.serviceOrder.state=='completed')] ; true",
        "filter=$.ITEM[?(@.id=='1' %26%26 @.service.id=='y')] ; false",
        "filter=$.ITEM[?(@.id=='1')]&priority=normal ; false"
      })
  void attributesAreCompared(String query, boolean matches) {
    assertThat(read(query).holds(EVENT)).isEqualTo(matches);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "eventType",
        "=x",
        "sort=a",
        "cursor=x",
        "filter=$[?(",
        "ITEM.quantity.gt=many",
        "ITEM.quantity.regex=1",
        "ITEM.quantity=~1",
        "ITEM.gt=1",
        "event.serviceOrder=completed",
        "ITEM.service=x",
        "priority=urgent",
        "domain=Sales",
        "event.serviceOrder.state=bogus",
        "event.serviceOrder.state=COMPLETED",
        "event.serviceOrder.state.ne=done",
        "ITEM.action=ad",
        "ITEM.quantity=many",
        "event.serviceOrder.externalID=x",
        "event.serviceOrdr.state=held",
        "eventtype=ServiceOrderCreateEvent",
        "timeOccurred.gt=2026-01-01",
        "event.serviceOrder.state=held;priority=high",
        "priority.regexp=h",
        "fields=",
        "fields=State",
        "fields=state;priority=high",
        "fields=state.deeper",
        "filter=$[?(@.prioritty=='high')]",
        "filter=$.ITEM[?(@.actoin=='add')]",
        "event.serviceOrder.regex=completed",
        "event.serviceOrder.orderDate.gt=yesterday",
        "event.serviceOrder.orderDate=tomorrow",
        "event.serviceOrder.state.gt=",
        "eventType.regex=(",
        "eventType.regex=(a)\\1",
        "eventType.regex=(a{1000}){1000}",
        "offset=1",
        "a..b=1",
        ".a=1",
        "a=%",
        "a=%00"
      })
  void whatIsNotUnderstoodIsRefused(String query) {
    assertThatThrownBy(() -> read(query))
        .isInstanceOfSatisfying(
            TmfProblem.class, problem -> assertThat(problem.status()).isEqualTo(400))
        .hasMessageStartingWith("query: got ")
        .hasMessageContaining("expected");
  }

  @Test
  void anOperatorThatTheTypeLacksIsNamedWithItsTerm() {
    assertThatThrownBy(() -> read("priority=high&ITEM.quantity.gt=many"))
        .hasMessage("query: got %s.quantity.gt=many, expected a number", ITEM);
    assertThatThrownBy(
            () ->
                EventQuery.parse(
                    "query", "event.serviceSpecification.isBundle.gt=true", EventShape.ANY))
        .hasMessageContaining("isBundle.gt=true, expected eq or ne");
  }

  @Test
  void alternativesAreWrittenAsInAList() {
    String state = "event.serviceOrder.state";
    assertThat(read(state + "=failed;" + state + "=completed").holds(EVENT)).isTrue();
    assertThat(read(state + "=failed,completed").holds(EVENT)).isTrue();
    assertThat(read(state + "=failed&" + state + "=completed").holds(EVENT)).isTrue();
    assertThat(read("event.serviceOrder.name=\"a,b %26 c\"").holds(EVENT)).isTrue();
    assertThat(read("event.serviceOrder.name=a,b").holds(EVENT)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "'', true, true",
    "eventType=A, true, false",
    "eventType=B,false,true",
    "eventType.ne=A, false, true",
    "eventType.regex=^A, true, false",
    "'eventType=A,B', true, true",
    "eventType=A&eventType.ne=A, false, false",
    "event.serviceOrder.state.ne=held, true, true",
    "event.serviceOrder.state=held, true, true",
    "event.cancelServiceOrder.state=done, false, false",
    "event.serviceOrder.state.regex=^x, false, false",
    "event.serviceOrder.state=held&event.serviceOrder.state.regex=^c, false, false",
    "event.serviceOrder.externalId=1&event.cancelServiceOrder.state=done, false, false",
    "filter=$[?(@.event.cancelServiceOrder.state=='done' || @.eventType=='A')], true, false",
    "filter=$[?(!(@.event.cancelServiceOrder))], true, true",
    "filter=$[?(@.eventType=='A' || @.priority=='high')], true, true",
    "filter=$[?(@.eventType=='A' %26%26 @.priority=='high')], true, false",
    "filter=$[?(!(@.eventType=='A' %26%26 @.priority=='high'))], true, true",
    "filter=$[?(!(@.eventType=='A' || @.priority=='high'))], false, true",
    "filter=$[?(!@.eventType)], false, false"
  })
  void onlyTypesThatMayBeMeantAreKept(String query, boolean isA, boolean isB) {
    assertThat(mayMean(query, "A")).isEqualTo(isA);
    assertThat(mayMean(query, "B")).isEqualTo(isB);
  }

  /** Of events about service orders. */
  private static boolean mayMean(String query, String type) {
    return EventTypes.mayMean(
        read(query).filter(), new EventTypes.Known(type, "serviceOrder", ORDERS));
  }

  @Test
  void whatWasTakenBeforeIsReadAsItWas() {
    for (String query :
        List.of("event.serviceOrder.state=bogus", "Priority=low", "priority=low;b=c", "fields=")) {
      assertThat(EventQuery.stored("query", query, ORDERS)).as(query).isNotNull();
    }
  }

  @Test
  void termsOfOneElementAreOneCondition() {
    assertThat(JsonPathText.predicate(read("priority=high&a.b.c=1&a.b.d=x,y").filter()))
        .isEqualTo(
            "(exists($.\"priority\" ? (@ == \"high\")) && exists($.\"a\".\"b\" ? "
                + "((exists(@.\"c\" ? ((@ == \"1\" || @ == 1)))"
                + " && exists(@.\"d\" ? ((@ == \"x\" || @ == \"y\")))))))");
  }

  @Test
  void quotesOfAttackersStayInsideTheirText() {
    assertThat(JsonPathText.predicate(read("a\".b=x\" || true").filter()))
        .isEqualTo("exists($.\"a\\\"\".\"b\" ? (@ == \"x\\\" || true\"))");
  }
}
