package org.turnup.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.transaction.support.TransactionTemplate;
import org.turnup.api.TestNetwork.Answer;
import org.turnup.api.engine.IncidentListener;
import tools.jackson.databind.JsonNode;

/** An order whose process does not go on is freed by REST, and says what is wrong with it. */
class FreedStepTest {

  private static final String FAULTY =
      """
      <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="x">
        <bpmn:process id="%s" name="Install" isExecutable="true">
          <bpmn:startEvent id="s"/>%s
          <bpmn:serviceTask id="ended" name="Record the end"><bpmn:extensionElements><zeebe:taskDefinition type="order.step-ended"/>
            <zeebe:ioMapping><zeebe:input source="=&quot;done&quot;" target="outcome"/></zeebe:ioMapping></bpmn:extensionElements></bpmn:serviceTask>
          <bpmn:endEvent id="e"/><bpmn:sequenceFlow id="f3" sourceRef="ended" targetRef="e"/>%s
        </bpmn:process>
      </bpmn:definitions>""";
  private static final String WAITING_TASK =
      "<bpmn:serviceTask id=\"wait\" name=\"Ask somebody\"><bpmn:extensionElements><zeebe:taskDefinition type=\"nobodys.job\"/></bpmn:extensionElements></bpmn:serviceTask>";
  private static final String THROUGH_WAITING =
      "<bpmn:sequenceFlow id=\"f1\" sourceRef=\"s\" targetRef=\"wait\"/><bpmn:sequenceFlow id=\"f2\" sourceRef=\"wait\" targetRef=\"ended\"/>";
  private static final String STRAIGHT =
      "<bpmn:sequenceFlow id=\"f1\" sourceRef=\"s\" targetRef=\"ended\"/>";

  private final ApiUnderTest api = ApiUnderTest.get();
  private final TestCatalog catalog = new TestCatalog(api);
  private final RepairTasks tasks = new RepairTasks(api);
  private final String process = "faulty-" + UUID.randomUUID();

  @BeforeEach
  @AfterEach
  void reset() {
    api.network.reset();
  }

  private void deploy(boolean faulty) {
    Http.Answer answer =
        api.http.put(
            "/turnup/v1/process/%s.bpmn".formatted(process),
            FAULTY.formatted(
                process, faulty ? WAITING_TASK : "", faulty ? THROUGH_WAITING : STRAIGHT));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
  }

  /** An order whose only step waits in a job that nobody takes. */
  private String stuckOrder() {
    deploy(true);
    String specification =
        catalog.create(
            "/tmf-api/serviceCatalogManagement/v4/serviceSpecification",
            "{\"name\":\"Line\",\"fulfilment\":{\"process\":\"%s\"}}".formatted(process));
    String order =
        catalog.submit(
            "{\"id\":\"1\",\"action\":\"add\",\"service\":{\"serviceSpecification\":{\"id\":\"%s\"}}}"
                .formatted(specification));
    awaitStep(order, "running");
    return order;
  }

  private String heldOrder() {
    api.network.on("powerdns", call -> new Answer.LastingFault("login refused"));
    String order =
        catalog.submit(TestCatalog.add("1", catalog.dnsOnly, TestCatalog.hostname(), ""));
    api.awaitOrder(order, "held");
    return order;
  }

  private JsonNode step(String order) {
    return api.plan(order).path("steps").path(0);
  }

  private JsonNode awaitStep(String order, String state) {
    return Awaitility.await("step " + state)
        .atMost(Duration.ofSeconds(30))
        .until(() -> step(order), step -> step.path("state").asString("").equals(state));
  }

  private Http.Answer decide(String order, String decision) {
    return api.http.post(path(order, step(order).path("id").asString(), decision), "");
  }

  private static String path(String order, String step, String decision) {
    return "/turnup/v1/serviceOrder/%s/step/%s/%s".formatted(order, step, decision);
  }

  @Test
  void aStepThatWaitsForEverIsGivenUp() {
    String order = stuckOrder();
    Http.Answer answer = decide(order, "giveUp");
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    assertThat(answer.text("state")).isEqualTo("givenUp");
    api.awaitOrder(order, "failed");
    assertThat(decide(order, "giveUp").status()).as("a second time").isEqualTo(200);
    Refusals.assertShape(decide(order, "skip"), 409);
    assertThat(
            api.jdbc
                .sql(
                    "select count(*) from audit_entry where resource_id = ?::uuid and action = 'serviceOrder.repair' and detail->>'decision' = 'giveUp'")
                .param(order)
                .query(Long.class)
                .single())
        .isEqualTo(1);
  }

  @Test
  void aStepThatWaitsForEverIsSkipped() {
    String order = stuckOrder();
    assertThat(decide(order, "skip").text("state")).isEqualTo("skipped");
    api.awaitOrder(order, "completed");
  }

  @Test
  void aStepIsMovedToTheVersionThatIsDeployedNow() {
    String order = stuckOrder();
    String instance = step(order).path("instanceKey").asString();
    assertThat(decide(order, "restart").status())
        .as("nothing newer: nothing happens")
        .isEqualTo(200);
    assertThat(step(order).path("instanceKey").asString()).isEqualTo(instance);
    deploy(false);
    assertThat(decide(order, "retry").status()).as("the version it has").isEqualTo(200);
    assertThat(step(order).path("instanceKey").asString()).isEqualTo(instance);
    assertThat(decide(order, "restart").status()).isEqualTo(200);
    api.awaitOrder(order, "completed");
    assertThat(step(order).path("attempts").asInt()).isEqualTo(2);
  }

  @Test
  void aHeldStepIsTriedAgainWithoutItsTask() {
    String order = heldOrder();
    api.network.on("powerdns", call -> new Answer.Done(Map.of("fqdn", "x")));
    assertThat(decide(order, "retry").status()).isEqualTo(200);
    api.awaitOrder(order, "completed");
  }

  @Test
  void aStartIsNotedThoughItsStepIsLockedForLong() {
    String order = heldOrder();
    api.network.on("powerdns", call -> new Answer.Done(Map.of("fqdn", "x")));
    UUID step = UUID.fromString(step(order).path("id").asString());
    api.stopOutbox();
    assertThat(decide(order, "retry").status()).isEqualTo(200);
    api.context
        .getBean(TransactionTemplate.class)
        .executeWithoutResult(
            status -> {
              api.jdbc
                  .sql("select id from order_step where id = ? for update")
                  .param(step)
                  .query(UUID.class)
                  .single();
              api.restart("relayThread");
              Set<String> waits = new HashSet<>();
              Awaitility.await("the relay's wait was ended once, and it waits again")
                  .atMost(Duration.ofSeconds(20))
                  .until(() -> waits.addAll(waitsToNote()) && waits.size() > 1);
            });
    Awaitility.await("noted before its lease ends, after which it would be started once more")
        .atMost(Duration.ofSeconds(15))
        .until(
            () ->
                api.jdbc
                    .sql("select not exists (select 1 from outbox where ref = ?)")
                    .param(step)
                    .query(Boolean.class)
                    .single());
    api.awaitOrder(order, "completed");
    assertThat(api.network.calls).as("once held, once done").hasSize(2);
  }

  /** When each statement began that waits to note the instance of a step. */
  private List<String> waitsToNote() {
    return api.jdbc
        .sql(
            "select query_start::text from pg_stat_activity where wait_event_type = 'Lock' and query like '%update order_step s set instance_key%'")
        .query(String.class)
        .list();
  }

  @Test
  void aHeldStepIsGivenUpWithoutItsTask() {
    String order = heldOrder();
    api.network.on("powerdns", call -> new Answer.Done(Map.of()));
    assertThat(decide(order, "giveUp").status()).isEqualTo(200);
    JsonNode failed = api.awaitOrder(order, "failed");
    assertThat(failed.toString()).contains("login refused");
    assertThat(api.network.calls.getLast().operation()).isEqualTo("absent");
  }

  @ParameterizedTest
  @CsvSource({"explode, 400, giveUp", "GIVEUP, 400, giveUp"})
  void aDecisionThatIsNoneIsRefused(String decision, int status, String part) {
    String order = heldOrder();
    Http.Answer answer = decide(order, decision);
    Refusals.assertShape(answer, status);
    assertThat(answer.text("message")).contains(part);
    Refusals.assertShape(
        api.http.post(
            path(order, step(order).path("id").asString(), "retry"), "{\"content\":\"192.0.2.9\"}"),
        400);
    Refusals.assertShape(
        api.http.post(path(order, UUID.randomUUID().toString(), "retry"), ""), 404);
    Refusals.assertShape(
        api.http.post(path(UUID.randomUUID().toString(), order, "retry"), ""), 404);
    Refusals.assertShape(api.http.post(path("x", "y", "retry"), ""), 404);
    Refusals.assertShape(
        api.http.post(
            path(order, step(order).path("id").asString(), "retry")
                .replace("serviceOrder", "resourceOrder"),
            ""),
        404);
    Refusals.assertShape(api.http.get(path(order, order, "retry")), 405);
    api.network.reset();
    tasks.decide(order, "giveUp");
    api.awaitOrder(order, "failed");
  }

  @Test
  void anIncidentOfAStepHoldsItsOrderUntilItIsResolved() {
    String order = stuckOrder();
    long instance = Long.parseLong(step(order).path("instanceKey").asString());
    IncidentListener listener = api.context.getBean(IncidentListener.class);
    assertThat(listener.known(List.of(instance, 7L))).containsExactly(instance);
    String text = "incident in the engine, IO_MAPPING_ERROR: no variable found with name 'colour'";
    listener.incidents(Map.of(instance, text), Map.of(), true);
    JsonNode held = api.awaitOrder(order, "held");
    assertThat(held.path("errorMessage").toString()).contains("Line", "IO_MAPPING_ERROR", "colour");
    assertThat(held.path("serviceOrderItem").get(0).path("state").asString()).isEqualTo("held");
    assertThat(step(order).path("reason").asString()).isEqualTo(text);
    listener.incidents(Map.of(instance, text), Map.of(), true);
    assertThat(api.order(order).path("errorMessage")).as("said once").hasSize(1);
    listener.incidents(Map.of(), Map.of(), false);
    assertThat(api.order(order).path("state").asString())
        .as("not all incidents are known")
        .isEqualTo("held");
    listener.incidents(Map.of(), Map.of(), true);
    api.awaitOrder(order, "inProgress");
    assertThat(step(order).has("reason")).isFalse();
    decide(order, "giveUp");
    api.awaitOrder(order, "failed");
  }

  @Test
  void anIncidentOfTheOrdersOwnInstanceHoldsIt() {
    String order = stuckOrder();
    long instance =
        api.jdbc
            .sql("select process_instance_key from order_plan where order_id = ?::uuid")
            .param(order)
            .query(Long.class)
            .single();
    IncidentListener listener = api.context.getBean(IncidentListener.class);
    listener.incidents(
        Map.of(instance, "incident in the engine, JOB_NO_RETRIES: x"), Map.of(), true);
    assertThat(api.awaitOrder(order, "held").path("errorMessage").toString())
        .contains("JOB_NO_RETRIES");
    assertThat(api.plan(order).path("incident").asString()).contains("JOB_NO_RETRIES");
    listener.incidents(Map.of(), Map.of(), true);
    api.awaitOrder(order, "inProgress");
    assertThat(api.plan(order).has("incident")).isFalse();
    listener.incidents(
        Map.of(instance, "incident in the engine, JOB_NO_RETRIES: x"), Map.of(), true);
    assertThat(api.awaitOrder(order, "held").path("errorMessage")).as("once each").hasSize(2);
    listener.incidents(Map.of(), Map.of(), true);
    api.awaitOrder(order, "inProgress");
    decide(order, "skip");
    api.awaitOrder(order, "completed");
  }

  private long ownInstance(String order) {
    return api.jdbc
        .sql("select process_instance_key from order_plan where order_id = ?::uuid")
        .param(order)
        .query(Long.class)
        .single();
  }

  @Test
  void anOrderThatIsHeldAsAWholeComesToItsEndWhenItsProcessDoes() {
    String order = stuckOrder();
    api.context
        .getBean(IncidentListener.class)
        .incidents(
            Map.of(ownInstance(order), "incident in the engine, JOB_NO_RETRIES: y"),
            Map.of(),
            false);
    api.awaitOrder(order, "held");
    decide(order, "skip");
    assertThat(api.awaitOrder(order, "completed").has("completionDate")).isTrue();
  }

  @Test
  void anOrderStaysHeldByItsOwnInstanceWhenItsLastStepGoesOn() {
    String order = stuckOrder();
    long step = Long.parseLong(step(order).path("instanceKey").asString());
    long own = ownInstance(order);
    IncidentListener listener = api.context.getBean(IncidentListener.class);
    listener.incidents(Map.of(step, "of the step", own, "of the order"), Map.of(), true);
    api.awaitOrder(order, "held");
    listener.incidents(Map.of(own, "of the order"), Map.of(), true);
    assertThat(step(order).has("reason")).isFalse();
    assertThat(api.order(order).path("state").asString()).isEqualTo("held");
    listener.incidents(Map.of(), Map.of(), true);
    api.awaitOrder(order, "inProgress");
    decide(order, "skip");
    api.awaitOrder(order, "completed");
  }

  @Test
  void thePlanShowsEachTry() {
    String order = stuckOrder();
    String step = step(order).path("id").asString();
    String one =
        "{\"stepId\":\"%s\",\"attempt\":1,\"of\":8,\"at\":\"2026-11-27T10:00:00.000Z\",\"reason\":\"Connection refused\",\"nextAt\":\"2026-11-27T10:00:01.000Z\"}"
            .formatted(step);
    String stranger = one.replace(step, UUID.randomUUID().toString());
    assertThat(
            api.http
                .post("/turnup/v1/try", "{\"tries\":[%s,%s]}".formatted(one, stranger))
                .status())
        .isEqualTo(200);
    assertThat(api.http.post("/turnup/v1/try", "{\"tries\":[%s]}".formatted(one)).status())
        .as("a second time")
        .isEqualTo(200);
    JsonNode tries = step(order).path("tries");
    assertThat(tries).hasSize(1);
    assertThat(tries.get(0).toString())
        .isEqualTo(
            "{\"attempt\":1,\"of\":8,\"at\":\"2026-11-27T10:00:00.000Z\",\"reason\":\"Connection refused\",\"nextAt\":\"2026-11-27T10:00:01.000Z\"}");
    for (int i = 0; i < 30; i++) {
      api.http.post(
          "/turnup/v1/try",
          "{\"tries\":[%s]}".formatted(one.replace("\"attempt\":1", "\"attempt\":" + (i + 2))));
    }
    assertThat(step(order).path("tries")).as("the last ones").hasSize(20);
    decide(order, "skip");
    api.awaitOrder(order, "completed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|tries|nothing",
        "{\"tries\":[]}|tries|0",
        "{\"tries\":[{}]}|tries[0].stepId|nothing",
        "{\"tries\":[{\"stepId\":\"x\"}]}|tries[0].stepId|x",
        "{\"tries\":[{\"attempt\":0}]}|tries[0].attempt|0",
        "{\"tries\":[{\"at\":\"yesterday\"}]}|tries[0].at|yesterday",
        "{\"tries\":[{\"at\":\"+1000000-01-01T00:00:00Z\"}]}|tries[0].at|+1000000-01-01T00:00:00Z",
        "{\"tries\":[{\"nextAt\":\"-0001-01-01T00:00:00Z\"}]}|tries[0].nextAt|-0001-01-01T00:00:00Z"
      })
  void aTryThatIsNoneIsRefused(String body, String field, String value) {
    Refusals.assertViolation(api.http.post("/turnup/v1/try", body), field, value, "");
  }
}
