package org.turnup.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.turnup.api.order.OrderStates;
import org.turnup.api.order.OrderType;
import tools.jackson.databind.JsonNode;

/** What a client may do to an order that it has posted: patch it, cancel it, delete it. */
class OrderChangeTest {

  private static final String ORDERS = "/tmf-api/serviceOrdering/v4/serviceOrder";
  private static final String CANCELS = "/tmf-api/serviceOrdering/v4/cancelServiceOrder";
  private static final String RESOURCE_ORDERS = "/tmf-api/resourceOrdering/v4/resourceOrder";
  private static final String RESOURCE_CANCELS = "/tmf-api/resourceOrdering/v4/cancelResourceOrder";

  private final ApiUnderTest api = ApiUnderTest.get();
  private final TestCatalog catalog = new TestCatalog(api);

  @BeforeEach
  @AfterEach
  void reset() {
    api.awaitQuiet();
    api.network.reset();
  }

  /** Orders can be taken meanwhile, but their turn does not come. */
  private <T> T beforePlanning(Supplier<T> act) {
    return new TransactionTemplate(
            api.context.getBean(org.springframework.transaction.PlatformTransactionManager.class))
        .execute(
            status -> {
              api.jdbc.sql("lock table order_plan in exclusive mode").update();
              return act.get();
            });
  }

  /** Committed at once, whatever the test is in. */
  private void hold(String order) {
    TransactionTemplate alone =
        new TransactionTemplate(
            api.context.getBean(org.springframework.transaction.PlatformTransactionManager.class));
    alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    alone.executeWithoutResult(
        status ->
            api.context
                .getBean(OrderStates.class)
                .hold(OrderType.SERVICE, UUID.fromString(order), "the engine is away"));
  }

  private String dnsItem() {
    return TestCatalog.add("1", catalog.dnsOnly, TestCatalog.hostname(), "");
  }

  private static String cancellation(String name, String id) {
    return "{\"cancellationReason\":\"changed my mind\",\"%s\":{\"id\":\"%s\"}}"
        .formatted(name, id);
  }

  private List<String> events(String id) {
    return api.jdbc
        .sql("select event_type from event where resource_id = ?::uuid order by seq")
        .param(id)
        .query(String.class)
        .list();
  }

  private void awaitNothingToStart() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                api.jdbc.sql("select count(*) from outbox").query(Long.class).single() == 0
                    && api.jdbc
                            .sql("select count(*) from order_plan where completed_at is null")
                            .query(Long.class)
                            .single()
                        == 0);
  }

  @Test
  void anOrderThatHasNotBegunIsCancelled() {
    Http.Answer task =
        beforePlanning(
            () -> {
              String order = catalog.submit(dnsItem());
              return api.http.post(CANCELS, cancellation("serviceOrder", order));
            });
    assertThat(task.status()).as(task.body().toString()).isEqualTo(201);
    assertThat(task.text("state")).isEqualTo("accepted");
    String order = task.body().path("serviceOrder").path("id").asString();
    assertThat(task.body().path("serviceOrder").path("href").asString()).endsWith(order);

    JsonNode done = api.http.get(CANCELS + "/" + task.text("id")).body();
    assertThat(done.path("state").asString()).isEqualTo("done");
    assertThat(done.path("effectiveCancellationDate").asString("")).endsWith("Z");
    JsonNode cancelled = api.order(order);
    assertThat(cancelled.path("state").asString()).isEqualTo("cancelled");
    assertThat(cancelled.path("cancellationDate").asString("")).endsWith("Z");
    assertThat(cancelled.path("cancellationReason").asString()).isEqualTo("changed my mind");
    assertThat(cancelled.path("serviceOrderItem").get(0).path("state").asString())
        .isEqualTo("cancelled");
    assertThat(events(task.text("id")))
        .containsExactly("CancelServiceOrderCreateEvent", "CancelServiceOrderStateChangeEvent");

    awaitNothingToStart();
    assertThat(api.order(order).path("state").asString()).isEqualTo("cancelled");
    assertThat(api.network.calls).isEmpty();
    assertThat(events(order))
        .containsExactly("ServiceOrderCreateEvent", "ServiceOrderStateChangeEvent");
    assertThat(api.http.send(api.http.request(ORDERS + "/" + order).DELETE()).status())
        .isEqualTo(204);
  }

  @Test
  void aCancelledOrderNoLongerSaysWhatHeldIt() {
    String order =
        beforePlanning(
            () -> {
              String id = catalog.submit(dnsItem());
              hold(id);
              hold(id);
              assertThat(api.order(id).path("errorMessage")).as("said once").hasSize(1);
              api.http.post(CANCELS, cancellation("serviceOrder", id));
              return id;
            });
    JsonNode cancelled = api.order(order);
    assertThat(cancelled.path("state").asString()).isEqualTo("cancelled");
    assertThat(cancelled.has("errorMessage")).isFalse();
    awaitNothingToStart();
  }

  @Test
  void aResourceOrderIsCancelledByWayOfItsTable() {
    Http.Answer task =
        beforePlanning(
            () -> {
              String order =
                  api.http
                      .post(
                          RESOURCE_ORDERS,
                          "{\"orderItem\":[{\"id\":\"1\",\"action\":\"add\",\"resource\":{}}]}")
                      .text("id");
              return api.http.post(RESOURCE_CANCELS, cancellation("resourceOrder", order));
            });
    assertThat(task.status()).isEqualTo(201);
    assertThat(task.text("state")).isEqualTo("acknowledged");
    String order = task.body().path("resourceOrder").path("id").asString();
    awaitNothingToStart();
    assertThat(api.http.get(RESOURCE_CANCELS + "/" + task.text("id")).text("state"))
        .isEqualTo("done");
    assertThat(api.http.get(RESOURCE_ORDERS + "/" + order).text("state")).isEqualTo("cancelled");
    assertThat(
            api.jdbc
                .sql(
                    "select payload #>> '{event,resourceOrder,state}' from event where resource_id = ?::uuid order by seq")
                .param(order)
                .query(String.class)
                .list())
        .containsExactly(
            "acknowledged", "assessingCancellation", "pendingCancellation", "cancelled");
  }

  @Test
  void aDeletedOrderWhoseTurnComesEndsItsInstance() {
    String order =
        beforePlanning(
            () -> {
              String id = catalog.submit(dnsItem());
              api.http.post(CANCELS, cancellation("serviceOrder", id));
              assertThat(api.http.send(api.http.request(ORDERS + "/" + id).DELETE()).status())
                  .isEqualTo(204);
              return id;
            });
    awaitNothingToStart();
    assertThat(api.http.get(ORDERS + "/" + order).status()).isEqualTo(404);
  }

  @Test
  void anOrderThatIsOverIsNotCancelled() {
    String order = catalog.submit(dnsItem());
    api.awaitOrder(order, "completed");
    Http.Answer task = api.http.post(CANCELS, cancellation("serviceOrder", order));
    assertThat(task.status()).isEqualTo(201);
    JsonNode ended = api.http.get(CANCELS + "/" + task.text("id")).body();
    assertThat(ended.path("state").asString()).isEqualTo("terminatedWithError");
    assertThat(ended.path("errorMessage").path("message").asString())
        .contains(order, "completed already");
    assertThat(ended.has("effectiveCancellationDate")).isFalse();
    assertThat(api.order(order).path("state").asString()).isEqualTo("completed");
  }

  @Test
  void aTaskNamesAnOrderThatIsThere() {
    Http.Answer refused = api.http.post(CANCELS, cancellation("serviceOrder", catalog.fibre));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().toString()).contains("serviceOrder.id");
    assertThat(api.http.post(CANCELS, "{}").status()).isEqualTo(400);
    assertThat(api.http.post(RESOURCE_CANCELS, "{\"resourceOrder\":\"x\"}").status())
        .isEqualTo(400);
  }

  @Test
  void anOrderAndItsCancellationAtTheSameTimeNeverBothHappen() {
    List<String> orders = new ArrayList<>();
    List<String> tasks = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      String order = catalog.submit(dnsItem());
      orders.add(order);
      tasks.add(api.http.post(CANCELS, cancellation("serviceOrder", order)).text("id"));
    }
    awaitNothingToStart();
    api.awaitQuiet();
    for (int i = 0; i < orders.size(); i++) {
      JsonNode order = api.order(orders.get(i));
      String task = api.http.get(CANCELS + "/" + tasks.get(i)).text("state");
      String host =
          order
              .path("serviceOrderItem")
              .get(0)
              .path("service")
              .path("serviceCharacteristic")
              .get(0)
              .path("value")
              .asString();
      long calls =
          api.network.calls.stream()
              .filter(call -> host.equals(call.parameters().get("name")))
              .count();
      if (order.path("state").asString().equals("cancelled")) {
        assertThat(task).isEqualTo("done");
        assertThat(calls).as("nothing is provided for a cancelled order").isZero();
      } else {
        assertThat(order.path("state").asString()).isEqualTo("completed");
        assertThat(task).isEqualTo("terminatedWithError");
        assertThat(calls).isEqualTo(1);
      }
    }
  }

  @Test
  void theStateOfAnOrderIsTheEnginesBusiness() {
    String order = catalog.submit(dnsItem());
    api.awaitOrder(order, "completed");
    Http.Answer refused = api.http.patch(ORDERS + "/" + order, "{\"state\":\"cancelled\"}");
    assertThat(refused.status()).isEqualTo(409);
    Http.Answer early =
        beforePlanning(
            () ->
                api.http.patch(
                    ORDERS + "/" + catalog.submit(dnsItem()), "{\"state\":\"inProgress\"}"));
    assertThat(early.status()).isEqualTo(409);
    assertThat(early.body().toString()).contains("cancelServiceOrder");
  }

  @Test
  void itemsChangeOnlyBeforeTheirTurnAndAreCheckedAgain() {
    String host = TestCatalog.hostname();
    String order =
        beforePlanning(
            () -> {
              String id = catalog.submit(dnsItem());
              String path = ORDERS + "/" + id;
              Http.Answer wrong =
                  api.http.patch(
                      path, TestCatalog.order(TestCatalog.add("1", catalog.pool, host, "")));
              assertThat(wrong.status()).as(wrong.body().toString()).isEqualTo(400);
              assertThat(wrong.body().toString()).contains("serviceSpecification.id");
              Http.Answer right =
                  api.http.patch(
                      path, TestCatalog.order(TestCatalog.add("1", catalog.dnsOnly, host, "")));
              assertThat(right.status()).as(right.body().toString()).isEqualTo(200);
              assertThat(right.body().path("serviceOrderItem").get(0).path("state").asString())
                  .isEqualTo("acknowledged");
              return id;
            });
    api.awaitOrder(order, "completed");
    assertThat(api.network.calls)
        .extracting(call -> call.parameters().get("name"))
        .containsExactly(host);

    Http.Answer late = api.http.patch(ORDERS + "/" + order, TestCatalog.order(dnsItem()));
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.body().toString()).contains("completed", "acknowledged");
    assertThat(api.http.patch(ORDERS + "/" + order, "{\"description\":\"mine\"}").status())
        .isEqualTo(200);
  }

  @Test
  void aPatchSaysNothingOfWhatOnlyTheServerSetsInItems() {
    String host = TestCatalog.hostname();
    String item = TestCatalog.add("1", catalog.dnsOnly, host, "");
    String order =
        beforePlanning(
            () -> {
              String id = catalog.submit(item);
              for (String forged :
                  List.of(
                      "\"state\":\"completed\"",
                      "\"errorMessage\":[{\"code\":\"x\",\"reason\":\"x\"}]")) {
                String changed = item.substring(0, item.length() - 1) + "," + forged + "}";
                Http.Answer refused = api.http.patch(ORDERS + "/" + id, TestCatalog.order(changed));
                assertThat(refused.status()).as(refused.body().toString()).isEqualTo(400);
                assertThat(refused.body().toString())
                    .contains("serviceOrderItem[0].", "the server sets it");
              }
              return id;
            });
    api.awaitOrder(order, "completed");
  }

  /** Whoever deletes a specification does not see the order that is being taken just then. */
  @Test
  void anOrderWhoseSpecificationWentAtTheSameTimeIsRejected() {
    TestCatalog one = new TestCatalog(api);
    assertRejectedWithout("service_specification", one.dnsOnly, one.dnsOnly);
    TestCatalog other = new TestCatalog(api);
    String needed =
        api.http
            .get("/tmf-api/serviceCatalogManagement/v4/serviceSpecification/" + other.dnsOnly)
            .body()
            .at("/fulfilment/resources/0/resourceSpecification/id")
            .asString();
    assertRejectedWithout("resource_specification", needed, other.dnsOnly);
  }

  private void assertRejectedWithout(String table, String gone, String ordered) {
    String order =
        beforePlanning(
            () -> {
              String id = catalog.submit(TestCatalog.add("1", ordered, TestCatalog.hostname(), ""));
              api.jdbc.sql("delete from " + table + " where id = ?::uuid").param(gone).update();
              return id;
            });
    assertThat(api.awaitOrder(order, "rejected").toString())
        .contains(gone + " has left the catalog");
  }
}
