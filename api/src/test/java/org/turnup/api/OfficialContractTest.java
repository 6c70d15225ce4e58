package org.turnup.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.turnup.api.TestNetwork.Answer;
import org.turnup.api.tmf.declare.TmfApi;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every operation of every API in TM Forum's official files, by real exchanges: requests, answers
 * and the events that they raise are what the files say. The files are no part of this project;
 * where they are absent the test is skipped.
 */
class OfficialContractTest {

  private static final Optional<Path> FOLDER = OfficialFile.folder();

  /** Events of the files that these exchanges do not bring about. */
  private static final Set<String> NOT_RAISED =
      Set.of(
          // No cancellation and no qualification waits for information; they are decided at once.
          "CancelServiceOrderInformationRequiredEvent",
          "CancelResourceOrderInformationRequiredEvent",
          "CheckServiceQualificationInformationRequiredEvent",
          // The file has no operation that changes a topic.
          "TopicChangeEvent",
          // A monitor has nothing that changes beside its state, and no client deletes it.
          "MonitorAttributeValueChangeEvent",
          "MonitorDeleteEvent",
          // CatalogJobTest has it: an import needs a file to fetch.
          "ServiceCatalogBatchEvent");

  private final ApiUnderTest api = ApiUnderTest.get();

  @BeforeAll
  static void theFilesAreThere() {
    String reason =
        "OfficialContractTest skipped: there is no folder shared/tmf/openapi beside the project; -Dturnup.tmf-openapi names another";
    if (FOLDER.isEmpty()) {
      System.out.println(reason);
    }
    assumeTrue(FOLDER.isPresent(), reason);
  }

  @Test
  void everyApiThatTheApplicationHasIsHeldAgainstItsFile() {
    Set<String> tested = new TreeSet<>();
    for (Method method : getClass().getDeclaredMethods()) {
      if (method.getName().startsWith("tmf")) {
        tested.add(method.getName().substring(0, 6).toUpperCase(Locale.ROOT));
      }
    }
    // The API of the guide "adding an API" is there in tests only.
    assertThat(TmfApi.all())
        .filteredOn(one -> !one.number().equals("TMF674"))
        .extracting(TmfApi::number)
        .containsExactlyElementsOf(tested);
  }

  /**
   * Runs the exchanges at every base path, and fails when an operation of the file was left out.
   */
  private void exchanges(String number, Consumer<Exchanges> flow) {
    OfficialFile file = OfficialFile.find(FOLDER.orElseThrow(), number).orElseThrow();
    TmfApi declared =
        TmfApi.all().stream().filter(a -> a.number().equals(number)).findFirst().orElseThrow();
    assertThat(declared.basePaths()).contains(file.basePath());
    for (String basePath : declared.basePaths()) {
      long before = lastEvent();
      Exchanges exchanges = new Exchanges(api, file, basePath);
      flow.accept(exchanges);
      subscribe(exchanges);
      assertThat(exchanges.done).as(number + " at " + basePath).isEqualTo(file.operations());
      Set<String> raised = eventsSince(before, file);
      Set<String> expected = file.events();
      expected.removeAll(NOT_RAISED);
      assertThat(raised).as("events of " + number).containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  private static void subscribe(Exchanges exchanges) {
    JsonNode subscription =
        exchanges.create("hub", "{\"callback\":\"http://127.0.0.1:1/listener\"}");
    exchanges.delete("hub", subscription.path("id").asString());
  }

  private long lastEvent() {
    return api.jdbc.sql("select coalesce(max(seq), 0) from event").query(Long.class).single();
  }

  /** Holds the newest events against the file; returns the types of those that it knows. */
  private Set<String> eventsSince(long before, OfficialFile file) {
    Set<String> known = new TreeSet<>();
    for (String text :
        api.jdbc
            .sql("select payload from event where seq > ? order by seq")
            .param(before)
            .query(String.class)
            .list()) {
      JsonNode event = JsonMapper.shared().readTree(text);
      String type = event.path("eventType").asString();
      if (file.events().contains(type)) {
        assertThat(file.eventErrors(type, event)).as(text).isEmpty();
        assertThat(event.propertyNames()).as(text).containsAll(file.eventAttributes(type));
        known.add(type);
      }
    }
    return known;
  }

  @Test
  void tmf633ServiceCatalog() {
    exchanges(
        "TMF633",
        it -> {
          whole(it, "serviceCatalog", "{}", "{\"description\":\"another\"}");
          whole(it, "serviceCategory", "{\"isRoot\":false}", "{\"lifecycleStatus\":\"Retired\"}");
          whole(it, "serviceCandidate", "{}", "{\"version\":\"2\"}");
          whole(
              it,
              "serviceSpecification",
              // Relationships between specifications are followed, so they must lead somewhere.
              "{\"serviceSpecRelationship\":null}",
              "{\"isBundle\":false,\"name\":\"another\"}");
          whole(it, "importJob", JOB, "{}");
          whole(it, "exportJob", JOB, "{}");
        });
  }

  @Test
  void tmf634ResourceCatalog() {
    exchanges(
        "TMF634",
        it -> {
          whole(it, "resourceCatalog", "{}", "{\"description\":\"another\"}");
          whole(it, "resourceCategory", "{\"isRoot\":false}", "{\"lifecycleStatus\":\"Retired\"}");
          whole(it, "resourceCandidate", "{}", "{\"version\":\"2\"}");
          whole(it, "resourceSpecification", "{}", "{\"isBundle\":false,\"name\":\"another\"}");
          whole(it, "importJob", JOB, "{}");
          whole(it, "exportJob", JOB, "{}");
        });
  }

  /** What a client cannot know of a job yet. */
  private static final String JOB =
      """
      {"url": "https://example.com/catalog.json", "status": null, "creationDate": null,
       "contentType": "application/json", "path": null, "completionDate": null, "errorLog": null, "query": null}""";

  @Test
  void tmf638ServiceInventory() {
    exchanges(
        "TMF638",
        it -> {
          String body =
              it.sample(
                  "service", "{\"state\":\"reserved\",\"serviceSpecification\":{\"id\":\"any\"}}");
          String service = it.create("service", body).path("id").asString();
          it.send("PATCH /service/{id}", service, "{\"description\":\"another\"}");
          it.useAll("service", service, "{\"state\":\"active\"}");
        });
  }

  @Test
  void tmf639ResourceInventory() {
    exchanges(
        "TMF639",
        it -> {
          String resource =
              it.create("resource", it.sample("resource", "{}")).path("id").asString();
          it.send("PATCH /resource/{id}", resource, "{\"description\":\"another\"}");
          it.useAll("resource", resource, "{\"administrativeState\":\"unlocked\"}");
        });
  }

  @Test
  void tmf640ServiceActivation() {
    exchanges(
        "TMF640",
        it -> {
          String body =
              "{\"state\":\"active\",\"serviceSpecification\":{\"id\":\"%s\"},\"serviceCharacteristic\":[{\"name\":\"hostname\",\"value\":\"%s\"}]}"
                  .formatted(new TestCatalog(api).fibre, TestCatalog.hostname());
          Http.Answer accepted = it.send("POST /service", "", body, "Prefer", "respond-async");
          assertThat(accepted.status()).isEqualTo(202);
          String monitor = accepted.raw().headers().firstValue("Location").orElseThrow();
          it.read("monitor", monitor.substring(monitor.lastIndexOf('/') + 1));
          JsonNode service =
              it.create("service", body.replaceAll("cpe-[0-9]+", TestCatalog.hostname()));
          it.useAll("service", service.path("id").asString(), "{\"name\":\"another\"}");
        });
  }

  @Test
  void tmf702ResourceActivation() {
    exchanges(
        "TMF702",
        it -> {
          String specification =
              new TestCatalog(api)
                  .resource(
                      "Public IPv4 address",
                      "{\"connector\":\"kea\",\"parameters\":{\"subnetId\":{\"value\":103}}}");
          String body =
              "{\"name\":\"an address\",\"resourceSpecification\":{\"id\":\"%s\",\"href\":\"any\"}}"
                  .formatted(specification);
          Http.Answer accepted = it.send("POST /resource", "", body, "Prefer", "respond-async");
          assertThat(accepted.status()).isEqualTo(202);
          String monitor = accepted.raw().headers().firstValue("Location").orElseThrow();
          it.read("monitor", monitor.substring(monitor.lastIndexOf('/') + 1));
          JsonNode resource = it.create("resource", body);
          it.useAll("resource", resource.path("id").asString(), "{\"description\":\"another\"}");
        });
  }

  @Test
  void tmf688Event() {
    exchanges(
        "TMF688",
        it -> {
          JsonNode topic =
              it.create(
                  "topic", it.sample("topic", "{\"contentQuery\":null,\"headerQuery\":null}"));
          String id = topic.path("id").asString();
          it.read("topic", id);
          below(it, id, "event", it.sample("topic/{topicId}/event", "{\"eventId\":null}"));
          below(it, id, "hub", "{\"callback\":\"http://127.0.0.1:1/listener\"}");
          it.delete("topic", id);
        });
  }

  /** Events and subscriptions of a topic. */
  private static void below(Exchanges it, String topic, String name, String body) {
    String all = "/topic/{topicId}/" + name;
    String id = it.send("POST " + all, topic, body).text(name.equals("event") ? "eventId" : "id");
    it.send("GET " + all, topic, null);
    it.send("GET " + all + "/{id}", topic + "," + id, null);
    if (name.equals("hub")) {
      it.send("DELETE " + all + "/{id}", topic + "," + id, null);
    }
  }

  @Test
  void tmf641ServiceOrdering() {
    exchanges(
        "TMF641",
        it -> {
          TestCatalog catalog = new TestCatalog(api);
          String body =
              it.sample(
                  "serviceOrder",
                  """
                  {"orderRelationship": null, "externalId": null, "serviceOrderItem": [%s]}"""
                      .formatted(TestCatalog.add("1", catalog.fibre, TestCatalog.hostname(), "")));
          String order = it.create("serviceOrder", body).path("id").asString();
          JsonNode cancel =
              it.create(
                  "cancelServiceOrder",
                  "{\"cancellationReason\":\"a test\",\"serviceOrder\":{\"id\":\"%s\"}}"
                      .formatted(order));
          it.useAll("cancelServiceOrder", cancel.path("id").asString(), "{}");
          awaitFinal("/tmf-api/serviceOrdering/v4/serviceOrder/" + order);
          it.useAll("serviceOrder", order, "{\"description\":\"another\"}");
          faulty(
              it,
              "serviceOrder",
              TestCatalog.order(TestCatalog.add("1", catalog.fibre, TestCatalog.hostname(), "")));
        });
  }

  @Test
  void tmf645ServiceQualification() {
    exchanges(
        "TMF645",
        it -> {
          String item =
              "{\"serviceQualificationItem\":[{\"id\":\"1\",\"service\":{\"serviceSpecification\":{\"id\":\"%s\"}}}]}"
                  .formatted(new TestCatalog(api).fibre);
          whole(it, "checkServiceQualification", item, "{\"description\":\"another\"}");
          String criteria =
              "{\"searchCriteria\":{\"service\":{\"serviceSpecification\":{\"id\":\"%s\"}}}}"
                  .formatted(new TestCatalog(api).fibre);
          whole(it, "queryServiceQualification", criteria, "{\"description\":\"another\"}");
        });
  }

  @Test
  void tmf652ResourceOrdering() {
    exchanges(
        "TMF652",
        it -> {
          String specification =
              new TestCatalog(api).resource("Public IPv4 address", "{\"connector\":\"kea\"}");
          String body =
              """
              {"description": "a test", "orderItem": [{"id": "1", "action": "add",
                "resource": {"resourceSpecification": {"id": "%s"}}}]}"""
                  .formatted(specification);
          String order = it.create("resourceOrder", body).path("id").asString();
          JsonNode cancel =
              it.create(
                  "cancelResourceOrder",
                  "{\"cancellationReason\":\"a test\",\"resourceOrder\":{\"id\":\"%s\"}}"
                      .formatted(order));
          it.useAll("cancelResourceOrder", cancel.path("id").asString(), "{}");
          awaitFinal("/tmf-api/resourceOrdering/v4/resourceOrder/" + order);
          it.useAll("resourceOrder", order, "{\"description\":\"another\"}");
          faulty(it, "resourceOrder", body);
        });
  }

  private static void whole(Exchanges it, String resource, String changes, String patch) {
    JsonNode created = it.create(resource, it.sample(resource, changes));
    it.useAll(resource, created.path("id").asString(), patch);
  }

  /** An order that meets a lasting fault and is given up, so that every event is raised. */
  private void faulty(Exchanges it, String resource, String body) {
    api.network.on(
        "kea",
        call ->
            call.operation().equals("present")
                ? new Answer.LastingFault("login refused")
                : new Answer.Done(Map.of()));
    try {
      String order = api.http.post(it.basePath + "/" + resource, body).text("id");
      new RepairTasks(api).decide(order, "giveUp");
      awaitFinal("%s/%s/%s".formatted(it.basePath, resource, order));
    } finally {
      api.network.reset();
    }
  }

  private void awaitFinal(String path) {
    Awaitility.await(path)
        .atMost(Duration.ofSeconds(10))
        .until(
            () -> api.http.get(path).text("state"),
            Set.of("completed", "cancelled", "failed", "rejected", "partial")::contains);
  }
}
