package org.turnup.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.turnup.api.TestNetwork.Answer;
import tools.jackson.databind.JsonNode;

/** Resource orders from POST to inventory, without a service. */
class ResourceOrderTest {

  private static final String ORDERS = "/tmf-api/resourceOrderingManagement/v4/resourceOrder";
  private static final String RESOURCES = "/tmf-api/resourceInventoryManagement/v4/resource/";

  private final ApiUnderTest api = ApiUnderTest.get();
  private final TestCatalog catalog = new TestCatalog(api, 5);
  private final String address =
      catalog.resource(
          "Address",
          "{\"connector\":\"kea\",\"parameters\":{\"subnetId\":{\"value\":103},\"hostname\":{\"characteristic\":\"hostname\"}}}");
  private final String name =
      catalog.resource(
          "Name",
          "{\"connector\":\"powerdns\",\"naturalKey\":[\"name\"],\"parameters\":{\"name\":{\"characteristic\":\"hostname\"},\"content\":{\"output\":\"ipv4.address\"}}}");
  private final String port = catalog.resource("Port", "{\"pool\":\"%s\"}".formatted(catalog.pool));

  @BeforeEach
  @AfterEach
  void reset() {
    api.awaitQuiet();
    api.network.reset();
  }

  private static String add(String id, String specification, String more) {
    return "{\"id\":\"%s\",\"action\":\"add\",\"resource\":{\"resourceSpecification\":{\"id\":\"%s\"}%s}}"
        .formatted(id, specification, more);
  }

  private static String values(String... namesAndValues) {
    StringBuilder text = new StringBuilder(",\"resourceCharacteristic\":[");
    for (int i = 0; i < namesAndValues.length; i += 2) {
      text.append(i == 0 ? "" : ",")
          .append(
              "{\"name\":\"%s\",\"value\":\"%s\"}"
                  .formatted(namesAndValues[i], namesAndValues[i + 1]));
    }
    return text.append("]").toString();
  }

  private static String delete(String id, String resource) {
    return "{\"id\":\"%s\",\"action\":\"delete\",\"resource\":{\"id\":\"%s\"}}"
        .formatted(id, resource);
  }

  private String submit(String... items) {
    Http.Answer answer = api.http.post(ORDERS, "{\"orderItem\":[" + String.join(",", items) + "]}");
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    assertThat(answer.text("state")).isEqualTo("acknowledged");
    assertThat(answer.text("orderDate")).endsWith("Z");
    assertThat(answer.body().path("orderItem").get(0).path("state").asString())
        .isEqualTo("acknowledged");
    return answer.text("id");
  }

  private JsonNode order(String id) {
    return api.http.get(ORDERS + "/" + id).body();
  }

  private JsonNode await(String id, String state) {
    return Awaitility.await("resource order " + id + " " + state)
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> order(id), order -> order.path("state").asString("").equals(state));
  }

  private static String resourceOf(JsonNode order, int item) {
    return order.path("orderItem").get(item).path("resource").path("id").asString();
  }

  private List<String> events(String id) {
    return api.jdbc
        .sql("select event_type from event where resource_id = ?::uuid order by seq")
        .param(id)
        .query(String.class)
        .list();
  }

  @Test
  void anAddedResourceIsIdleInTheInventory() {
    api.network.on("kea", call -> new Answer.Done(Map.of("address", "100.65.1.7")));
    String id = submit(add("1", address, values("hostname", "cpe-r1")), add("2", port, ""));

    JsonNode done = await(id, "completed");
    assertThat(done.path("completionDate").asString("")).endsWith("Z");
    assertThat(done.path("orderItem").valueStream().map(i -> i.path("state").asString()))
        .containsOnly("completed");
    Http.Answer resource = api.http.get(RESOURCES + resourceOf(done, 0));
    assertThat(resource.text("usageState")).isEqualTo("idle");
    assertThat(resource.text("href"))
        .isEqualTo(done.path("orderItem").get(0).path("resource").path("href").asString());
    assertThat(resource.body().path("resourceCharacteristic").toString()).contains("100.65.1.7");
    assertThat(resource.body().has("relatedEntity")).isFalse();
    assertThat(api.http.get(RESOURCES + resourceOf(done, 1)).body().toString())
        .contains("olt-1/1/1");
    assertThat(api.network.calls)
        .singleElement()
        .satisfies(call -> assertThat(call.parameters()).containsEntry("hostname", "cpe-r1"))
        .satisfies(call -> assertThat(call.resourceId()).isEqualTo(resourceOf(done, 0)));
    assertThat(events(id))
        .startsWith("ResourceOrderCreateEvent", "ResourceOrderStateChangeEvent")
        .endsWith("ResourceOrderStateChangeEvent");
  }

  @Test
  void aResourceKeepsWhatItsOrderSaysOfIt() {
    api.network.on("kea", call -> new Answer.Done(Map.of("address", "100.65.1.8")));
    String item =
        add(
            "1",
            address,
            values("hostname", "cpe-r2") + ",\"name\":\"WAN address\",\"category\":\"ipv4\"");

    JsonNode resource =
        api.http.get(RESOURCES + resourceOf(await(submit(item), "completed"), 0)).body();
    assertThat(resource.path("name").asString()).isEqualTo("WAN address");
    assertThat(resource.path("category").asString()).isEqualTo("ipv4");
    assertThat(
            resource
                .path("resourceCharacteristic")
                .valueStream()
                .map(c -> c.path("name").asString() + "=" + c.path("value").asString()))
        .containsExactlyInAnyOrder("address=100.65.1.8", "hostname=cpe-r2");
  }

  @Test
  void aDeletedResourceLeavesNetworkAndInventory() {
    JsonNode added =
        await(
            submit(add("1", name, values("hostname", "r2", "content", "192.0.2.9"))), "completed");
    String resource = resourceOf(added, 0);
    api.network.calls.clear();

    await(submit(delete("1", resource)), "completed");
    assertThat(api.http.get(RESOURCES + resource).status()).isEqualTo(404);
    assertThat(api.network.calls)
        .singleElement()
        .satisfies(call -> assertThat(call.operation()).isEqualTo("absent"))
        .satisfies(call -> assertThat(call.resourceId()).isEqualTo(resource));
    assertThat(events(resource)).containsExactly("ResourceCreateEvent", "ResourceDeleteEvent");

    String again = submit(add("1", name, values("hostname", "r2", "content", "192.0.2.9")));
    await(again, "completed");
  }

  @Test
  void aResourceThatNoOrderProvidedOnlyLeavesTheInventory() {
    Http.Answer posted = api.http.post(RESOURCES.replaceAll("/$", ""), "{\"name\":\"A cabinet\"}");
    assertThat(posted.status()).isEqualTo(201);
    await(submit(delete("1", posted.text("id"))), "completed");
    assertThat(api.http.get(RESOURCES + posted.text("id")).status()).isEqualTo(404);
    assertThat(api.network.calls).isEmpty();
  }

  @Test
  void anOrderThatCannotBeCarriedOutIsRejectedWithTheReason() {
    assertRejected("{\"id\":\"1\",\"action\":\"add\",\"resource\":{}}", "resourceSpecification.id");
    assertRejected("{\"id\":\"1\",\"action\":\"modify\",\"resource\":{}}", "only add and delete");
    assertRejected(
        "{\"id\":\"1\",\"action\":\"no_change\",\"resource\":{}}", "only add and delete");
    assertRejected(delete("1", catalog.fibre), "resource in the inventory");
    assertRejected(add("1", name, values("hostname", "x")), "needs content");
    String strict =
        catalog.create(
            "/tmf-api/resourceCatalog/v4/resourceSpecification",
            "{\"name\":\"Strict\",\"fulfilment\":{\"pool\":\"%s\"},\"resourceSpecCharacteristic\":[{\"name\":\"size\",\"valueType\":\"integer\"}]}"
                .formatted(catalog.pool));
    assertRejected(add("1", strict, values("size", "large")), "resourceCharacteristic[0].value");
  }

  private void assertRejected(String item, String reason) {
    JsonNode rejected = await(submit(item), "rejected");
    assertThat(rejected.path("note").toString()).contains(reason);
    assertThat(rejected.path("orderItem").get(0).path("state").asString()).isEqualTo("rejected");
  }

  @Test
  void aResourceThatSupportsAServiceStays() {
    String order =
        catalog.submit(TestCatalog.add("1", catalog.dnsOnly, TestCatalog.hostname(), ""));
    JsonNode done = api.awaitOrder(order, "completed");
    String service = done.path("serviceOrderItem").get(0).path("service").path("id").asString();
    String resource =
        api.http
            .get("/tmf-api/serviceInventory/v4/service/" + service)
            .body()
            .path("supportingResource")
            .get(0)
            .path("id")
            .asString();
    assertRejected(delete("1", resource), "supports service " + service);
    assertThat(api.http.get(RESOURCES + resource).status()).isEqualTo(200);
  }

  @Test
  void aRefusalFailsItsItemAndMakesThePartialOrder() {
    api.network.on("powerdns", call -> new Answer.Refused("the name is taken"));
    JsonNode partial =
        await(
            submit(
                add("a", address, values("hostname", "r3")),
                add("b", name, values("hostname", "r3", "content", "192.0.2.1"))),
            "partial");
    assertThat(partial.path("orderItem").valueStream().map(i -> i.path("state").asString()))
        .containsExactly("completed", "failed");
    assertThat(partial.path("note").toString()).contains("the name is taken");
    assertThat(api.http.get(RESOURCES + resourceOf(partial, 1)).status()).isEqualTo(404);
  }

  @Test
  void itemsFollowTheirRelationships() {
    String waiting =
        add("b", address, values("hostname", "second"))
            .replaceFirst(
                "\\{",
                "{\"orderItemRelationship\":[{\"relationshipType\":\"dependsOn\",\"orderItem\":{\"itemId\":\"a\"}}],");
    await(submit(waiting, add("a", address, values("hostname", "first"))), "completed");
    assertThat(api.network.calls)
        .extracting(call -> call.parameters().get("hostname"))
        .containsExactly("first", "second");
  }

  @Test
  void aLastingFaultHoldsTheOrderUntilItIsRepaired() {
    api.network.on("kea", call -> new Answer.LastingFault("login refused"));
    String id = submit(add("1", address, values("hostname", "r4")));
    JsonNode held = await(id, "held");
    assertThat(held.path("orderItem").get(0).path("state").asString()).isEqualTo("held");
    assertThat(held.path("note").toString()).contains("login refused");
    assertThat(api.http.send(api.http.request(ORDERS + "/" + id).DELETE()).status()).isEqualTo(409);

    api.network.reset();
    new RepairTasks(api).decide(id, "retry");
    await(id, "completed");
    assertThat(api.http.send(api.http.request(ORDERS + "/" + id).DELETE()).status()).isEqualTo(204);
  }

  @Test
  void aRepeatedPostIsHarmless() {
    String body = "{\"orderItem\":[" + add("1", port, "") + "]}";
    String key = "key-" + catalog.pool;
    Http.Answer first = api.http.post(ORDERS, body, "Idempotency-Key", key);
    Http.Answer second = api.http.post(ORDERS, body, "Idempotency-Key", key);
    assertThat(first.status()).isEqualTo(201);
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.text("id")).isEqualTo(first.text("id"));
    Http.Answer service =
        api.http.post(
            "/tmf-api/serviceOrdering/v4/serviceOrder",
            TestCatalog.order(TestCatalog.add("1", catalog.fibre, TestCatalog.hostname(), "")),
            "Idempotency-Key",
            key);
    assertThat(service.status()).as("service orders have keys of their own").isEqualTo(201);
  }

  @Test
  void whatIsWrongWithAnOrderIsSaidFieldByField() {
    Http.Answer answer =
        api.http.post(
            ORDERS,
            "{\"orderItem\":[{\"id\":\"1\",\"action\":\"paint\",\"resource\":{}},{\"id\":\"1\",\"action\":\"add\",\"state\":\"held\"}]}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().toString())
        .contains("orderItem[0].action", "orderItem[1].id", "orderItem[1].state")
        .contains("orderItem[1].resource");
  }
}
