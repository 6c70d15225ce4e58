package org.turnup.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.turnup.api.TestNetwork.Answer;
import tools.jackson.databind.JsonNode;

/** Orders from POST to inventory, on the real database and the in-memory engine. */
class ServiceOrderTest {

  private static final String SERVICES = "/tmf-api/serviceInventory/v4/service/";
  private static final String RESOURCES = "/tmf-api/resourceInventoryManagement/v4/resource/";

  private final ApiUnderTest api = ApiUnderTest.get();
  private final TestCatalog catalog = new TestCatalog(api, 5);

  @BeforeEach
  void reset() {
    api.network.reset();
  }

  private String serviceOf(String orderId, int item) {
    return api.order(orderId)
        .path("serviceOrderItem")
        .get(item)
        .path("service")
        .path("id")
        .asString();
  }

  private long free() {
    return api.http.get("/turnup/v1/pool/" + catalog.pool).body().path("free").asInt();
  }

  @Test
  void anAddedServiceIsActiveWithWhatPoolAndNetworkGave() {
    api.network.on("kea", call -> new Answer.Done(Map.of("address", "100.65.0.77")));
    String host = TestCatalog.hostname();
    String order = catalog.submit(TestCatalog.add("1", catalog.fibre, host, ""));

    JsonNode done = api.awaitOrder(order, "completed");
    assertThat(done.path("completionDate").asString("")).endsWith("Z");
    assertThat(done.path("serviceOrderItem").get(0).path("state").asString())
        .isEqualTo("completed");
    JsonNode service = api.http.get(SERVICES + serviceOf(order, 0)).body();
    assertThat(service.path("state").asString()).isEqualTo("active");
    assertThat(service.path("supportingResource")).hasSize(3);
    List<String> values =
        service
            .path("supportingResource")
            .valueStream()
            .map(r -> api.http.get(RESOURCES + r.path("id").asString()).body())
            .flatMap(r -> r.path("resourceCharacteristic").valueStream())
            .map(c -> c.path("name").asString() + "=" + c.path("value").asString())
            .toList();
    assertThat(values).contains("port=olt-1/1/1", "vlan=101", "address=100.65.0.77");
    assertThat(api.network.calls)
        .filteredOn(call -> call.connector().equals("powerdns"))
        .singleElement()
        .satisfies(
            call ->
                assertThat(call.parameters())
                    .containsEntry("content", "100.65.0.77")
                    .containsEntry("name", host));
  }

  /** TM Forum's kit wants type, state and serviceType in every order of a list. */
  @Test
  void anItemSaysWhatItsClientLeftOut() {
    String order = catalog.submit(TestCatalog.add("1", catalog.fibre, TestCatalog.hostname(), ""));
    JsonNode added = api.order(order).path("serviceOrderItem").get(0);
    assertThat(added.path("@type").asString()).isEqualTo("ServiceOrderItem");
    assertThat(added.path("service").path("state").asString()).isEqualTo("active");
    assertThat(added.path("service").path("serviceType").asString()).isEqualTo("Fibre broadband");
    api.awaitOrder(order, "completed");

    String deletion = catalog.submit(TestCatalog.delete("1", serviceOf(order, 0)));
    JsonNode deleted = api.order(deletion).path("serviceOrderItem").get(0);
    assertThat(deleted.path("@type").asString()).isEqualTo("ServiceOrderItem");
    assertThat(deleted.path("service").path("state").asString()).isEqualTo("terminated");
    assertThat(deleted.path("service").path("serviceType").asString()).isEqualTo("Fibre broadband");
    api.awaitOrder(deletion, "completed");
  }

  @Test
  void anItemKeepsWhatItsClientSays() {
    String item =
        TestCatalog.add(
                "1",
                catalog.dnsOnly,
                TestCatalog.hostname(),
                ",\"state\":\"active\",\"serviceType\":\"CFS\"")
            .replaceFirst("\\{", "{\"@type\":\"MyItem\",\"@baseType\":\"ServiceOrderItem\",");
    JsonNode added = api.order(catalog.submit(item)).path("serviceOrderItem").get(0);
    assertThat(added.path("@type").asString()).isEqualTo("MyItem");
    assertThat(added.path("service").path("state").asString()).isEqualTo("active");
    assertThat(added.path("service").path("serviceType").asString()).isEqualTo("CFS");
  }

  @Test
  void aDeletedServiceLeavesNothing() {
    String order = catalog.submit(TestCatalog.add("1", catalog.fibre, TestCatalog.hostname(), ""));
    api.awaitOrder(order, "completed");
    String service = serviceOf(order, 0);
    String resource =
        api.http
            .get(SERVICES + service)
            .body()
            .path("supportingResource")
            .get(0)
            .path("id")
            .asString();
    assertThat(free()).isEqualTo(4);
    api.network.calls.clear();

    String deletion = catalog.submit(TestCatalog.delete("1", service));
    api.awaitOrder(deletion, "completed");
    assertThat(api.http.get(SERVICES + service).text("state")).isEqualTo("terminated");
    assertThat(api.http.get(RESOURCES + resource).status()).isEqualTo(404);
    assertThat(free()).isEqualTo(5);
    assertThat(api.network.calls)
        .extracting(TestNetwork.Call::connector)
        .containsExactly("powerdns", "kea");
    assertThat(api.network.calls).extracting(TestNetwork.Call::operation).containsOnly("absent");
  }

  @Test
  void aRefusalUndoesWhatItsItemDidAndFailsTheOrder() {
    api.network.on("powerdns", call -> new Answer.Refused("the name is taken"));
    String order = catalog.submit(TestCatalog.add("1", catalog.fibre, TestCatalog.hostname(), ""));

    JsonNode failed = api.awaitOrder(order, "failed");
    assertThat(failed.path("serviceOrderItem").get(0).path("errorMessage").toString())
        .contains("the name is taken");
    assertThat(api.network.calls)
        .extracting(call -> call.connector() + " " + call.operation())
        .containsExactly("kea present", "powerdns present", "kea absent");
    assertThat(free()).isEqualTo(5);
    assertThat(api.http.get(SERVICES + serviceOf(order, 0)).status()).isEqualTo(404);
  }

  @Test
  void oneOfTwoItemsFailingMakesThePartialOrder() {
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
    JsonNode partial = api.awaitOrder(order, "partial");
    assertThat(partial.path("serviceOrderItem").valueStream().map(i -> i.path("state").asString()))
        .containsExactly("completed", "failed");
  }

  @Test
  void itemsFollowTheirRelationships() {
    String first = TestCatalog.hostname();
    String second = TestCatalog.hostname();
    String waiting =
        "{\"id\":\"b\",\"action\":\"add\",\"serviceOrderItemRelationship\":[{\"relationshipType\":\"dependsOn\",\"orderItem\":{\"itemId\":\"a\"}}],"
            + "\"service\":{\"serviceSpecification\":{\"id\":\"%s\"},\"serviceCharacteristic\":[{\"name\":\"hostname\",\"value\":\"%s\"}]}}"
                .formatted(catalog.dnsOnly, second);
    String order = catalog.submit(waiting, TestCatalog.add("a", catalog.dnsOnly, first, ""));
    api.awaitOrder(order, "completed");
    assertThat(api.network.calls)
        .extracting(c -> c.parameters().get("name"))
        .containsExactly(first, second);
  }

  @Test
  void anItemThatDependsOnAFailedOneFailsWithoutBeginning() {
    api.network.on("powerdns", call -> new Answer.Refused("no"));
    String waiting =
        "{\"id\":\"b\",\"action\":\"add\",\"serviceOrderItemRelationship\":[{\"relationshipType\":\"dependsOn\",\"orderItem\":{\"itemId\":\"a\"}}],"
            + "\"service\":{\"serviceSpecification\":{\"id\":\"%s\"},\"serviceCharacteristic\":[{\"name\":\"hostname\",\"value\":\"%s\"}]}}"
                .formatted(catalog.dnsOnly, TestCatalog.hostname());
    String order =
        catalog.submit(TestCatalog.add("a", catalog.dnsOnly, TestCatalog.hostname(), ""), waiting);
    api.awaitOrder(order, "failed");
    assertThat(api.network.calls).hasSize(1);
  }

  @Test
  void anAddOnReliesOnAServiceAndKeepsItFromBeingDeleted() {
    String base = catalog.submit(TestCatalog.add("1", catalog.fibre, TestCatalog.hostname(), ""));
    api.awaitOrder(base, "completed");
    String service = serviceOf(base, 0);
    String reliance =
        ",\"serviceRelationship\":[{\"relationshipType\":\"reliesOn\",\"service\":{\"id\":\"%s\"}}]"
            .formatted(service);
    String addOn =
        catalog.submit(TestCatalog.add("1", catalog.staticIp, TestCatalog.hostname(), reliance));
    api.awaitOrder(addOn, "completed");

    String rejected = catalog.submit(TestCatalog.delete("1", service));
    assertThat(api.awaitOrder(rejected, "rejected").path("errorMessage").toString())
        .contains("relies on");

    api.network.calls.clear();
    String both =
        catalog.submit(
            TestCatalog.delete("1", service), TestCatalog.delete("2", serviceOf(addOn, 0)));
    api.awaitOrder(both, "completed");
    assertThat(api.network.calls.getFirst().connector())
        .as("the add-on goes first")
        .isEqualTo("kea");
  }

  @Test
  void anExhaustedPoolRefusesTheItem() {
    List<String> orders =
        IntStream.range(0, 6)
            .mapToObj(
                i ->
                    catalog.submit(TestCatalog.add("1", catalog.fibre, TestCatalog.hostname(), "")))
            .toList();
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                orders.stream()
                    .map(o -> api.order(o).path("state").asString())
                    .allMatch(s -> s.equals("completed") || s.equals("failed")));
    assertThat(orders.stream().map(o -> api.order(o).path("state").asString()))
        .containsOnlyOnce("failed");
  }

  @Test
  void twoServicesCannotHaveOneName() {
    String host = TestCatalog.hostname();
    api.awaitOrder(catalog.submit(TestCatalog.add("1", catalog.dnsOnly, host, "")), "completed");
    api.network.calls.clear();
    String second = catalog.submit(TestCatalog.add("1", catalog.dnsOnly, host, ""));
    assertThat(api.awaitOrder(second, "failed").toString()).contains("is taken on powerdns");
    assertThat(api.network.calls).as("the network is not touched").isEmpty();
  }

  @Test
  void everyChangeWritesItsEvent() {
    String order =
        catalog.submit(TestCatalog.add("1", catalog.dnsOnly, TestCatalog.hostname(), ""));
    api.awaitOrder(order, "completed");
    List<String> types =
        api.jdbc
            .sql("select event_type from event where resource_id = ?::uuid order by seq")
            .param(order)
            .query(String.class)
            .list();
    assertThat(types)
        .containsExactly(
            "ServiceOrderCreateEvent",
            "ServiceOrderStateChangeEvent",
            "ServiceOrderMilestoneEvent",
            "ServiceOrderAttributeValueChangeEvent",
            "ServiceOrderMilestoneEvent",
            "ServiceOrderStateChangeEvent");
    List<String> service =
        api.jdbc
            .sql("select event_type from event where resource_id = ?::uuid order by seq")
            .param(serviceOf(order, 0))
            .query(String.class)
            .list();
    assertThat(service).containsExactly("ServiceCreateEvent", "ServiceStateChangeEvent");
  }
}
