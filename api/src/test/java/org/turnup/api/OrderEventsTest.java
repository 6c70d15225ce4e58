package org.turnup.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.turnup.api.TestNetwork.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What orders tell beside their states: milestones, jeopardy, and what a person must decide. */
class OrderEventsTest {

  private static final String RESOURCE_ORDERS =
      "/tmf-api/resourceOrderingManagement/v4/resourceOrder";

  private final ApiUnderTest api = ApiUnderTest.get();
  private final TestCatalog catalog = new TestCatalog(api);
  private final RepairTasks tasks = new RepairTasks(api);

  @BeforeEach
  @AfterEach
  void reset() {
    api.awaitQuiet();
    api.network.reset();
  }

  private List<JsonNode> events(String id, String kind) {
    return api
        .jdbc
        .sql(
            "select payload::text from event where resource_id = ?::uuid and event_type like ? order by seq")
        .param(id)
        .param("%" + kind + "Event")
        .query(String.class)
        .list()
        .stream()
        .map(JsonMapper.shared()::readTree)
        .toList();
  }

  private String addressOnly() {
    String address = catalog.resource("Address", "{\"connector\":\"kea\",\"parameters\":{}}");
    return catalog.service(
        "Address",
        "{\"name\":\"hostname\"}",
        "",
        "{\"name\":\"ipv4\",\"resourceSpecification\":{\"id\":\"%s\"}}".formatted(address));
  }

  private String faultyOrder() {
    api.network.on("powerdns", call -> new Answer.LastingFault("login refused"));
    String order =
        catalog.submit(
            TestCatalog.add("a", addressOnly(), TestCatalog.hostname(), ""),
            TestCatalog.add("b", catalog.fibre, TestCatalog.hostname(), ""));
    api.awaitOrder(order, "held");
    return order;
  }

  private static List<String> itemsOf(JsonNode entry) {
    return entry
        .path("serviceOrderItem")
        .valueStream()
        .map(item -> item.path("itemId").asString())
        .toList();
  }

  @Test
  void anOrderTellsThatItHasStartedAndWhatIsCompleted() {
    String order =
        catalog.submit(
            TestCatalog.add("a", catalog.dnsOnly, TestCatalog.hostname(), ""),
            TestCatalog.add("b", catalog.dnsOnly, TestCatalog.hostname(), ""));
    JsonNode done = api.awaitOrder(order, "completed");
    List<JsonNode> milestones = done.path("milestone").valueStream().toList();
    assertThat(milestones)
        .extracting(one -> one.path("name").asString() + ", " + one.path("message").asString())
        .containsExactly(
            "fulfilmentStarted, fulfilment has started",
            "itemsCompleted, 1 of 2 items completed",
            "itemsCompleted, 2 of 2 items completed");
    assertThat(milestones.stream().flatMap(one -> itemsOf(one).stream()))
        .containsExactlyInAnyOrder("a", "b");
    assertThat(milestones)
        .allSatisfy(one -> assertThat(one.path("milestoneDate").asString()).endsWith("Z"));

    List<JsonNode> events = events(order, "Milestone");
    assertThat(events).hasSize(3);
    assertThat(events.getLast().path("description").asString())
        .isEqualTo("ServiceOrder %s reached a milestone: 2 of 2 items completed".formatted(order));
    assertThat(events.getFirst().path("event").path("serviceOrder").path("milestone")).hasSize(1);
    assertThat(events(order, "Jeopardy")).isEmpty();
  }

  @Test
  void aLastingFaultIsAJeopardyAndAsksAPerson() {
    String order = faultyOrder();
    JsonNode alert = api.order(order).path("jeopardyAlert").get(0);
    assertThat(alert.path("jeopardyType").asString()).isEqualTo("Critical");
    assertThat(alert.path("exception").asString()).isEqualTo("login refused");
    assertThat(alert.path("message").asString()).isEqualTo("item b, DNS name: login refused");
    assertThat(itemsOf(alert)).containsExactly("b");
    assertThat(itemsOf(api.order(order).path("errorMessage").get(0))).containsExactly("b");

    JsonNode jeopardy = events(order, "Jeopardy").getFirst();
    assertThat(jeopardy.path("priority").asString()).isEqualTo("high");
    assertThat(jeopardy.path("description").asString()).endsWith("DNS name: login refused");
    assertThat(jeopardy.at("/event/serviceOrder/jeopardyAlert/0")).isEqualTo(alert);
    JsonNode asked = events(order, "InformationRequired").getFirst();
    assertThat(asked.path("fieldPath").asString()).isEqualTo("serviceOrderItem[1]");
    assertThat(asked.at("/event/serviceOrder/state").asString()).isEqualTo("held");

    tasks.decide(order, "retry");
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> events(order, "InformationRequired").size() == 2);
    assertThat(events(order, "Jeopardy")).hasSize(2);
    api.network.reset();
    tasks.decide(order, "retry");
    api.awaitOrder(order, "completed");
  }

  @Test
  void theRaisedResourceOrderAsksForItself() {
    String order = faultyOrder();
    String raised = api.order(order).path("orderRelationship").get(0).path("id").asString();
    JsonNode asked = events(raised, "InformationRequired").getFirst();
    JsonNode body = asked.path("event").path("resourceOrder");
    assertThat(body.path("state").asString()).isEqualTo("held");
    assertThat(asked.path("fieldPath").asString()).isEqualTo("orderItem[3]");
    assertThat(body.path("orderItem").get(3).path("id").asString()).isEqualTo("b.dns");
    api.network.reset();
    tasks.decide(order, "retry");
    api.awaitOrder(order, "completed");
    assertThat(events(raised, "InformationRequired")).hasSize(1);
  }

  @Test
  void aStepThatOnlyWaitsIsAJeopardyAndAsksNobody() {
    api.connectorsAreSilent(true);
    String order;
    try {
      order = catalog.submit(TestCatalog.add("1", catalog.dnsOnly, TestCatalog.hostname(), ""));
      api.awaitOrder(order, "held");
    } finally {
      api.connectorsAreSilent(false);
    }
    JsonNode done = api.awaitOrder(order, "completed");
    assertThat(done.path("jeopardyAlert"))
        .singleElement()
        .satisfies(one -> assertThat(one.path("jeopardyType").asString()).isEqualTo("Hazard"));
    assertThat(events(order, "Jeopardy")).hasSize(1);
    assertThat(events(order, "InformationRequired")).isEmpty();
  }

  @Test
  void aResourceOrderAsksAPersonAndNamesItselfInItsEvents() {
    String name =
        catalog.resource(
            "Name", "{\"connector\":\"powerdns\",\"parameters\":{\"name\":{\"value\":\"www\"}}}");
    api.network.on("powerdns", call -> new Answer.LastingFault("login refused"));
    Http.Answer posted =
        api.http.post(
            RESOURCE_ORDERS,
            "{\"orderItem\":[{\"id\":\"1\",\"action\":\"add\",\"resource\":{\"resourceSpecification\":{\"id\":\"%s\"}}}]}"
                .formatted(name));
    String order = posted.text("id");
    awaitResourceOrder(order, "held");
    api.network.reset();
    tasks.decide(order, "giveUp");
    awaitResourceOrder(order, "failed");
    assertThat(events(order, "InformationRequired"))
        .singleElement()
        .satisfies(
            event -> assertThat(event.path("fieldPath").asString()).isEqualTo("orderItem[0]"))
        .satisfies(event -> assertThat(event.has("id")).isFalse());
    assertThat(events(order, "StateChange"))
        .isNotEmpty()
        .allSatisfy(event -> assertThat(event.path("id").asString()).isEqualTo(order))
        .allSatisfy(
            event -> assertThat(event.path("href").asString()).isEqualTo(posted.text("href")));
  }

  private void awaitResourceOrder(String id, String state) {
    Awaitility.await("resource order " + state)
        .atMost(Duration.ofSeconds(20))
        .until(() -> api.http.get(RESOURCE_ORDERS + "/" + id).text("state").equals(state));
  }
}
