package org.turnup.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.turnup.api.TestNetwork.Answer;
import org.turnup.api.engine.JobHandler;
import org.turnup.workflows.JobTypes;
import tools.jackson.databind.JsonNode;

/** TMF640: services activated without an order, on the real database and the in-memory engine. */
class ActivationTest {

  private static final String BASE = "/tmf-api/ServiceActivationAndConfiguration/v4/";
  private static final String SERVICE = BASE + "service";
  private static final String INVENTORY = "/tmf-api/serviceInventory/v4/service/";
  private static final String RESOURCES = "/tmf-api/resourceInventoryManagement/v4/resource/";

  private final ApiUnderTest api = ApiUnderTest.get();
  private final TestCatalog catalog = new TestCatalog(api, 5);

  @BeforeEach
  void reset() {
    api.network.reset();
  }

  private static String service(String specification, String state, String hostname) {
    return "{\"name\":\"Mine\",\"state\":\"%s\",\"serviceSpecification\":{\"id\":\"%s\"},\"serviceCharacteristic\":[{\"name\":\"hostname\",\"value\":\"%s\"}]}"
        .formatted(state, specification, hostname);
  }

  private static String plain(String state) {
    return "{\"state\":\"%s\",\"serviceSpecification\":{\"id\":\"%s\"}}"
        .formatted(state, UUID.randomUUID());
  }

  private Http.Answer post(String body, String... headers) {
    return api.http.post(SERVICE, body, headers);
  }

  private Http.Answer delete(String path) {
    return api.http.send(api.http.request(path).DELETE());
  }

  private long free() {
    return api.http.get("/turnup/v1/pool/" + catalog.pool).body().path("free").asInt();
  }

  /** Path of the monitor that an answer links to. */
  static String monitorOf(Http.Answer answer) {
    String link = answer.raw().headers().firstValue("Link").orElse("none");
    assertThat(link).as(answer.body().toString()).endsWith(">; rel=\"monitor\"");
    return link.substring(link.indexOf("/tmf-api"), link.indexOf('>'));
  }

  static JsonNode await(ApiUnderTest api, String monitor, String state) {
    return Awaitility.await("monitor " + state)
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> api.http.get(monitor).body(),
            body -> body.path("state").asString("").equals(state));
  }

  /** Waits until a monitor that is at work tells this status. */
  static JsonNode awaitResponse(ApiUnderTest api, String monitor, String status) {
    return Awaitility.await("monitor with response " + status)
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> api.http.get(monitor).body(),
            body -> body.path("response").path("statusCode").asString("").equals(status));
  }

  private JsonNode completed(Http.Answer answer) {
    return await(api, monitorOf(answer), "Completed");
  }

  private String activated() {
    Http.Answer made = post(service(catalog.fibre, "active", TestCatalog.hostname()));
    completed(made);
    return made.text("id");
  }

  private List<String> events(String id) {
    return api.jdbc
        .sql("select event_type from event where resource_id = ?::uuid order by seq")
        .param(id)
        .query(String.class)
        .list();
  }

  @Test
  void aServiceIsDesignedUntilTheNetworkHasItAndThenActiveInBothApis() {
    api.network.on("kea", call -> new Answer.Done(Map.of("address", "100.65.0.78")));
    Http.Answer made = post(service(catalog.fibre, "active", TestCatalog.hostname()));
    assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
    assertThat(made.text("state")).isEqualTo("designed");
    assertThat(made.text("serviceDate")).endsWith("Z");
    assertThat(made.body().path("serviceSpecification").path("id").asString())
        .isEqualTo(catalog.fibre);
    assertThat(made.raw().headers().firstValue("Location")).hasValue(made.text("href"));
    assertThat(made.text("href")).contains(SERVICE);

    JsonNode monitor = completed(made);
    assertThat(monitor.path("sourceHref").asString()).isEqualTo(made.text("href"));
    assertThat(monitor.path("request").path("method").asString()).isEqualTo("POST");
    assertThat(monitor.path("request").path("to").asString()).isEqualTo(SERVICE);
    assertThat(monitor.path("request").path("body").asString()).contains("\"state\":\"active\"");
    assertThat(monitor.path("request").path("header")).isNotEmpty();
    assertThat(monitor.path("response").path("statusCode").asString()).isEqualTo("201");
    assertThat(monitor.path("response").path("body").asString()).contains("\"state\":\"active\"");

    JsonNode seen = api.http.get(SERVICE + "/" + made.text("id")).body();
    JsonNode inInventory = api.http.get(INVENTORY + made.text("id")).body();
    assertThat(seen.path("state").asString()).isEqualTo("active");
    assertThat(seen.path("supportingResource")).hasSize(3);
    assertThat(inInventory.path("supportingResource")).isEqualTo(seen.path("supportingResource"));
    assertThat(inInventory.path("href").asString()).contains(INVENTORY);
    assertThat(free()).isEqualTo(4);
    assertThat(events(made.text("id")))
        .containsExactly("ServiceCreateEvent", "ServiceStateChangeEvent");
    assertThat(events(monitor.path("id").asString()))
        .containsExactly("MonitorCreateEvent", "MonitorStateChangeEvent");
  }

  @Test
  void whoPrefersNotToWaitGetsTheMonitor() {
    Http.Answer accepted =
        post(
            service(catalog.dnsOnly, "active", TestCatalog.hostname()),
            "Prefer",
            "wait=10, respond-async");
    assertThat(accepted.status()).isEqualTo(202);
    assertThat(accepted.raw().headers().firstValue("Preference-Applied")).hasValue("respond-async");
    assertThat(accepted.raw().headers().firstValue("Location")).hasValue(accepted.text("href"));
    assertThat(accepted.text("href")).contains(BASE + "monitor/");
    assertThat(accepted.text("state")).isEqualTo("InProgress");
    String monitor = BASE + "monitor/" + accepted.text("id");
    await(api, monitor, "Completed");
    String service = accepted.text("sourceHref");
    assertThat(api.http.get(service.substring(service.indexOf("/tmf-api"))).text("state"))
        .isEqualTo("active");
    assertThat(api.http.get(BASE + "monitor?state=Completed&limit=1000").body().toString())
        .contains(accepted.text("id"));
    assertThat(api.http.get(BASE + "monitor?state=InError&limit=1000").body().toString())
        .doesNotContain(accepted.text("id"));
    Refusals.assertShape(delete(monitor), 405);
    Refusals.assertShape(api.http.post(BASE + "monitor", "{}"), 405);
  }

  /** RFC 7240 forbids to refuse it; that nothing was applied tells it. */
  @Test
  void aWaitThatCannotBeReadIsNotSaidToBeKept() {
    for (String wait : List.of("wait=abc", "wait=-1", "wait", "wait=1e3")) {
      Http.Answer made =
          post(service(catalog.dnsOnly, "active", TestCatalog.hostname()), "Prefer", wait);
      assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
      assertThat(made.raw().headers().firstValue("Preference-Applied")).isEmpty();
      await(api, monitorOf(made), "Completed");
    }
  }

  @Test
  void whoWaitsIsShownWhatCameOfIt() {
    Http.Answer made =
        post(service(catalog.fibre, "active", TestCatalog.hostname()), "Prefer", "wait=10");
    assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
    assertThat(made.raw().headers().firstValue("Preference-Applied")).hasValue("wait=10");
    assertThat(made.text("state")).isEqualTo("active");
    assertThat(made.body().path("supportingResource")).hasSize(3);
    assertThat(api.http.get(monitorOf(made)).text("state")).isEqualTo("Completed");

    String path = SERVICE + "/" + made.text("id");
    Http.Answer ended = patchAndWait(path, "{\"state\":\"terminated\"}");
    assertThat(ended.status()).isEqualTo(200);
    assertThat(ended.text("state")).isEqualTo("terminated");
    assertThat(patchAndWait(path, "{\"state\":\"active\"}").text("state")).isEqualTo("active");
    assertThat(api.http.send(api.http.request(path).DELETE().header("Prefer", "wait=10")).status())
        .isEqualTo(204);
    assertThat(api.http.get(path).status()).isEqualTo(404);
  }

  private Http.Answer patchAndWait(String path, String body) {
    return api.http.send(
        api.http
            .request(path)
            .header("Content-Type", "application/json")
            .header("Prefer", "handling=strict, Wait=10")
            .method("PATCH", HttpRequest.BodyPublishers.ofString(body)));
  }

  @Test
  void whoHasWaitedLongEnoughIsShownWhatIsMeanwhile() {
    CountDownLatch answered = new CountDownLatch(1);
    api.network.on(
        "powerdns",
        call -> {
          try {
            answered.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return new Answer.Done(Map.of());
        });
    Http.Answer made =
        post(service(catalog.dnsOnly, "active", TestCatalog.hostname()), "Prefer", "wait=1");
    answered.countDown();
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.text("state")).isEqualTo("designed");
    completed(made);
  }

  @Test
  void aRefusalUndoesWhatWasDoneAndLeavesTheServiceDesigned() {
    api.network.on("powerdns", call -> new Answer.Refused("the name is taken"));
    Http.Answer made = post(service(catalog.fibre, "active", TestCatalog.hostname()));
    JsonNode monitor = await(api, monitorOf(made), "InError");
    assertThat(monitor.path("response").path("statusCode").asString()).isEqualTo("409");
    assertThat(monitor.path("response").path("body").asString()).contains("the name is taken");
    assertThat(api.network.calls)
        .extracting(call -> call.connector() + " " + call.operation())
        .containsExactly("kea present", "powerdns present", "kea absent");
    assertThat(free()).isEqualTo(5);
    String path = SERVICE + "/" + made.text("id");
    assertThat(api.http.get(path).text("state")).isEqualTo("designed");

    api.network.reset();
    Http.Answer again = api.http.patch(path, "{\"state\":\"active\"}");
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.text("state")).isEqualTo("designed");
    completed(again);
    assertThat(api.http.get(path).text("state")).isEqualTo("active");
    assertThat(free()).isEqualTo(4);
  }

  @Test
  void whatOnlyIsRecordedTouchesNoNetwork() {
    for (String state : List.of("feasibilityChecked", "designed", "reserved", "inactive")) {
      Http.Answer made = post(service(catalog.fibre, state, TestCatalog.hostname()));
      assertThat(made.text("state")).isEqualTo(state);
      completed(made);
      assertThat(api.http.get(INVENTORY + made.text("id")).text("state")).isEqualTo(state);
    }
    assertThat(api.network.calls).isEmpty();
  }

  @Test
  void aServiceThatTheCatalogDoesNotKnowBecomesActiveWithoutTheNetwork() {
    Http.Answer made = post(plain("active"));
    assertThat(made.status()).isEqualTo(201);
    completed(made);
    assertThat(api.http.get(INVENTORY + made.text("id")).text("state")).isEqualTo("active");
    assertThat(api.network.calls).isEmpty();
    assertThat(delete(SERVICE + "/" + made.text("id")).status()).isEqualTo(204);
    Refusals.assertShape(api.http.get(INVENTORY + made.text("id")), 404);
  }

  @Test
  void whatCannotBeIsRefused() {
    Refusals.assertViolation(post(plain("terminated")), "state", "terminated", "not terminated");
    Refusals.assertViolation(post("{}"), "state", "nothing", "mandatory");
    Refusals.assertViolation(
        post(service(catalog.fibre, "active", "NOT A HOST")),
        "serviceCharacteristic[0].value",
        "NOT A HOST",
        "matches");
    Http.Answer retired =
        post(service(catalog.service("Old", "", "", ""), "active", "x"), "Prefer", "nothing");
    assertThat(retired.status()).isEqualTo(400);
    String old = catalog.service("Older", "", "", "");
    api.http.patch(
        "/tmf-api/serviceCatalogManagement/v4/serviceSpecification/" + old,
        "{\"lifecycleStatus\":\"Retired\"}");
    Refusals.assertShape(
        post("{\"state\":\"active\",\"serviceSpecification\":{\"id\":\"%s\"}}".formatted(old)),
        409);
    Refusals.assertShape(api.http.get(SERVICE + "/" + UUID.randomUUID()), 404);
    Refusals.assertShape(delete(SERVICE + "/" + UUID.randomUUID()), 404);
  }

  @Test
  void aTerminatedServiceHoldsNothingAndCanBeActivatedAgain() {
    String service = SERVICE + "/" + activated();
    api.network.calls.clear();
    Http.Answer ending = api.http.patch(service, "{\"state\":\"terminated\"}");
    assertThat(ending.status()).as(ending.body().toString()).isEqualTo(200);
    assertThat(ending.text("state")).as("until the network has let go").isEqualTo("active");
    completed(ending);
    JsonNode ended = api.http.get(service).body();
    assertThat(ended.path("state").asString()).isEqualTo("terminated");
    assertThat(ended.path("supportingResource")).isEmpty();
    assertThat(free()).isEqualTo(5);
    assertThat(api.network.calls)
        .extracting(call -> call.connector() + " " + call.operation())
        .containsExactly("powerdns absent", "kea absent");

    completed(api.http.patch(service, "{\"state\":\"active\"}"));
    assertThat(free()).isEqualTo(4);
    Refusals.assertShape(api.http.patch(service, "{\"state\":\"designed\"}"), 409);
  }

  @Test
  void anInactiveServiceKeepsWhatItHolds() {
    String service = SERVICE + "/" + activated();
    completed(api.http.patch(service, "{\"state\":\"inactive\"}"));
    assertThat(api.http.get(service).text("state")).isEqualTo("inactive");
    assertThat(free()).isEqualTo(4);
    api.network.calls.clear();
    completed(api.http.patch(service, "{\"state\":\"active\"}"));
    assertThat(api.http.get(service).text("state")).isEqualTo("active");
    assertThat(api.network.calls).isEmpty();
    assertThat(api.http.get(service).body().path("supportingResource")).hasSize(3);
  }

  @Test
  void otherAttributesChangeAtOnceButNotThoseThatTheNetworkHolds() {
    String service = SERVICE + "/" + activated();
    Http.Answer renamed = api.http.patch(service, "{\"description\":\"ours\"}");
    assertThat(renamed.text("description")).isEqualTo("ours");
    JsonNode monitor = completed(renamed);
    assertThat(monitor.path("request").path("body").asString())
        .isEqualTo("{\"description\":\"ours\"}");
    assertThat(monitor.path("response").path("statusCode").asString()).isEqualTo("200");
    Http.Answer refused =
        api.http.patch(
            service, "{\"serviceCharacteristic\":[{\"name\":\"hostname\",\"value\":\"other\"}]}");
    Refusals.assertShape(refused, 409);
    assertThat(refused.text("message")).contains("serviceCharacteristic", "not offered");
    Refusals.assertShape(
        api.http.patch(
            INVENTORY + renamed.text("id"),
            "{\"serviceCharacteristic\":[{\"name\":\"hostname\",\"value\":\"other\"}]}"),
        409);
    Http.Answer nothing = api.http.patch(service, "{\"description\":\"ours\"}");
    assertThat(nothing.status()).isEqualTo(200);
    assertThat(nothing.raw().headers().firstValue("Link")).isEmpty();
  }

  @Test
  void aDeletedServiceIsReleasedAndLeavesTheInventory() {
    String id = activated();
    String resource =
        api.http.get(INVENTORY + id).body().path("supportingResource").get(0).path("id").asString();
    Refusals.assertShape(delete(INVENTORY + id), 409);
    Refusals.assertShape(api.http.patch(INVENTORY + id, "{\"state\":\"terminated\"}"), 409);
    Refusals.assertShape(delete(RESOURCES + resource), 409);
    Refusals.assertShape(
        delete("/tmf-api/ResourceActivationAndConfiguration/v4/resource/" + resource), 409);

    Http.Answer deleted =
        api.http.send(
            api.http.request(SERVICE + "/" + id).header("Prefer", "respond-async").DELETE());
    assertThat(deleted.status()).isEqualTo(202);
    JsonNode monitor = await(api, BASE + "monitor/" + deleted.text("id"), "Completed");
    assertThat(monitor.path("response").path("statusCode").asString()).isEqualTo("204");
    Refusals.assertShape(api.http.get(INVENTORY + id), 404);
    Refusals.assertShape(api.http.get(RESOURCES + resource), 404);
    assertThat(free()).isEqualTo(5);
    assertThat(events(id)).endsWith("ServiceDeleteEvent");
  }

  @Test
  void whileAnActivationIsAtWorkNobodyElseChangesTheService() throws Exception {
    String id = activated();
    var hold = new CountDownLatch(1);
    api.network.on(
        "powerdns",
        call -> {
          awaitQuietly(hold);
          return new Answer.Done(Map.of());
        });
    Http.Answer first = delete(SERVICE + "/" + id);
    try {
      assertThat(first.status()).isEqualTo(204);
      Http.Answer second = delete(SERVICE + "/" + id);
      Refusals.assertShape(second, 409);
      String monitor = monitorOf(first);
      assertThat(second.text("message"))
          .contains("activation " + monitor.substring(monitor.lastIndexOf('/') + 1));
      Refusals.assertShape(api.http.patch(SERVICE + "/" + id, "{\"state\":\"inactive\"}"), 409);
      Refusals.assertShape(api.http.patch(INVENTORY + id, "{\"state\":\"inactive\"}"), 409);
      assertThat(api.http.patch(SERVICE + "/" + id, "{\"name\":\"Going\"}").status())
          .isEqualTo(200);
      String order = catalog.submit(TestCatalog.delete("1", id));
      assertThat(api.awaitOrder(order, "rejected").toString()).contains("is being changed");
    } finally {
      hold.countDown();
    }
    completed(first);
  }

  private static void awaitQuietly(CountDownLatch hold) {
    try {
      hold.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void whileAnOrderIsAtWorkNoActivationBegins() throws Exception {
    var hold = new CountDownLatch(1);
    api.network.on(
        "powerdns",
        call -> {
          awaitQuietly(hold);
          return new Answer.Done(Map.of());
        });
    String order =
        catalog.submit(TestCatalog.add("1", catalog.dnsOnly, TestCatalog.hostname(), ""));
    try {
      JsonNode running = api.awaitOrder(order, "inProgress");
      String id = running.path("serviceOrderItem").get(0).path("service").path("id").asString();
      Http.Answer refused = delete(SERVICE + "/" + id);
      Refusals.assertShape(refused, 409);
      assertThat(refused.text("message")).contains("order " + order);
    } finally {
      hold.countDown();
    }
    api.awaitOrder(order, "completed");
  }

  @Test
  void aServiceThatOthersRelyOnStays() {
    String base = activated();
    Http.Answer addOn =
        post(
            "{\"state\":\"active\",\"serviceSpecification\":{\"id\":\"%s\"},\"serviceCharacteristic\":[{\"name\":\"hostname\",\"value\":\"%s\"}],\"serviceRelationship\":[{\"relationshipType\":\"reliesOn\",\"service\":{\"id\":\"%s\"}}]}"
                .formatted(catalog.staticIp, TestCatalog.hostname(), base));
    completed(addOn);
    Http.Answer refused = delete(SERVICE + "/" + base);
    Refusals.assertShape(refused, 409);
    assertThat(refused.text("message")).contains(addOn.text("id"));
    Refusals.assertShape(api.http.patch(SERVICE + "/" + base, "{\"state\":\"terminated\"}"), 409);
    completed(delete(SERVICE + "/" + addOn.text("id")));
    completed(delete(SERVICE + "/" + base));
    assertThat(free()).isEqualTo(5);
  }

  @Test
  void anActivatedServiceCanBeDeletedByAnOrderAndAnOrderedOneByActivation() {
    String id = activated();
    api.awaitOrder(catalog.submit(TestCatalog.delete("1", id)), "completed");
    assertThat(api.http.get(SERVICE + "/" + id).text("state")).isEqualTo("terminated");
    String order = catalog.submit(TestCatalog.add("1", catalog.fibre, TestCatalog.hostname(), ""));
    String ordered =
        api.awaitOrder(order, "completed")
            .path("serviceOrderItem")
            .get(0)
            .path("service")
            .path("id")
            .asString();
    completed(delete(SERVICE + "/" + ordered));
    Refusals.assertShape(api.http.get(INVENTORY + ordered), 404);
    assertThat(free()).isEqualTo(5);
  }

  @Test
  void anActivationThatIsStartedTwiceIsCarriedOutOnce() {
    Http.Answer made = post(service(catalog.dnsOnly, "active", TestCatalog.hostname()));
    String monitor = monitorOf(made);
    String id = monitor.substring(monitor.lastIndexOf('/') + 1);
    api.jdbc
        .sql(
            "insert into outbox (tenant_id, kind, ref, payload) values ('default', 'START_ORDER', ?::uuid, ?::jsonb)")
        .param(id)
        .param(
            "{\"processId\":\"activation\",\"variables\":{\"orderId\":\"%s\",\"orderKind\":\"activation\"}}"
                .formatted(id))
        .update();
    completed(made);
    api.engine
        .newCreateInstanceCommand()
        .bpmnProcessId("activation")
        .latestVersion()
        .variables(Map.of("orderId", id, "orderKind", "activation"))
        .withResult()
        .requestTimeout(Duration.ofSeconds(20))
        .send()
        .join();
    assertThat(api.network.calls).hasSize(1);
    assertThat(events(made.text("id")))
        .containsExactly("ServiceCreateEvent", "ServiceStateChangeEvent");
    assertThat(events(id)).containsExactly("MonitorCreateEvent", "MonitorStateChangeEvent");
  }

  @Test
  void aJobThatComesTwiceChangesNothing() {
    Http.Answer made = post(service(catalog.dnsOnly, "active", TestCatalog.hostname()));
    String monitor = monitorOf(made);
    String id = monitor.substring(monitor.lastIndexOf('/') + 1);
    JsonNode ended = await(api, monitor, "Completed");
    long instance =
        api.jdbc
            .sql("select process_instance_key from order_plan where order_id = ?::uuid")
            .param(id)
            .query(Long.class)
            .single();
    for (JobHandler handler : api.context.getBeansOfType(JobHandler.class).values()) {
      if (handler.type().equals(JobTypes.ORDER_PLAN)
          || handler.type().equals(JobTypes.ORDER_COMPLETE)) {
        handler.handle(
            new JobHandler.Job(1, instance, Map.of("orderId", id, "orderKind", "activation")));
      }
    }
    assertThat(api.http.get(monitor).body()).isEqualTo(ended);
    assertThat(api.network.calls).hasSize(1);
    assertThat(events(made.text("id")))
        .containsExactly("ServiceCreateEvent", "ServiceStateChangeEvent");
  }

  @Test
  void aStaleVersionChangesNothing() {
    String id = activated();
    assertThat(
            api.http
                .send(api.http.request(SERVICE + "/" + id).header("If-Match", "\"77\"").DELETE())
                .status())
        .isEqualTo(412);
  }
}
