package org.turnup.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.turnup.api.TestNetwork.Answer;
import org.turnup.api.engine.Instances;
import org.turnup.workflows.Processes;
import tools.jackson.databind.JsonNode;

/** Whatever the relay or the engine delivers twice happens once. */
class ExactlyOnceTest {

  private final ApiUnderTest api = ApiUnderTest.get();
  private final TestCatalog catalog = new TestCatalog(api);

  @BeforeEach
  @AfterEach
  void reset() {
    api.awaitQuiet();
    api.network.reset();
    api.http.put("/turnup/v1/connector/kea", "{\"operations\":[\"present\",\"absent\",\"read\"]}");
  }

  private String dnsOrder() {
    return catalog.submit(TestCatalog.add("1", catalog.dnsOnly, TestCatalog.hostname(), ""));
  }

  private long instance(String processId, Map<String, Object> variables) {
    return api.engine
        .newCreateInstanceCommand()
        .bpmnProcessId(processId)
        .latestVersion()
        .variables(variables)
        .withResult()
        .requestTimeout(Duration.ofSeconds(20))
        .send()
        .join()
        .getProcessInstanceKey();
  }

  private List<String> events(String resource) {
    return api.jdbc
        .sql("select event_type from event where resource_id = ?::uuid order by seq")
        .param(resource)
        .query(String.class)
        .list();
  }

  private Map<String, Object> variablesOf(JsonNode step, String order) {
    Map<String, Object> variables = new HashMap<>();
    variables.put("orderId", order);
    variables.put("orderItemId", "1");
    variables.put("stepId", step.path("id").asString());
    variables.put("stepName", step.path("label").asString());
    variables.put("connector", step.path("supplier").asString());
    variables.put("resourceId", resourceOf(step));
    variables.put("parameters", Map.of("name", "x"));
    variables.put("outputs", Map.of());
    return variables;
  }

  private String resourceOf(JsonNode step) {
    return api.jdbc
        .sql("select resource_id::text from order_step where id = ?::uuid")
        .param(step.path("id").asString())
        .query(String.class)
        .single();
  }

  @Test
  void anOrderThatIsStartedTwiceIsPlannedOnce() {
    String order = dnsOrder();
    api.jdbc
        .sql(
            "insert into outbox (tenant_id, kind, ref, payload) values ('default', 'START_ORDER', ?::uuid, ?::jsonb)")
        .param(order)
        .param("{\"processId\":\"service-order\",\"variables\":{\"orderId\":\"" + order + "\"}}")
        .update();
    api.awaitOrder(order, "completed");
    api.awaitQuiet();
    instance(Processes.SERVICE_ORDER, Map.of("orderId", order));
    assertThat(api.network.calls).hasSize(1);
    assertThat(api.plan(order).path("steps")).hasSize(2);
    assertThat(events(order)).filteredOn(type -> type.endsWith("StateChangeEvent")).hasSize(2);
  }

  @Test
  void aStepThatIsStartedTwiceEndsOnce() {
    CountDownLatch go = new CountDownLatch(1);
    api.network.on("powerdns", call -> hold(go));
    String order = dnsOrder();
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> api.network.calls.size() == 1);
    JsonNode step = api.plan(order).path("steps").get(0);
    api.jdbc
        .sql(
            "insert into outbox (tenant_id, kind, ref, payload) values ('default', 'START_STEP', ?::uuid, ?::jsonb)")
        .param(step.path("id").asString())
        .param(
            "{\"processId\":\"provide-resource\",\"variables\":{\"orderId\":\"%s\",\"stepId\":\"%s\",\"connector\":\"powerdns\",\"resourceId\":\"%s\",\"parameters\":{},\"outputs\":{}}}"
                .formatted(order, step.path("id").asString(), resourceOf(step)))
        .update();
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> api.jdbc.sql("select count(*) from outbox").query(Long.class).single() == 0);
    go.countDown();
    JsonNode done = api.awaitOrder(order, "completed");
    String service = done.path("serviceOrderItem").get(0).path("service").path("id").asString();
    assertThat(events(service)).containsExactly("ServiceCreateEvent", "ServiceStateChangeEvent");
    assertThat(events(resourceOf(step))).containsExactly("ResourceCreateEvent");
    assertThat(api.plan(order).path("steps").get(0).path("instanceKey"))
        .isEqualTo(step.path("instanceKey"));
  }

  /** As after a kill of the engine that had given out jobs which its log did not have yet. */
  @Test
  void anOrderWhoseInstanceTheEngineHasLostIsCarriedOutByTheNext() {
    api.stopOutbox();
    String order = dnsOrder();
    api.jdbc
        .sql(
            "insert into order_plan (order_id, tenant_id, kind, process_instance_key, created_at) values (?::uuid, 'default', 'SERVICE_ORDER', 1, now())")
        .param(order)
        .update();
    api.restart("relayThread");
    api.awaitOrder(order, "completed");
    assertThat(api.network.calls).hasSize(1);
  }

  @Test
  void aStepWhoseInstanceTheEngineHasLostIsEndedByTheNext() {
    CountDownLatch go = new CountDownLatch(1);
    api.network.on("powerdns", call -> hold(go));
    String order = dnsOrder();
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> api.network.calls.size() == 1);
    JsonNode step = api.plan(order).path("steps").get(0);
    api.jdbc
        .sql("update order_step set instance_key = 1 where id = ?::uuid")
        .param(step.path("id").asString())
        .update();
    go.countDown();
    api.awaitOrder(order, "completed");
    assertThat(api.plan(order).path("steps").get(0).path("instanceKey"))
        .as("the instance that was there")
        .isEqualTo(step.path("instanceKey"));
    assertThat(events(resourceOf(step))).containsExactly("ResourceCreateEvent");
  }

  /** Has an end, so that a test that fails keeps nobody else's calls waiting. */
  private static Answer hold(CountDownLatch go) {
    try {
      boolean isLetGo = go.await(60, TimeUnit.SECONDS);
      assertThat(isLetGo).as("let go in time").isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new Answer.Done(Map.of("fqdn", "x"));
  }

  @Test
  void aSecondInstanceOfAnEndedStepChangesNothing() {
    String order = dnsOrder();
    api.awaitOrder(order, "completed");
    JsonNode before = api.plan(order);
    instance(Processes.PROVIDE_RESOURCE, variablesOf(before.path("steps").get(0), order));
    assertThat(api.plan(order)).isEqualTo(before);
  }

  @Test
  void whatASecondInstanceProvidesAfterTheReleaseIsReleasedAgain() {
    String order = dnsOrder();
    String service =
        api.awaitOrder(order, "completed")
            .path("serviceOrderItem")
            .get(0)
            .path("service")
            .path("id")
            .asString();
    JsonNode step = api.plan(order).path("steps").get(0);
    api.awaitOrder(catalog.submit(TestCatalog.delete("1", service)), "completed");
    api.network.calls.clear();
    api.network.on("powerdns", call -> new Answer.Done(Map.of("fqdn", "stray")));

    instance(Processes.PROVIDE_RESOURCE, variablesOf(step, order));
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                api.plan(order)
                    .path("steps")
                    .valueStream()
                    .anyMatch(
                        s ->
                            s.path("purpose").asString("").equals("stray")
                                && s.path("state").asString("").equals("done")));
    assertThat(api.network.calls)
        .extracting(TestNetwork.Call::operation)
        .containsExactly("present", "absent");
    assertThat(api.network.calls.getLast().resourceId()).isEqualTo(resourceOf(step));
    assertThat(api.network.calls.getLast().variables().get("outputs"))
        .isEqualTo(Map.of("fqdn", "stray"));
    assertThat(api.order(order).path("state").asString()).isEqualTo("completed");
  }

  /** Sets the outbox back to before the relay's commit, as when api was killed just then. */
  private void forgetThatItWasStarted(JsonNode step, String order) {
    String id = step.path("id").asString();
    api.jdbc
        .sql(
            "update order_step set instance_key = null, state = 'READY', version = version + 1 where id = ?::uuid")
        .param(id)
        .update();
    api.jdbc
        .sql(
            "insert into outbox (tenant_id, kind, ref, payload, attempts, next_attempt_at) values ('default', 'START_STEP', ?::uuid, ?::jsonb, 1, now() + interval '45 seconds')")
        .param(id)
        .param(
            "{\"processId\":\"provide-resource\",\"variables\":{\"orderId\":\"%s\",\"stepId\":\"%s\",\"connector\":\"powerdns\",\"resourceId\":\"%s\",\"parameters\":{},\"outputs\":{}}}"
                .formatted(order, id, resourceOf(step)))
        .update();
  }

  private void sendAgainNow(JsonNode step) {
    api.jdbc
        .sql("update outbox set next_attempt_at = now() where ref = ?::uuid")
        .param(step.path("id").asString())
        .update();
    api.jdbc.sql("select pg_notify('turnup_outbox', '')").query((row, number) -> "").list();
    Awaitility.await("the row is gone")
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                api.jdbc
                        .sql("select count(*) from outbox where ref = ?::uuid")
                        .param(step.path("id").asString())
                        .query(Long.class)
                        .single()
                    == 0);
  }

  private List<String> operationsOn(JsonNode step) {
    String resource = resourceOf(step);
    return api.network.calls.stream()
        .filter(call -> call.resourceId().equals(resource))
        .map(TestNetwork.Call::operation)
        .toList();
  }

  private JsonNode stepNamed(String order, String name) {
    return api.plan(order)
        .path("steps")
        .valueStream()
        .filter(s -> s.path("name").asString("").equals(name))
        .filter(s -> s.path("purpose").asString("").equals("order"))
        .findFirst()
        .orElseThrow();
  }

  /** A service with two names; the second is refused when the test says so. */
  private String twoNames() {
    String name =
        catalog.resource(
            "DNS name",
            "{\"connector\":\"powerdns\",\"parameters\":{\"name\":{\"characteristic\":\"hostname\"}}}");
    String address =
        catalog.resource(
            "Address",
            "{\"connector\":\"kea\",\"parameters\":{\"hostname\":{\"characteristic\":\"hostname\"}}}");
    return catalog.service(
        "Two",
        "{\"name\":\"hostname\"}",
        "",
        "{\"name\":\"dns\",\"resourceSpecification\":{\"id\":\"%s\"}},{\"name\":\"ipv4\",\"resourceSpecification\":{\"id\":\"%s\"}}"
            .formatted(name, address));
  }

  @Test
  void aStepThatHasEndedAndWasUndoneIsNotStartedAgainFromItsRow() {
    CountDownLatch provide = new CountDownLatch(1);
    CountDownLatch refuse = new CountDownLatch(1);
    api.network.on(
        "powerdns",
        call -> call.operation().equals("present") ? hold(provide) : new Answer.Done(Map.of()));
    api.network.on(
        "kea",
        call -> {
          hold(refuse);
          return new Answer.Refused("no lease left");
        });
    String order = catalog.submit(TestCatalog.add("1", twoNames(), TestCatalog.hostname(), ""));
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> api.network.calls.size() == 2);
    api.stopOutbox();
    JsonNode step = stepNamed(order, "dns");
    forgetThatItWasStarted(step, order);
    api.restart("relayThread");
    provide.countDown();
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> stepNamed(order, "dns").path("state").asString().equals("done"));
    refuse.countDown();
    api.awaitOrder(order, "failed");
    assertThat(operationsOn(step)).containsExactly("present", "absent");

    sendAgainNow(step);
    api.awaitQuiet();
    assertThat(operationsOn(step)).as("nothing is provided anew").hasSize(2);
  }

  @Test
  void aSecondInstanceIsNotCancelledAndWhatItProvidesAfterTheUndoIsReleased() {
    CountDownLatch first = new CountDownLatch(1);
    CountDownLatch second = new CountDownLatch(1);
    CountDownLatch refuse = new CountDownLatch(1);
    AtomicInteger provided = new AtomicInteger();
    api.network.on(
        "powerdns",
        call ->
            call.operation().equals("present")
                ? hold(provided.incrementAndGet() == 1 ? first : second)
                : new Answer.Done(Map.of()));
    api.network.on(
        "kea",
        call -> {
          hold(refuse);
          return new Answer.Refused("no lease left");
        });
    String order = catalog.submit(TestCatalog.add("1", twoNames(), TestCatalog.hostname(), ""));
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> api.network.calls.size() == 2);
    JsonNode step = stepNamed(order, "dns");
    api.stopOutbox();
    forgetThatItWasStarted(step, order);
    api.restart("relayThread");
    sendAgainNow(step);
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> provided.get() == 2);
    Awaitility.await("the plan knows the second")
        .atMost(Duration.ofSeconds(20))
        .until(() -> stepNamed(order, "dns").path("state").asString().equals("running"));
    second.countDown();
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> stepNamed(order, "dns").path("state").asString().equals("done"));
    refuse.countDown();
    api.awaitOrder(order, "failed");
    assertThat(operationsOn(step)).containsExactly("present", "present", "absent");

    first.countDown();
    Awaitility.await("what the late one provided is released")
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                api.plan(order)
                    .path("steps")
                    .valueStream()
                    .anyMatch(
                        s ->
                            s.path("purpose").asString("").equals("stray")
                                && s.path("state").asString("").equals("done")));
    assertThat(operationsOn(step)).containsExactly("present", "present", "absent", "absent");
  }

  @Test
  void aSecondInstanceThatMeetsAFaultAsksNobodyAndIsReleasedAfter() {
    String order = dnsOrder();
    String service =
        api.awaitOrder(order, "completed")
            .path("serviceOrderItem")
            .get(0)
            .path("service")
            .path("id")
            .asString();
    JsonNode step = stepNamed(order, "dns");
    api.awaitOrder(catalog.submit(TestCatalog.delete("1", service)), "completed");
    api.network.calls.clear();
    api.network.on(
        "powerdns",
        call ->
            call.operation().equals("present")
                ? new Answer.LastingFault("it may have acted before")
                : new Answer.Done(Map.of()));
    long late =
        api.engine
            .newCreateInstanceCommand()
            .bpmnProcessId(Processes.PROVIDE_RESOURCE)
            .latestVersion()
            .variables(variablesOf(step, order))
            .send()
            .join()
            .getProcessInstanceKey();
    Awaitility.await("it is released")
        .atMost(Duration.ofSeconds(20))
        .until(() -> operationsOn(step).equals(List.of("present", "absent")));
    Awaitility.await("its instance is ended, with no repair task")
        .atMost(Duration.ofSeconds(20))
        .until(() -> !api.context.getBean(Instances.class).exists(late));
    assertThat(api.order(order).path("state").asString()).isEqualTo("completed");
  }

  @Test
  void aVersionThatTheEngineHasLostIsReplacedByTheNewest() {
    CountDownLatch go = new CountDownLatch(1);
    api.network.on(
        "kea",
        call -> {
          hold(go);
          return new Answer.Done(Map.of("address", "192.0.2.8"));
        });
    String order = catalog.submit(TestCatalog.add("1", catalog.fibre, TestCatalog.hostname(), ""));
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> api.network.calls.size() == 1);
    api.jdbc
        .sql(
            "update order_step set process_definition_key = 4711 where order_id = ?::uuid and name = 'dns'")
        .param(order)
        .update();
    go.countDown();
    api.awaitOrder(order, "completed");
    assertThat(api.network.calls)
        .extracting(TestNetwork.Call::connector)
        .containsExactly("kea", "powerdns");
    assertThat(api.order(order).path("errorMessage").isMissingNode()).as("never held").isTrue();
  }

  @Test
  void aStepThatTheEngineWillNotStartHoldsTheOrderAndSaysWhy() {
    CountDownLatch go = new CountDownLatch(1);
    api.network.on(
        "kea",
        call -> {
          hold(go);
          return new Answer.Done(Map.of("address", "192.0.2.9"));
        });
    String order = catalog.submit(TestCatalog.add("1", catalog.fibre, TestCatalog.hostname(), ""));
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> api.network.calls.size() == 1);
    api.jdbc
        .sql(
            "update order_step set process_definition_key = 4711, process_id = 'no-such-process' where order_id = ?::uuid and name = 'dns'")
        .param(order)
        .update();
    go.countDown();
    JsonNode held = api.awaitOrder(order, "held");
    assertThat(held.path("errorMessage").toString()).contains("no-such-process");
    assertThat(held.path("errorMessage")).hasSize(1);
    JsonNode step =
        api.plan(order)
            .path("steps")
            .valueStream()
            .filter(s -> s.path("name").asString("").equals("dns"))
            .findFirst()
            .orElseThrow();
    assertThat(step.path("reason").asString("")).contains("NOT_FOUND");
    api.jdbc
        .sql(
            "update outbox set payload = jsonb_set(payload, '{processId}', '\"provide-resource\"') where ref = ?::uuid")
        .param(step.path("id").asString())
        .update();
    api.awaitOrder(order, "completed");
  }

  @Test
  void aConnectorThatIsAwayHoldsTheOrderUntilItIsBack() {
    api.jdbc
        .sql(
            "insert into connector values ('firewall', '[\"present\"]', now() - interval '1 hour') on conflict do nothing")
        .update();
    String specification =
        catalog.service(
            "Firewall",
            "{\"name\":\"hostname\"}",
            "",
            "{\"name\":\"fw\",\"resourceSpecification\":{\"id\":\"%s\"}}"
                .formatted(
                    catalog.resource(
                        "Firewall rule", "{\"connector\":\"firewall\",\"parameters\":{}}")));
    api.connectorsAreSilent(true);
    try (TestNetwork firewall = new TestNetwork(api.engine, "firewall")) {
      String order = catalog.submit(TestCatalog.add("1", specification, "h", ""));
      JsonNode held = api.awaitOrder(order, "held");
      assertThat(held.path("errorMessage").toString()).contains("connector firewall");
      Awaitility.await("it is looked at again")
          .atMost(Duration.ofSeconds(20))
          .until(
              () ->
                  api.jdbc
                          .sql("select coalesce(max(attempts), 0) from outbox")
                          .query(Integer.class)
                          .single()
                      > 1);
      assertThat(firewall.calls).isEmpty();
      assertThat(api.order(order).path("errorMessage")).as("told once").hasSize(1);

      api.connectorsAreSilent(false);
      api.http.put("/turnup/v1/connector/firewall", "{\"operations\":[\"present\",\"absent\"]}");
      JsonNode done = api.awaitOrder(order, "completed");
      assertThat(done.path("serviceOrderItem").get(0).path("state").asString())
          .isEqualTo("completed");
      assertThat(firewall.calls).hasSize(1);
    } finally {
      api.connectorsAreSilent(false);
    }
  }

  @Test
  void theEngineKeepsTheMessageToOneInstanceOnceHoweverOftenItIsSent() {
    String order = dnsOrder();
    api.awaitOrder(order, "completed");
    long instance =
        api.jdbc
            .sql("select process_instance_key from order_plan where order_id = ?::uuid")
            .param(order)
            .query(Long.class)
            .single();
    assertThatThrownBy(
            () ->
                api.engine
                    .newPublishMessageCommand()
                    .messageName(Processes.MESSAGE_STEPS_ENDED)
                    .correlationKey(order)
                    .messageId(order + "-" + instance)
                    .timeToLive(Duration.ofHours(1))
                    .send()
                    .join())
        .hasMessageContaining("already");
    api.jdbc
        .sql(
            "update order_plan set completed_at = null, steps_ended_at = now() - interval '1 hour' where order_id = ?::uuid")
        .param(order)
        .update();
    api.sweep();
    Awaitility.await("that it is there already counts as sent")
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                api.jdbc
                        .sql("select count(*) from outbox where ref = ?::uuid")
                        .param(order)
                        .query(Long.class)
                        .single()
                    == 0);
    api.jdbc
        .sql("update order_plan set completed_at = now() where order_id = ?::uuid")
        .param(order)
        .update();
  }

  @Test
  void anOrderThatWasNotToldOfItsEndIsToldBySweeping() {
    String order = dnsOrder();
    api.awaitOrder(order, "completed");
    api.jdbc
        .sql(
            "update order_plan set completed_at = null, steps_ended_at = now() - interval '1 hour' where order_id = ?::uuid")
        .param(order)
        .update();
    api.sweep();
    assertThat(
            api.jdbc
                .sql(
                    "select steps_ended_at > now() - interval '1 minute' from order_plan where order_id = ?::uuid")
                .param(order)
                .query(Boolean.class)
                .single())
        .isTrue();
    api.jdbc
        .sql("update order_plan set completed_at = now() where order_id = ?::uuid")
        .param(order)
        .update();
  }
}
