package org.turnup.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.turnup.api.TestNetwork.Answer;
import tools.jackson.databind.JsonNode;

/** TMF702: resources activated without an order, on the real database and the in-memory engine. */
class ResourceActivationTest {

  private static final String BASE = "/tmf-api/ResourceActivationAndConfiguration/v4/";
  private static final String RESOURCE = BASE + "resource";
  private static final String INVENTORY = "/tmf-api/resourceInventoryManagement/v4/resource/";

  private final ApiUnderTest api = ApiUnderTest.get();
  private final TestCatalog catalog = new TestCatalog(api, 5);
  private final String address =
      catalog.resource(
          "Public IPv4 address",
          "{\"connector\":\"kea\",\"parameters\":{\"subnetId\":{\"value\":103},\"hostname\":{\"characteristic\":\"hostname\"}}}");

  @BeforeEach
  void reset() {
    api.network.reset();
  }

  private static String resource(String specification, String more) {
    return "{\"name\":\"Mine\",\"resourceSpecification\":{\"id\":\"%s\"},\"resourceCharacteristic\":[{\"name\":\"hostname\",\"value\":\"%s\"}]%s}"
        .formatted(specification, TestCatalog.hostname(), more);
  }

  private Http.Answer delete(String path) {
    return api.http.send(api.http.request(path).DELETE());
  }

  private JsonNode completed(Http.Answer answer) {
    return ActivationTest.await(api, ActivationTest.monitorOf(answer), "Completed");
  }

  private List<String> events(String id) {
    return api.jdbc
        .sql("select event_type from event where resource_id = ?::uuid order by seq")
        .param(id)
        .query(String.class)
        .list();
  }

  @Test
  void aResourceIsReservedUntilTheNetworkHasItAndThenAvailableInBothApis() {
    api.network.on("kea", call -> new Answer.Done(Map.of("address", "100.65.0.79")));
    Http.Answer made = api.http.post(RESOURCE, resource(address, ""));
    assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
    assertThat(made.text("resourceStatus")).isEqualTo("reserved");
    assertThat(made.raw().headers().firstValue("Location")).hasValue(made.text("href"));
    JsonNode monitor = completed(made);
    assertThat(monitor.path("sourceHref").asString()).isEqualTo(made.text("href"));
    assertThat(monitor.path("href").asString()).contains(BASE + "monitor/");

    JsonNode inInventory = api.http.get(INVENTORY + made.text("id")).body();
    assertThat(inInventory.path("resourceStatus").asString()).isEqualTo("available");
    assertThat(inInventory.path("operationalState").asString()).isEqualTo("enable");
    assertThat(inInventory.path("administrativeState").asString()).isEqualTo("unlocked");
    assertThat(inInventory.path("usageState").asString()).isEqualTo("idle");
    assertThat(
            inInventory
                .path("resourceCharacteristic")
                .valueStream()
                .map(c -> c.path("name").asString()))
        .containsExactly("hostname", "address");
    assertThat(api.http.get(RESOURCE + "/" + made.text("id")).body().path("resourceStatus"))
        .isEqualTo(inInventory.path("resourceStatus"));
    assertThat(api.network.calls)
        .singleElement()
        .satisfies(call -> assertThat(call.resourceId()).isEqualTo(made.text("id")));
    assertThat(events(made.text("id")))
        .containsExactly("ResourceCreateEvent", "ResourceStateChangeEvent");
  }

  @Test
  void aResourceWithNothingButANameIsRecordedAndCanBePatchedAtOnce() {
    Http.Answer made = api.http.post(RESOURCE, "{\"name\":\"Patch panel\"}");
    assertThat(made.status()).isEqualTo(201);
    Http.Answer renamed =
        api.http.patch(RESOURCE + "/" + made.text("id"), "{\"name\":\"Patch panel 2\"}");
    assertThat(renamed.status()).isEqualTo(200);
    assertThat(renamed.text("name")).isEqualTo("Patch panel 2");
    completed(made);
    completed(renamed);
    assertThat(api.network.calls).isEmpty();
    assertThat(delete(RESOURCE + "/" + made.text("id")).status()).isEqualTo(204);
    Refusals.assertShape(api.http.get(INVENTORY + made.text("id")), 404);
  }

  @Test
  void aReservedResourceIsProvidedWhenItIsAskedToBeAvailable() {
    Http.Answer made =
        api.http.post(RESOURCE, resource(address, ",\"resourceStatus\":\"reserved\""));
    completed(made);
    assertThat(api.network.calls).isEmpty();
    String path = RESOURCE + "/" + made.text("id");
    Http.Answer asked = api.http.patch(path, "{\"resourceStatus\":\"available\"}");
    assertThat(asked.text("resourceStatus")).isEqualTo("reserved");
    completed(asked);
    assertThat(api.http.get(path).text("resourceStatus")).isEqualTo("available");
    assertThat(api.network.calls).hasSize(1);
  }

  @Test
  void aRefusalLeavesItReservedAndItCanBeAskedForAgain() {
    api.network.on("kea", call -> new Answer.Refused("no address is free"));
    Http.Answer made = api.http.post(RESOURCE, resource(address, ""), "Prefer", "respond-async");
    assertThat(made.status()).isEqualTo(202);
    JsonNode monitor = ActivationTest.await(api, BASE + "monitor/" + made.text("id"), "InError");
    assertThat(monitor.path("response").path("body").asString()).contains("no address is free");
    String source = made.text("sourceHref");
    String path = source.substring(source.indexOf("/tmf-api"));
    assertThat(api.http.get(path).text("resourceStatus")).isEqualTo("reserved");

    api.network.reset();
    completed(api.http.patch(path, "{\"resourceStatus\":\"available\"}"));
    assertThat(api.http.get(path).text("resourceStatus")).isEqualTo("available");
    completed(delete(path));
    Refusals.assertShape(api.http.get(path), 404);
    assertThat(api.network.calls)
        .extracting(TestNetwork.Call::operation)
        .containsExactly("present", "absent");
  }

  @Test
  void whatIsHeldChangesByReleasingItOnly() {
    Http.Answer made = api.http.post(RESOURCE, resource(address, ""));
    completed(made);
    String path = RESOURCE + "/" + made.text("id");
    String other = "{\"resourceCharacteristic\":[{\"name\":\"hostname\",\"value\":\"other\"}]}";
    Refusals.assertShape(api.http.patch(path, other), 409);
    Refusals.assertShape(api.http.patch(INVENTORY + made.text("id"), other), 409);
    Refusals.assertShape(delete(INVENTORY + made.text("id")), 409);
    completed(delete(path));
    Refusals.assertShape(api.http.get(INVENTORY + made.text("id")), 404);
    assertThat(events(made.text("id"))).endsWith("ResourceDeleteEvent");
  }

  @Test
  void aValueOfAPoolIsTakenAndGivenBack() {
    String port = catalog.resource("Port", "{\"pool\":\"%s\"}".formatted(catalog.pool));
    Http.Answer made = api.http.post(RESOURCE, resource(port, ""));
    completed(made);
    assertThat(api.http.get(INVENTORY + made.text("id")).body().toString()).contains("olt-1/1/1");
    completed(delete(RESOURCE + "/" + made.text("id")));
    assertThat(api.http.get("/turnup/v1/pool/" + catalog.pool).body().path("free").asInt())
        .isEqualTo(5);
    assertThat(api.network.calls).isEmpty();
  }

  @Test
  void whatCannotBeIsRefused() {
    Refusals.assertViolation(api.http.post(RESOURCE, "{}"), "name", "nothing", "mandatory");
    Refusals.assertShape(delete(RESOURCE + "/" + UUID.randomUUID()), 404);
    Refusals.assertShape(api.http.post(BASE + "monitor", "{}"), 405);
  }
}
