package org.turnup.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.turnup.api.TestNetwork.Answer;
import org.turnup.api.activation.ActivationProperties;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What becomes of monitors of TMF640 and TMF702, and what subscribers are told of it. */
class MonitorTest {

  private static final String SERVICES = "/tmf-api/ServiceActivationAndConfiguration/v4/";
  private static final String RESOURCES = "/tmf-api/ResourceActivationAndConfiguration/v4/";

  private final ApiUnderTest api = ApiUnderTest.get();
  private final TestCatalog catalog = new TestCatalog(api);

  @BeforeEach
  void reset() {
    api.network.reset();
  }

  private String ended(String path, String body) {
    Http.Answer made = api.http.post(path, body);
    String monitor = ActivationTest.monitorOf(made);
    ActivationTest.await(api, monitor, "Completed");
    return monitor;
  }

  private static String idOf(String monitor) {
    return monitor.substring(monitor.lastIndexOf('/') + 1);
  }

  private void endedDaysAgo(String monitor, int days) {
    api.jdbc
        .sql(
            "update activation set ended_at = ended_at - make_interval(days => ?) where id = ?::uuid")
        .param(days)
        .param(idOf(monitor))
        .update();
  }

  private long rows(String table, String column, String monitor) {
    return api.jdbc
        .sql("select count(*) from %s where %s = ?::uuid".formatted(table, column))
        .param(idOf(monitor))
        .query(Long.class)
        .single();
  }

  @Test
  void monitorsThatEndedLongAgoLeaveWithTheirEventAndYoungerOnesStay() {
    String service =
        "{\"state\":\"designed\",\"serviceSpecification\":{\"id\":\"%s\"}}"
            .formatted(UUID.randomUUID());
    String old = ended(SERVICES + "service", service);
    String oldOfResource = ended(RESOURCES + "resource", "{\"name\":\"Patch panel\"}");
    String young = ended(SERVICES + "service", service);
    endedDaysAgo(old, 31);
    endedDaysAgo(oldOfResource, 31);
    endedDaysAgo(young, 29);
    try (TestSubscriber subscriber = new TestSubscriber()) {
      api.http.post(
          SERVICES + "hub",
          "{\"callback\":\"%s\",\"query\":\"eventType=MonitorDeleteEvent\"}"
              .formatted(subscriber.url("/services")));
      api.http.post(
          RESOURCES + "hub", "{\"callback\":\"%s\"}".formatted(subscriber.url("/resources")));
      api.sweep();
      assertThat(subscriber.await(2))
          .extracting(call -> call.path() + " " + call.type())
          .containsExactlyInAnyOrder(
              "/services MonitorDeleteEvent", "/resources MonitorDeleteEvent");
      assertThat(subscriber.calls)
          .extracting(call -> call.event().path("event").path("monitor").path("id").asString())
          .containsExactlyInAnyOrder(idOf(old), idOf(oldOfResource));
    }
    Refusals.assertShape(api.http.get(old), 404);
    Refusals.assertShape(api.http.get(oldOfResource), 404);
    assertThat(api.http.get(young).status()).isEqualTo(200);
    assertThat(rows("activation", "id", old)).isZero();
    assertThat(rows("order_plan", "order_id", old)).as("a plan of no steps").isZero();
  }

  @Test
  void aRetentionThatLeavesNoTimeToReadAMonitorStopsTheStart() {
    assertThatThrownBy(() -> new ActivationProperties(Duration.ZERO, Duration.ofSeconds(59)))
        .hasMessageContaining(
            "turnup.activation.monitor-retention is PT59S; expected at least PT1M");
  }

  @Test
  void whatAnOldActivationProvidedCanBeReleasedWithoutItsMonitor() {
    Http.Answer made =
        api.http.post(
            SERVICES + "service",
            "{\"state\":\"active\",\"serviceSpecification\":{\"id\":\"%s\"},\"serviceCharacteristic\":[{\"name\":\"hostname\",\"value\":\"%s\"}]}"
                .formatted(catalog.dnsOnly, TestCatalog.hostname()));
    String monitor = ActivationTest.monitorOf(made);
    ActivationTest.await(api, monitor, "Completed");
    endedDaysAgo(monitor, 31);
    api.sweep();
    Refusals.assertShape(api.http.get(monitor), 404);
    Http.Answer deleted =
        api.http.send(api.http.request(SERVICES + "service/" + made.text("id")).DELETE());
    ActivationTest.await(api, ActivationTest.monitorOf(deleted), "Completed");
    assertThat(api.network.calls)
        .extracting(TestNetwork.Call::operation)
        .containsExactly("present", "absent");
  }

  @Test
  void aMonitorThatIsAtWorkStaysHoweverOldAndTellsWhatItWaitsFor() {
    api.network.on("powerdns", call -> new Answer.LastingFault("login refused"));
    Http.Answer made =
        api.http.post(
            SERVICES + "service",
            "{\"state\":\"active\",\"serviceSpecification\":{\"id\":\"%s\"},\"serviceCharacteristic\":[{\"name\":\"hostname\",\"value\":\"%s\"}]}"
                .formatted(catalog.dnsOnly, TestCatalog.hostname()));
    String monitor = ActivationTest.monitorOf(made);
    JsonNode held = ActivationTest.awaitResponse(api, monitor, "202");
    assertThat(held.path("state").asString()).isEqualTo("InProgress");
    assertThat(held.path("response").path("body").asString())
        .contains("activationHeld", "DNS name: login refused");
    api.jdbc
        .sql(
            "update activation set created_at = created_at - interval '90 days' where id = ?::uuid")
        .param(idOf(monitor))
        .update();
    api.sweep();
    assertThat(api.http.get(monitor).status()).isEqualTo(200);

    api.network.on("powerdns", call -> new Answer.Done(Map.of("fqdn", "x")));
    new RepairTasks(api).decide(idOf(monitor), "retry");
    ActivationTest.await(api, monitor, "Completed");
    assertThat(events(monitor))
        .containsExactly(
            "MonitorCreateEvent",
            "MonitorAttributeValueChangeEvent",
            "MonitorAttributeValueChangeEvent",
            "MonitorStateChangeEvent");
    endedDaysAgo(monitor, 31);
    api.sweep();
    assertThat(events(monitor)).endsWith("MonitorDeleteEvent");
    // Where TM Forum's files are at hand, as OfficialContractTest has it.
    OfficialFile.folder()
        .flatMap(folder -> OfficialFile.find(folder, "TMF640"))
        .ifPresent(file -> assertEventsKeep(file, monitor));
  }

  private void assertEventsKeep(OfficialFile file, String monitor) {
    List<String> payloads =
        api.jdbc
            .sql("select payload from event where resource_id = ?::uuid order by seq")
            .param(idOf(monitor))
            .query(String.class)
            .list();
    assertThat(payloads).hasSize(5);
    for (String payload : payloads) {
      JsonNode event = JsonMapper.shared().readTree(payload);
      assertThat(file.eventErrors(event.path("eventType").asString(), event)).as(payload).isEmpty();
    }
  }

  private List<String> events(String monitor) {
    return api.jdbc
        .sql("select event_type from event where resource_id = ?::uuid order by seq")
        .param(idOf(monitor))
        .query(String.class)
        .list();
  }
}
