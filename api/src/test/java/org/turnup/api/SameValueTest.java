package org.turnup.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.turnup.api.tmf.json.JsonValues;
import org.turnup.api.tmf.json.StrictJson;
import org.turnup.api.tmf.store.Ids;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON is compared by what it says, wherever it is compared. */
class SameValueTest {

  private static final String SPECIFICATIONS =
      "/tmf-api/serviceCatalogManagement/v4/serviceSpecification";
  private static final String SERVICES = "/tmf-api/serviceInventory/v4/service";

  private final ApiUnderTest api = ApiUnderTest.get();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1|1.0|true",
        "1|1e0|true",
        "100|1E+2|true",
        "0|-0.00|true",
        "0.1|0.10|true",
        "1|2|false",
        "1|\"1\"|false",
        "true|\"true\"|false",
        "null|0|false",
        "{\"a\":1,\"b\":[1,2]}|{\"b\":[1.0,2],\"a\":1.00}|true",
        "{\"a\":1}|{\"a\":1,\"b\":null}|false",
        "[1,2]|[2,1]|false",
        "[{\"a\":{\"x\":1,\"y\":2}}]|[{\"a\":{\"y\":2,\"x\":1.0}}]|true"
      })
  void sameMeansSaysTheSame(String one, String other, boolean same) {
    ObjectNode left = object("{\"v\":" + one + "}");
    ObjectNode right = object("{\"v\":" + other + "}");
    assertThat(JsonValues.same(left, right)).isEqualTo(same);
    assertThat(JsonValues.same(right, left)).isEqualTo(same);
    assertThat(StrictJson.canonical(left).equals(StrictJson.canonical(right))).isEqualTo(same);
  }

  private static ObjectNode object(String json) {
    return StrictJson.object(json.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"value\":\"4\",\"alias\":\"S\"}|201",
        "{\"alias\":\"S\",\"value\":\"4\"}|201",
        "{\"alias\":\"M\",\"value\":\"4\"}|400",
        "{\"alias\":\"S\"}|400",
        "\"{\\\"alias\\\":\\\"S\\\",\\\"value\\\":\\\"4\\\"}\"|400",
        "{\"rate\":10,\"of\":{\"to\":2,\"from\":1}}|201",
        "{\"of\":{\"from\":1.0,\"to\":2.00},\"rate\":1e1}|201",
        "{\"of\":{\"from\":1.5,\"to\":2.00},\"rate\":1e1}|400"
      })
  void anAllowedValueIsAllowedInWhateverOrderOfItsAttributes(String value, int status) {
    String specification =
        api.http
            .post(
                SPECIFICATIONS,
                """
                {"name": "classes", "specCharacteristic": [{"name": "cos", "valueType": "object", "characteristicValueSpecification": [
                  {"value": {"value": "4", "alias": "S"}}, {"value": {"rate": 10, "of": {"from": 1, "to": 2}}}]}]}""")
            .text("id");
    Http.Answer answer =
        api.http.post(
            SERVICES,
            """
            {"state": "designed", "serviceSpecification": {"id": "%s"},
             "serviceCharacteristic": [{"name": "cos", "value": %s}]}"""
                .formatted(specification, value));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
  }

  @Test
  void aRepeatedOrderIsTheSameInWhateverSpelling() {
    TestCatalog catalog = new TestCatalog(api);
    String key = Ids.next().toString();
    String first =
        TestCatalog.order(TestCatalog.add("1", catalog.fibre, TestCatalog.hostname(), ""))
            .replaceFirst("\\{", "{\"own\":{\"a\":1,\"b\":2.50},");
    Http.Answer made =
        api.http.post("/tmf-api/serviceOrdering/v4/serviceOrder", first, "Idempotency-Key", key);
    assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
    String again = first.replace("\"own\":{\"a\":1,\"b\":2.50}", "\"own\":{\"b\":25e-1,\"a\":1.0}");
    Http.Answer repeated =
        api.http.post("/tmf-api/serviceOrdering/v4/serviceOrder", again, "Idempotency-Key", key);
    assertThat(repeated.status()).as(repeated.body().toString()).isEqualTo(200);
    assertThat(repeated.text("id")).isEqualTo(made.text("id"));
    assertThat(
            api.http
                .post(
                    "/tmf-api/serviceOrdering/v4/serviceOrder",
                    first.replace("2.50", "2.51"),
                    "Idempotency-Key",
                    key)
                .status())
        .isEqualTo(409);
  }

  @Test
  void aPatchThatSaysWhatIsThereChangesNothing() {
    Http.Answer made =
        api.http.post(SPECIFICATIONS, "{\"name\":\"x\",\"own\":{\"a\":1,\"b\":[1.50]}}");
    String path = SPECIFICATIONS + "/" + made.text("id");
    Http.Answer patched = api.http.patch(path, "{\"own\":{\"b\":[1.5],\"a\":1.0}}");
    assertThat(patched.status()).isEqualTo(200);
    assertThat(patched.raw().headers().firstValue("ETag"))
        .isEqualTo(made.raw().headers().firstValue("ETag"));
    Http.Answer tested =
        api.http.send(
            api.http
                .request(path)
                .header("Content-Type", "application/json-patch+json")
                .method(
                    "PATCH",
                    java.net.http.HttpRequest.BodyPublishers.ofString(
                        "[{\"op\":\"test\",\"path\":\"/own\",\"value\":{\"b\":[15e-1],\"a\":1.00}}]")));
    assertThat(tested.status()).as(tested.body().toString()).isEqualTo(200);
  }

  /** Both events are due when a patch changes a state and something else, in every API. */
  @Test
  void aPatchOfStateAndDescriptionRaisesBothEvents() {
    String specified = "\"serviceSpecification\":{\"id\":\"any\"}";
    assertEvents(
        SERVICES,
        "{\"state\":\"designed\"," + specified + "}",
        "{\"state\":\"reserved\",\"description\":\"x\"}",
        "ServiceStateChangeEvent",
        "ServiceAttributeValueChangeEvent description");
    assertEvents(
        SERVICES,
        "{\"state\":\"designed\"," + specified + "}",
        "{\"state\":\"reserved\"}",
        "ServiceStateChangeEvent");
    assertEvents(
        SERVICES,
        "{\"state\":\"designed\"," + specified + "}",
        "{\"description\":\"x\",\"name\":\"y\"}",
        "ServiceAttributeValueChangeEvent description,name");
    assertEvents(
        "/tmf-api/ServiceActivationAndConfiguration/v4/service",
        "{\"state\":\"designed\"," + specified + "}",
        "{\"state\":\"reserved\",\"description\":\"x\"}",
        "ServiceStateChangeEvent",
        "ServiceAttributeValueChangeEvent description");
    for (String list :
        List.of(
            "/tmf-api/resourceInventoryManagement/v4/resource",
            "/tmf-api/ResourceActivationAndConfiguration/v4/resource")) {
      assertEvents(
          list,
          "{\"name\":\"r\",\"administrativeState\":\"locked\",\"operationalState\":\"enable\"}",
          "{\"operationalState\":\"disable\",\"administrativeState\":\"unlocked\",\"description\":\"x\"}",
          "ResourceStateChangeEvent",
          "ResourceAttributeValueChangeEvent description");
    }
    assertEvents(
        SPECIFICATIONS,
        "{\"name\":\"n\"}",
        "{\"lifecycleStatus\":\"Retired\",\"description\":\"x\"}",
        "ServiceSpecificationChangeEvent");
  }

  private void assertEvents(String list, String body, String patch, String... expected) {
    Http.Answer made = api.http.post(list, body);
    assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
    Http.Answer patched = api.http.patch(list + "/" + made.text("id"), patch);
    assertThat(patched.status()).as(patched.body().toString()).isEqualTo(200);
    List<String> events =
        api
            .jdbc
            .sql("select payload from event where resource_id = ?::uuid order by seq offset 1")
            .param(made.text("id"))
            .query(String.class)
            .list()
            .stream()
            .map(text -> JsonMapper.shared().readTree(text))
            .map(
                event ->
                    (event.path("eventType").asString()
                            + " "
                            + event.path("fieldPath").asString(""))
                        .strip())
            .toList();
    assertThat(events).as(list).containsExactlyInAnyOrder(expected);
  }
}
