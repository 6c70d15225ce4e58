package org.turnup.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.turnup.api.TestNetwork.Answer;
import org.turnup.api.engine.JobHandler;
import org.turnup.workflows.JobTypes;
import org.turnup.workflows.Processes;
import tools.jackson.databind.JsonNode;

/** Things that are lost, come twice or do not work in the middle of an activation. */
class ActivationFaultTest {

  private static final String SERVICE = "/tmf-api/ServiceActivationAndConfiguration/v4/service";
  private static final String RESOURCE = "/tmf-api/ResourceActivationAndConfiguration/v4/resource";

  private final ApiUnderTest api = ApiUnderTest.get();
  private final TestCatalog catalog = new TestCatalog(api, 5);
  private final RepairTasks tasks = new RepairTasks(api);

  @BeforeEach
  void reset() {
    api.network.reset();
  }

  private Http.Answer activate(String specification) {
    Http.Answer made =
        api.http.post(
            SERVICE,
            "{\"state\":\"active\",\"serviceSpecification\":{\"id\":\"%s\"},\"serviceCharacteristic\":[{\"name\":\"hostname\",\"value\":\"%s\"}]}"
                .formatted(specification, TestCatalog.hostname()));
    assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
    return made;
  }

  private Http.Answer delete(String path) {
    return api.http.send(api.http.request(path).DELETE());
  }

  private static String path(Http.Answer made) {
    return SERVICE + "/" + made.text("id");
  }

  private static String idOf(Http.Answer answer) {
    String monitor = ActivationTest.monitorOf(answer);
    return monitor.substring(monitor.lastIndexOf('/') + 1);
  }

  private JsonNode ended(Http.Answer answer, String state) {
    return ActivationTest.await(api, ActivationTest.monitorOf(answer), state);
  }

  private JsonNode held(Http.Answer answer) {
    return ActivationTest.awaitResponse(api, ActivationTest.monitorOf(answer), "202");
  }

  private static String said(JsonNode monitor) {
    return monitor.path("response").path("body").asString("");
  }

  private JsonNode step(Http.Answer answer, String name) {
    return api.http
        .get("/turnup/v1/monitor/" + idOf(answer) + "/plan")
        .body()
        .path("steps")
        .valueStream()
        .filter(step -> step.path("name").asString("").equals(name))
        .findFirst()
        .orElseThrow();
  }

  private List<String> calls() {
    return api.network.calls.stream()
        .map(call -> call.connector() + " " + call.operation())
        .toList();
  }

  private void fails(String connector) {
    api.network.on(connector, call -> new Answer.LastingFault("login refused"));
  }

  private long free() {
    return api.http.get("/turnup/v1/pool/" + catalog.pool).body().path("free").asInt();
  }

  private JsonNode resources(Http.Answer made) {
    return api.http.get(path(made)).body().path("supportingResource");
  }

  private void handle(String type, long instance, Map<String, Object> variables) {
    api.context.getBeansOfType(JobHandler.class).values().stream()
        .filter(handler -> handler.type().equals(type))
        .findFirst()
        .orElseThrow()
        .handle(new JobHandler.Job(1, instance, variables));
  }

  // What the engine loses.

  @Test
  void anActivationWhoseInstanceTheEngineHasLostBeforePlanningIsCarriedOutByTheNext() {
    api.stopOutbox();
    Http.Answer made = activate(catalog.dnsOnly);
    api.jdbc
        .sql(
            "insert into order_plan (order_id, tenant_id, kind, process_instance_key, created_at) values (?::uuid, 'default', 'ACTIVATION', 1, now())")
        .param(idOf(made))
        .update();
    api.restart("relayThread");
    ended(made, "Completed");
    assertThat(calls()).containsExactly("powerdns present");
  }

  @Test
  void aStepOfAnActivationWhoseInstanceTheEngineHasLostIsEndedByTheNext() {
    CountDownLatch go = answersLater("powerdns");
    Http.Answer made = activate(catalog.dnsOnly);
    awaitCalls(1);
    JsonNode step = step(made, "dns");
    api.jdbc
        .sql("update order_step set instance_key = 1 where id = ?::uuid")
        .param(step.path("id").asString())
        .update();
    go.countDown();
    ended(made, "Completed");
    assertThat(step(made, "dns").path("instanceKey")).isEqualTo(step.path("instanceKey"));
    assertThat(calls()).containsExactly("powerdns present");
  }

  @Test
  void anActivationWhoseInstanceIsCancelledWhileItsStepsRunIsCompletedByAnother() {
    CountDownLatch go = answersLater("powerdns");
    Http.Answer made = activate(catalog.dnsOnly);
    awaitCalls(1);
    cancelInstance(idOf(made));
    go.countDown();
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> step(made, "dns").path("state").asString("").equals("done"));
    api.sweep();
    assertThat(api.http.get(ActivationTest.monitorOf(made)).text("state"))
        .as("it is not asked at once")
        .isEqualTo("InProgress");
    sweepMinutesLater(idOf(made));
    JsonNode monitor = ended(made, "Completed");
    assertThat(said(monitor)).contains("\"state\":\"active\"");
    assertThat(calls()).containsExactly("powerdns present");
    sweepMinutesLater(idOf(made));
    api.awaitQuiet();
    assertThat(api.http.get(ActivationTest.monitorOf(made)).body()).isEqualTo(monitor);
  }

  @Test
  void anOrderWhoseInstanceIsCancelledWhileItsStepsRunIsCompletedByAnother() {
    CountDownLatch go = answersLater("powerdns");
    String order =
        catalog.submit(TestCatalog.add("1", catalog.dnsOnly, TestCatalog.hostname(), ""));
    awaitCalls(1);
    cancelInstance(order);
    sweepMinutesLater(order);
    go.countDown();
    api.awaitOrder(order, "completed");
    assertThat(calls()).containsExactly("powerdns present");
  }

  @Test
  void aStepWhoseInstanceIsCancelledWhileTheNetworkIsAtWorkIsStartedAgain() {
    CountDownLatch go = answersLater("powerdns");
    Http.Answer made = activate(catalog.dnsOnly);
    awaitCalls(1);
    JsonNode step = step(made, "dns");
    cancelInstance(step);
    go.countDown();
    sweepMinutesLater(idOf(made));
    ended(made, "Completed");
    assertThat(calls()).containsExactly("powerdns present", "powerdns present");
    assertThat(api.network.calls.getLast().resourceId())
        .as("the same owner mark, so that the network has it once")
        .isEqualTo(api.network.calls.getFirst().resourceId());
    assertThat(step(made, "dns").path("instanceKey")).isNotEqualTo(step.path("instanceKey"));
    assertThat(resources(made)).hasSize(1);
  }

  @Test
  void aHeldStepWhoseRepairTaskIsGoneIsTriedAgainAndAsksAgain() {
    fails("powerdns");
    Http.Answer made = activate(catalog.dnsOnly);
    held(made);
    JsonNode step = step(made, "dns");
    sweepMinutesLater(idOf(made));
    assertThat(step(made, "dns")).as("its instance is there").isEqualTo(step);
    cancelInstance(step);
    sweepMinutesLater(idOf(made));
    awaitCalls(2);
    assertThat(said(held(made))).contains("login refused");
    api.network.reset();
    tasks.decide(idOf(made), "retry");
    ended(made, "Completed");
  }

  private void cancelInstance(JsonNode step) {
    api.engine
        .newCancelInstanceCommand(Long.parseLong(step.path("instanceKey").asString()))
        .send()
        .join();
  }

  private CountDownLatch answersLater(String connector) {
    CountDownLatch go = new CountDownLatch(1);
    api.network.on(
        connector,
        call -> {
          try {
            go.await(20, TimeUnit.SECONDS);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return new Answer.Done(Map.of("fqdn", "x"));
        });
    return go;
  }

  private void awaitCalls(int count) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> api.network.calls.size() == count);
  }

  private void cancelInstance(String order) {
    api.engine
        .newCancelInstanceCommand(
            api.jdbc
                .sql("select process_instance_key from order_plan where order_id = ?::uuid")
                .param(order)
                .query(Long.class)
                .single())
        .send()
        .join();
  }

  private void sweepMinutesLater(String order) {
    api.jdbc
        .sql(
            "update order_plan set created_at = now() - interval '5 minutes', looked_at = now() - interval '5 minutes', steps_ended_at = steps_ended_at - interval '5 minutes' where order_id = ?::uuid")
        .param(order)
        .update();
    api.sweep();
  }

  // What comes twice.

  @Test
  void jobsOfAStepThatComeTwiceChangeNothing() {
    fails("powerdns");
    Http.Answer made = activate(catalog.dnsOnly);
    JsonNode monitor = held(made);
    JsonNode step = step(made, "dns");
    long instance = Long.parseLong(step.path("instanceKey").asString());
    Map<String, Object> variables = new HashMap<>();
    variables.put("orderId", idOf(made));
    variables.put("stepId", step.path("id").asString());
    variables.put("reason", "login refused");
    handle(JobTypes.STEP_FAILED, instance, variables);
    assertThat(api.http.get(ActivationTest.monitorOf(made)).body()).isEqualTo(monitor);

    api.network.reset();
    tasks.decide(idOf(made), "retry");
    JsonNode completed = ended(made, "Completed");
    JsonNode plan = step(made, "dns");
    variables.put("decision", "giveUp");
    handle(JobTypes.STEP_REPAIRED, instance, variables);
    handle(JobTypes.STEP_FAILED, instance, variables);
    variables.put("outcome", "refused");
    handle(JobTypes.STEP_ENDED, instance, variables);
    handle(
        JobTypes.ORDER_COMPLETE,
        instance,
        Map.of("orderId", idOf(made), "orderKind", "activation"));
    assertThat(api.http.get(ActivationTest.monitorOf(made)).body()).isEqualTo(completed);
    assertThat(step(made, "dns")).isEqualTo(plan);
    assertThat(api.http.get(path(made)).text("state")).isEqualTo("active");
  }

  @Test
  void aSecondInstanceOfAStepThatIsGivenUpMeanwhileDoesNotReviveIt() {
    fails("powerdns");
    Http.Answer made = activate(catalog.dnsOnly);
    held(made);
    JsonNode step = step(made, "dns");
    api.network.reset();
    tasks.decide(idOf(made), "giveUp");
    JsonNode failed = ended(made, "InError");
    api.engine
        .newCreateInstanceCommand()
        .bpmnProcessId(Processes.PROVIDE_RESOURCE)
        .latestVersion()
        .variables(
            Map.of(
                "orderId", idOf(made),
                "stepId", step.path("id").asString(),
                "connector", "powerdns",
                "resourceId", api.network.calls.getLast().resourceId(),
                "parameters", Map.of(),
                "outputs", Map.of()))
        .withResult()
        .requestTimeout(Duration.ofSeconds(20))
        .send()
        .join();
    Awaitility.await("what it provided is released again")
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                calls().equals(List.of("powerdns absent", "powerdns present", "powerdns absent")));
    assertThat(api.http.get(ActivationTest.monitorOf(made)).body()).isEqualTo(failed);
    assertThat(api.http.get(path(made)).text("state")).isEqualTo("designed");
  }

  // A lasting fault, and what a person decides.

  @Test
  void aLastingFaultIsToldByTheMonitorAndTriedAgain() {
    fails("powerdns");
    Http.Answer made = activate(catalog.fibre);
    JsonNode monitor = held(made);
    assertThat(monitor.path("state").asString()).isEqualTo("InProgress");
    assertThat(said(monitor)).contains("\"message\":\"DNS name: login refused\"");
    assertThat(step(made, "dns").path("state").asString()).isEqualTo("held");
    assertThat(api.http.get(path(made)).text("state")).isEqualTo("designed");
    Refusals.assertShape(delete(path(made)), 409);

    assertThat(tasks.decide(idOf(made), "retry"))
        .containsEntry("stepName", "DNS name")
        .containsEntry("reason", "login refused");
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> step(made, "dns").path("attempts").asInt() == 2);
    assertThat(said(held(made))).as("it fails again").contains("login refused");

    api.network.reset();
    tasks.decide(idOf(made), "retry");
    assertThat(ended(made, "Completed").path("response").path("statusCode").asString())
        .isEqualTo("201");
    assertThat(resources(made)).hasSize(3);
  }

  @Test
  void aChangedValueIsWhatTheNetworkIsGiven() {
    fails("powerdns");
    Http.Answer made = activate(catalog.fibre);
    held(made);
    api.network.reset();
    tasks.decide(idOf(made), "change", "content", "192.0.2.99");
    ended(made, "Completed");
    assertThat(api.network.calls.getLast().parameters()).containsEntry("content", "192.0.2.99");
    assertThat(
            api.jdbc
                .sql(
                    "select action || detail::text from audit_entry where resource_id = ?::uuid order by action desc limit 1")
                .param(idOf(made))
                .query(String.class)
                .single())
        .contains("activation.repair", "change", "content");
  }

  @Test
  void aSkippedStepLeavesTheRestActive() {
    fails("powerdns");
    Http.Answer made = activate(catalog.fibre);
    held(made);
    tasks.decide(idOf(made), "skip");
    assertThat(said(ended(made, "Completed"))).contains("\"state\":\"active\"");
    assertThat(resources(made)).hasSize(2);
    assertThat(step(made, "dns").path("state").asString()).isEqualTo("skipped");

    api.network.reset();
    ended(delete(path(made)), "Completed");
    assertThat(calls()).containsExactly("powerdns absent", "kea absent");
  }

  @Test
  void givingUpTakesBackWhatWasDoneAndTheMonitorSaysWhy() {
    fails("powerdns");
    Http.Answer made = activate(catalog.fibre);
    held(made);
    api.network.reset();
    tasks.decide(idOf(made), "giveUp");
    JsonNode monitor = ended(made, "InError");
    assertThat(monitor.path("response").path("statusCode").asString()).isEqualTo("409");
    assertThat(said(monitor)).contains("DNS name givenUp: login refused");
    assertThat(calls()).containsExactly("powerdns absent", "kea absent");
    assertThat(free()).isEqualTo(5);
    assertThat(api.http.get(path(made)).text("state")).isEqualTo("designed");
    assertThat(resources(made)).isEmpty();
  }

  @Test
  void aReleaseThatIsGivenUpLeavesWhatWasNotReleasedAndCanBeAskedAgain() {
    Http.Answer made = activate(catalog.fibre);
    ended(made, "Completed");
    fails("kea");
    Http.Answer deleted = delete(path(made));
    assertThat(deleted.status()).isEqualTo(204);
    assertThat(said(held(deleted))).contains("Public IPv4 address: login refused");
    tasks.decide(idOf(deleted), "giveUp");
    assertThat(said(ended(deleted, "InError"))).contains("Public IPv4 address givenUp");
    assertThat(api.http.get(path(made)).text("state")).isEqualTo("active");
    assertThat(resources(made)).isNotEmpty();
    assertThat(resources(made).toString()).doesNotContain("DNS name");

    api.network.reset();
    ended(delete(path(made)), "Completed");
    assertThat(calls()).containsExactly("kea absent");
    assertThat(free()).isEqualTo(5);
    Refusals.assertShape(api.http.get(path(made)), 404);
  }

  @Test
  void aReleaseThatIsSkippedEndsAndAnActivationAfterItProvidesAnew() {
    Http.Answer made = activate(catalog.dnsOnly);
    ended(made, "Completed");
    fails("powerdns");
    Http.Answer terminated = api.http.patch(path(made), "{\"state\":\"terminated\"}");
    held(terminated);
    tasks.decide(idOf(terminated), "skip");
    ended(terminated, "Completed");
    assertThat(api.http.get(path(made)).text("state")).isEqualTo("terminated");

    api.network.reset();
    ended(api.http.patch(path(made), "{\"state\":\"active\"}"), "Completed");
    assertThat(calls()).containsExactly("powerdns present");
    assertThat(resources(made)).hasSize(1);
    api.network.reset();
    ended(delete(path(made)), "Completed");
    assertThat(calls())
        .as("what the skipped release left is asked for once more")
        .containsExactly("powerdns absent", "powerdns absent");
  }

  @Test
  void aResourceWhoseStepIsSkippedIsAvailableAndOneThatIsGivenUpStaysReserved() {
    String address =
        catalog.resource(
            "Public IPv4 address",
            "{\"connector\":\"kea\",\"parameters\":{\"subnetId\":{\"value\":103}}}");
    String body =
        "{\"name\":\"Mine\",\"resourceSpecification\":{\"id\":\"%s\"}}".formatted(address);
    fails("kea");
    Http.Answer skipped = api.http.post(RESOURCE, body);
    Http.Answer givenUp = api.http.post(RESOURCE, body);
    assertThat(said(held(skipped))).contains("login refused");
    held(givenUp);
    tasks.decide(idOf(skipped), "skip");
    api.network.reset();
    tasks.decide(idOf(givenUp), "giveUp");
    ended(skipped, "Completed");
    assertThat(said(ended(givenUp, "InError"))).contains("givenUp: login refused");
    assertThat(api.http.get(RESOURCE + "/" + skipped.text("id")).text("resourceStatus"))
        .isEqualTo("available");
    assertThat(api.http.get(RESOURCE + "/" + givenUp.text("id")).text("resourceStatus"))
        .isEqualTo("reserved");
    assertThat(calls()).containsExactly("kea absent");

    fails("kea");
    Http.Answer deleted = delete(RESOURCE + "/" + skipped.text("id"));
    held(deleted);
    tasks.decide(idOf(deleted), "giveUp");
    ended(deleted, "InError");
    assertThat(api.http.get(RESOURCE + "/" + skipped.text("id")).status()).isEqualTo(200);
    api.network.reset();
    ended(delete(RESOURCE + "/" + skipped.text("id")), "Completed");
    Refusals.assertShape(api.http.get(RESOURCE + "/" + skipped.text("id")), 404);
  }

  @Test
  void aConnectorThatIsAwayIsToldUntilItIsBack() {
    api.connectorsAreSilent(true);
    try {
      Http.Answer made = activate(catalog.dnsOnly);
      assertThat(said(held(made))).contains("connector powerdns");
      assertThat(calls()).isEmpty();
      api.connectorsAreSilent(false);
      ended(made, "Completed");
    } finally {
      api.connectorsAreSilent(false);
    }
  }

  @Test
  void thePlanOfAnActivationCanBeRead() {
    Http.Answer made = activate(catalog.fibre);
    ended(made, "Completed");
    JsonNode plan = api.http.get("/turnup/v1/monitor/" + idOf(made) + "/plan").body();
    assertThat(plan.path("orderId").asString()).isEqualTo(idOf(made));
    assertThat(plan.path("state").asString()).isEqualTo("Completed");
    assertThat(plan.path("steps").valueStream().map(s -> s.path("state").asString()))
        .hasSize(4)
        .containsOnly("done");
    assertThat(plan.path("steps").toString()).contains("/operate/processes/");
    Refusals.assertShape(api.http.get("/turnup/v1/monitor/nothing/plan"), 404);
    Refusals.assertShape(api.http.get("/turnup/v1/monitor/" + made.text("id") + "/plan"), 404);
    Refusals.assertShape(api.http.post("/turnup/v1/monitor/" + idOf(made) + "/plan", "{}"), 405);
  }
}
