package org.turnup.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.io.ClassPathResource;
import org.turnup.api.TestNetwork.Answer;
import org.turnup.api.engine.IncidentListener;
import org.turnup.api.tmf.store.Ids;
import tools.jackson.databind.JsonNode;

/** A service order that needs resources raises a resource order; either can be followed alone. */
class RaisedResourceOrderTest {

  private static final String ORDERS = "/tmf-api/resourceOrderingManagement/v4/resourceOrder";
  private static final String CANCELS =
      "/tmf-api/resourceOrderingManagement/v4/cancelResourceOrder";

  private final ApiUnderTest api = ApiUnderTest.get();
  private final TestCatalog catalog = new TestCatalog(api);

  @BeforeEach
  @AfterEach
  void reset() {
    api.awaitQuiet();
    api.network.reset();
  }

  private String fibre() {
    return catalog.submit(TestCatalog.add("1", catalog.fibre, TestCatalog.hostname(), ""));
  }

  private JsonNode raisedBy(String serviceOrder) {
    JsonNode link = api.order(serviceOrder).path("orderRelationship").get(0);
    assertThat(link.path("relationshipType").asString()).isEqualTo("raisedResourceOrder");
    assertThat(link.path("href").asString()).endsWith(link.path("id").asString());
    return api.http.get(ORDERS + "/" + link.path("id").asString()).body();
  }

  private static Map<String, String> items(JsonNode order) {
    return order
        .path("orderItem")
        .valueStream()
        .collect(
            java.util.stream.Collectors.toMap(
                item -> item.path("id").asString(), item -> item.path("state").asString()));
  }

  /** The states of the order that its events tell, one after the other. */
  private List<String> told(String id) {
    List<String> states = new ArrayList<>();
    api.jdbc
        .sql(
            "select payload #>> '{event,resourceOrder,state}' from event where resource_id = ?::uuid order by seq")
        .param(id)
        .query(String.class)
        .list()
        .forEach(
            state -> {
              if (states.isEmpty() || !states.getLast().equals(state)) {
                states.add(state);
              }
            });
    return states;
  }

  @Test
  void itHasAnItemForEachResourceAndLeadsBack() {
    String order = fibre();
    api.awaitOrder(order, "completed");
    JsonNode raised = raisedBy(order);
    assertThat(raised.path("state").asString()).isEqualTo("completed");
    assertThat(raised.path("completionDate").asString("")).endsWith("Z");
    assertThat(items(raised))
        .containsOnly(
            Map.entry("1.access", "completed"),
            Map.entry("1.ipv4", "completed"),
            Map.entry("1.dns", "completed"));
    JsonNode back = raised.path("externalReference").get(0);
    assertThat(back.path("entityType").asString()).isEqualTo("ServiceOrder");
    assertThat(back.path("id").asString()).isEqualTo(order);
    assertThat(back.path("href").asString()).isEqualTo(api.order(order).path("href").asString());
    JsonNode resource = raised.path("orderItem").get(0).path("resource");
    assertThat(
            api.http
                .get(
                    "/tmf-api/resourceInventoryManagement/v4/resource/"
                        + resource.path("id").asString())
                .text("href"))
        .isEqualTo(resource.path("href").asString());
    assertThat(told(raised.path("id").asString()))
        .containsExactly("acknowledged", "inProgress", "completed");
    assertThat(api.http.get(ORDERS + "?externalReference.id=" + order).body().get(0).path("id"))
        .isEqualTo(raised.path("id"));
  }

  @Test
  void anItemWhoseStepIsStuckIsHeldLikeThatOfTheServiceOrder() {
    CountDownLatch incidentOver = new CountDownLatch(1);
    api.network.on(
        "powerdns",
        call -> {
          try {
            incidentOver.await(30, TimeUnit.SECONDS);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return new Answer.Done(Map.of());
        });
    String order = fibre();
    long instance =
        Awaitility.await("the name is being made")
            .atMost(Duration.ofSeconds(30))
            .until(() -> runningInstance(order, "dns"), Optional::isPresent)
            .orElseThrow();
    api.context
        .getBean(IncidentListener.class)
        .incidents(Map.of(instance, "incident in the engine"), Map.of(), false);
    api.awaitOrder(order, "held");
    assertThat(items(raisedBy(order))).containsEntry("1.dns", "held");
    incidentOver.countDown();
    api.awaitOrder(order, "completed");
    assertThat(items(raisedBy(order))).containsEntry("1.dns", "completed");
  }

  private Optional<Long> runningInstance(String order, String step) {
    return api.jdbc
        .sql(
            "select instance_key from order_step where order_id = ?::uuid and name = ? and state = 'RUNNING'")
        .param(order)
        .param(step)
        .query(Long.class)
        .optional();
  }

  @Test
  void aDeletionRaisesOneThatDeletes() {
    String order = fibre();
    JsonNode done = api.awaitOrder(order, "completed");
    String service = done.path("serviceOrderItem").get(0).path("service").path("id").asString();
    String deletion = catalog.submit(TestCatalog.delete("9", service));
    api.awaitOrder(deletion, "completed");
    JsonNode raised = raisedBy(deletion);
    assertThat(raised.path("state").asString()).isEqualTo("completed");
    assertThat(raised.path("orderItem").valueStream().map(i -> i.path("action").asString()))
        .containsOnly("delete");
    assertThat(items(raised)).hasSize(3).containsEntry("9.dns", "completed");
  }

  @Test
  void whatIsTakenBackEndsAsCancelledAndTheOrderAsFailed() {
    api.network.on("powerdns", call -> new Answer.Refused("the name is taken"));
    String order = fibre();
    api.awaitOrder(order, "failed");
    JsonNode raised = raisedBy(order);
    assertThat(raised.path("state").asString()).isEqualTo("failed");
    assertThat(items(raised))
        .containsOnly(
            Map.entry("1.access", "cancelled"),
            Map.entry("1.ipv4", "cancelled"),
            Map.entry("1.dns", "failed"));
    assertThat(told(raised.path("id").asString()))
        .containsExactly("acknowledged", "inProgress", "failed");
  }

  @Test
  void oneOfTwoItemsFailingMakesItPartial() {
    api.network.on(
        "powerdns",
        call ->
            "bad".equals(call.parameters().get("name"))
                ? new Answer.Refused("no")
                : new Answer.Done(Map.of()));
    String order =
        catalog.submit(
            TestCatalog.add("1", catalog.dnsOnly, TestCatalog.hostname(), ""),
            TestCatalog.add("2", catalog.dnsOnly, "bad", ""));
    api.awaitOrder(order, "partial");
    JsonNode raised = raisedBy(order);
    assertThat(raised.path("state").asString()).isEqualTo("partial");
    assertThat(items(raised))
        .containsOnly(Map.entry("1.dns", "completed"), Map.entry("2.dns", "failed"));
  }

  @Test
  void itIsHeldWithItsStepAndCannotBeEndedByItself() {
    api.network.on("powerdns", call -> new Answer.LastingFault("login refused"));
    String order = fibre();
    api.awaitOrder(order, "held");
    JsonNode raised = raisedBy(order);
    String id = raised.path("id").asString();
    assertThat(raised.path("state").asString()).isEqualTo("held");
    assertThat(items(raised))
        .containsOnly(
            Map.entry("1.access", "inProgress"),
            Map.entry("1.ipv4", "inProgress"),
            Map.entry("1.dns", "held"));
    Http.Answer deleted = api.http.send(api.http.request(ORDERS + "/" + id).DELETE());
    assertThat(deleted.status()).isEqualTo(409);
    assertThat(deleted.body().toString()).contains("serviceOrder " + order);
    Http.Answer cancelled =
        api.http.post(CANCELS, "{\"resourceOrder\":{\"id\":\"%s\"}}".formatted(id));
    assertThat(cancelled.status()).isEqualTo(409);
    assertThat(cancelled.body().toString()).contains("serviceOrder " + order);

    api.network.reset();
    new RepairTasks(api).decide(order, "retry");
    api.awaitOrder(order, "completed");
    assertThat(raisedBy(order).path("state").asString()).isEqualTo("completed");
    assertThat(told(id))
        .containsExactly("acknowledged", "inProgress", "held", "inProgress", "completed");
    assertThat(api.http.send(api.http.request(ORDERS + "/" + id).DELETE()).status()).isEqualTo(204);
  }

  @Test
  void aServiceWithoutResourcesRaisesNone() {
    String bare = catalog.service("Bare", "", "", "");
    String order =
        catalog.submit(
            "{\"id\":\"1\",\"action\":\"add\",\"service\":{\"serviceSpecification\":{\"id\":\"%s\"}}}"
                .formatted(bare));
    JsonNode done = api.awaitOrder(order, "completed");
    assertThat(done.has("orderRelationship")).isFalse();
  }

  /** Ids that are drawn within a millisecond count up, so these two are often drawn one by one. */
  private static String neighbour(String id) {
    UUID own = UUID.fromString(id);
    return new UUID(own.getMostSignificantBits(), own.getLeastSignificantBits() ^ 1).toString();
  }

  @Test
  void idsOfOneMillisecondAreNeighbours() {
    List<UUID> drawn = IntStream.range(0, 10_000).mapToObj(i -> Ids.next()).toList();
    long neighbours =
        IntStream.range(1, drawn.size())
            .filter(i -> neighbour(drawn.get(i - 1).toString()).equals(drawn.get(i).toString()))
            .count();
    assertThat(neighbours).isPositive();
  }

  @Test
  void aServiceOrderOfTheNextIdDoesNotKeepAResourceOrderFromBeingCancelled() {
    api.context.getBean("relayThread", SmartLifecycle.class).stop();
    String resourceOrder;
    try {
      resourceOrder =
          catalog.create(
              ORDERS,
              "{\"orderItem\":[{\"id\":\"1\",\"action\":\"add\",\"resource\":{\"resourceSpecification\":{\"id\":\"%s\"}}}]}"
                  .formatted(
                      catalog.resource("Port", "{\"pool\":\"%s\"}".formatted(catalog.pool))));
      store("service_order", neighbour(resourceOrder));
      assertThat(
              api.http
                  .post(CANCELS, "{\"resourceOrder\":{\"id\":\"%s\"}}".formatted(resourceOrder))
                  .status())
          .isEqualTo(201);
      assertThat(api.http.get(ORDERS + "/" + resourceOrder).text("state")).isEqualTo("cancelled");
      assertThat(api.http.send(api.http.request(ORDERS + "/" + resourceOrder).DELETE()).status())
          .isEqualTo(204);
    } finally {
      api.context.getBean("relayThread", SmartLifecycle.class).start();
    }
  }

  @Test
  void aServiceOrderLeavesTheResourceOrderOfTheNextIdAlone() {
    api.context.getBean("relayThread", SmartLifecycle.class).stop();
    String order = fibre();
    String stranger = neighbour(order);
    store("resource_order", stranger);
    api.context.getBean("relayThread", SmartLifecycle.class).start();
    api.awaitOrder(order, "completed");
    assertThat(raisedBy(order).path("state").asString()).isEqualTo("completed");
    assertThat(raisedBy(order).path("id").asString()).isNotEqualTo(stranger);
    assertThat(api.http.get(ORDERS + "/" + stranger).text("state")).isEqualTo("rejected");
  }

  /**
   * Until pairs were stored, the ids of a pair differed in their last bit, and nothing else said
   * so.
   */
  @Test
  void pairsOfOldAreTakenOverAndStrangersAreNot() throws Exception {
    UUID service = Ids.next();
    UUID raised = UUID.fromString(neighbour(service.toString()));
    UUID stranger = UUID.randomUUID();
    String changelog =
        new ClassPathResource("db/changelog/0015-load.sql")
            .getContentAsString(StandardCharsets.UTF_8);
    int begin = changelog.indexOf("insert into raised_order");
    api.jdbc
        .sql(
            """
            insert into service_order (id, tenant_id, version, doc, created_at, updated_at)
            select id, 'default', 0, doc || jsonb_build_object('id', id, 'state', 'completed'), now(), now()
              from (values (:service, jsonb_build_object('orderRelationship', jsonb_build_array(
                             jsonb_build_object('id', :raised::text, 'relationshipType', 'raisedResourceOrder')))),
                           (:strange, '{}'::jsonb)) v (id, doc)""")
        .param("service", service)
        .param("raised", raised.toString())
        .param("strange", UUID.fromString(neighbour(stranger.toString())))
        .update();
    api.jdbc
        .sql(
            """
            insert into resource_order (id, tenant_id, version, doc, created_at, updated_at)
            select id, 'default', 0, jsonb_build_object('id', id, 'state', 'completed', 'externalReference', jsonb_build_array(
                     jsonb_build_object('id', other, 'entityType', 'ServiceOrder', 'owner', 'Turnup'))), now(), now()
              from (values (:raised, :service::text), (:stranger, 'another')) v (id, other)""")
        .param("raised", raised)
        .param("service", service.toString())
        .param("stranger", stranger)
        .update();
    api.jdbc
        .sql(changelog.substring(begin, changelog.indexOf(';', begin)) + " on conflict do nothing")
        .update();
    assertThat(
            api.jdbc
                .sql(
                    "select resource_order_id from raised_order where service_order_id = ? or resource_order_id = ?")
                .param(service)
                .param(stranger)
                .query(UUID.class)
                .list())
        .containsExactly(raised);
  }

  /** An order of somebody else that is over. */
  private void store(String table, String id) {
    api.jdbc
        .sql(
            "insert into %s (id, tenant_id, version, doc, created_at, updated_at) values (?::uuid, 'default', 0, jsonb_build_object('id', ?::text, 'state', 'rejected'), now(), now())"
                .formatted(table))
        .param(id)
        .param(id)
        .update();
  }
}
