package org.turnup.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A specification that could not be carried out is refused before anybody can order it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadCatalogTest {

  private static final String SERVICES =
      "/tmf-api/serviceCatalogManagement/v4/serviceSpecification";
  private static final String RESOURCES = "/tmf-api/resourceCatalog/v4/resourceSpecification";
  private static final String NOBODY = "01a20149-0000-7000-8000-000000000000";

  private final ApiUnderTest api = ApiUnderTest.get();
  private final TestCatalog catalog = new TestCatalog(api);
  private final String plain =
      catalog.resource("Plain", "{\"connector\":\"kea\",\"parameters\":{}}");
  private final String fromOther =
      catalog.resource(
          "From other", "{\"connector\":\"kea\",\"parameters\":{\"a\":{\"output\":\"other.a\"}}}");
  private final String fromCharacteristic =
      catalog.resource(
          "From characteristic",
          "{\"connector\":\"kea\",\"parameters\":{\"a\":{\"characteristic\":\"colour\"}}}");
  private final String bare = bare();
  private Map<String, Long> before = Map.of();

  private String bare() {
    return api.http.post(RESOURCES, "{\"name\":\"Bare\"}").text("id");
  }

  @BeforeEach
  void count() {
    api.awaitQuiet();
    before = Rows.count(api);
  }

  @AfterEach
  void nothingIsStored() {
    assertThat(Rows.count(api)).isEqualTo(before);
  }

  private static String fulfilment(String fulfilment) {
    return "{\"name\":\"x\",\"fulfilment\":%s}".formatted(fulfilment);
  }

  private static String parameters(String parameters) {
    return fulfilment("{\"connector\":\"kea\",\"parameters\":%s}".formatted(parameters));
  }

  private static String characteristic(String characteristic) {
    return "{\"name\":\"x\",\"specCharacteristic\":[%s]}".formatted(characteristic);
  }

  private static String need(String name, String id, String dependsOn) {
    return "{\"name\":\"%s\",\"resourceSpecification\":{\"id\":\"%s\"},\"dependsOn\":[%s]}"
        .formatted(name, id, dependsOn);
  }

  private static String needs(String... needs) {
    return fulfilment("{\"resources\":[" + String.join(",", needs) + "]}");
  }

  static Stream<Arguments> resources() {
    String key =
        "{\"connector\":\"kea\",\"parameters\":{\"a\":{\"output\":\"b.c\"}},\"naturalKey\":[\"a\"]}";
    return Stream.of(
        arguments("{}", "name", "nothing", "mandatory"),
        arguments("{\"name\":\"\"}", "name", "", "mandatory"),
        arguments("{\"name\":5}", "name", "5", "a text"),
        arguments("{\"name\":\"x\",\"id\":\"y\"}", "id", "y", "the server sets it"),
        arguments("{\"name\":\"x\",\"isBundle\":\"no\"}", "isBundle", "no", "true or false"),
        arguments("{\"name\":\"x\",\"lifecycleStatus\":1}", "lifecycleStatus", "1", "a text"),
        arguments(fulfilment("\"kea\""), "fulfilment", "kea", "an object"),
        arguments(fulfilment("{}"), "fulfilment", "{}", "exactly one"),
        arguments(
            fulfilment("{\"conector\":\"kea\"}"), "fulfilment.conector", "kea", "one of pool"),
        arguments(fulfilment("{\"connector\":\"none\"}"), "fulfilment.connector", "none", "kea"),
        arguments(fulfilment("{\"pool\":\"none\"}"), "fulfilment.pool", "none", "PUT /turnup"),
        arguments(
            fulfilment("{\"connector\":\"powerdsn\"}"),
            "fulfilment.connector",
            "powerdsn",
            "did you mean powerdns?"),
        arguments(
            "{\"name\":\"x\",\"resourceSpecCharacteristic\":[{\"name\":\"a\",\"valueType\":\"bolean\"}]}",
            "resourceSpecCharacteristic[0].valueType",
            "bolean",
            "boolean"),
        arguments(
            fulfilment("{\"pool\":\"a\",\"connector\":\"kea\"}"), "fulfilment", "", "exactly one"),
        arguments(parameters("[]"), "fulfilment.parameters", "[]", "an object"),
        arguments(parameters("{\"a\":5}"), "fulfilment.parameters.a", "5", "characteristic"),
        arguments(
            parameters("{\"a\":{\"output\":\"nodot\"}}"),
            "fulfilment.parameters.a",
            "nodot",
            "resource.value"),
        arguments(
            parameters("{\"a\":{\"value\":null}}"), "fulfilment.parameters.a", "null", "value"),
        arguments(fulfilment(key), "fulfilment.naturalKey", "a", "a value or a characteristic"),
        arguments(
            fulfilment("{\"connector\":\"kea\",\"naturalKey\":[\"b\"]}"),
            "fulfilment.naturalKey",
            "b",
            "the name of a parameter"));
  }

  Stream<Arguments> services() {
    String first = "fulfilment.resources[0]";
    return Stream.of(
        arguments(fulfilment("{\"proces\":\"a\"}"), "fulfilment.proces", "a", "process"),
        arguments(fulfilment("{\"process\":\"none\"}"), "fulfilment.process", "none", "deployed"),
        arguments(
            fulfilment("{\"releaseProcess\":\"none\"}"),
            "fulfilment.releaseProcess",
            "none",
            "deployed"),
        arguments(fulfilment("{\"resources\":{\"a\":1}}"), "fulfilment.resources", "{", "a list"),
        arguments(fulfilment("{\"resources\":[null]}"), first, "null", "an object"),
        arguments(needs(need("1x", plain, "")), first + ".name", "1x", "a name"),
        arguments(
            needs(need("a", NOBODY, "")),
            first + ".resourceSpecification.id",
            NOBODY,
            "the id of a resource specification"),
        arguments(
            needs(need("a", "x", "")),
            first + ".resourceSpecification.id",
            "x",
            "the id of a resource specification"),
        arguments(
            needs(need("a", bare, "")),
            first + ".resourceSpecification",
            "without fulfilment",
            "pool or connector"),
        arguments(
            needs(need("a", plain, ""), need("a", plain, "")),
            "fulfilment.resources[1].name",
            "a",
            "no other"),
        arguments(
            needs(need("a", plain, "\"b\"")), first + ".dependsOn", "b", "the name of a resource"),
        arguments(
            needs(need("ipv4", plain, ""), need("dns", plain, "\"ipv6\"")),
            "fulfilment.resources[1].dependsOn",
            "ipv6",
            "dns, ipv4; did you mean ipv4?"),
        arguments(
            needs(need("a", fromOther, "")),
            first + ", parameter a",
            "other.a",
            "the name of a resource"),
        arguments(
            fulfilment(
                "{\"resources\":[{\"name\":\"a\",\"resourceSpecification\":{\"id\":\"%s\"},\"dependOn\":[]}]}"
                    .formatted(plain)),
            first + ".dependOn",
            "[]",
            "did you mean dependsOn?"),
        arguments(
            fulfilment(
                "{\"resources\":[{\"name\":\"a\",\"resourceSpecification\":{\"id\":\"%s\",\"dependsOn\":[]}}]}"
                    .formatted(plain)),
            first + ".resourceSpecification.dependsOn",
            "[]",
            "one of"),
        arguments(
            fulfilment("{\"process\":\"provide-resorce\"}"),
            "fulfilment.process",
            "provide-resorce",
            "did you mean provide-resource?"),
        arguments(
            characteristic("{\"name\":\"a\",\"valueType\":\"strng\"}"),
            "specCharacteristic[0].valueType",
            "strng",
            "did you mean string?"),
        arguments(
            characteristic(
                "{\"name\":\"a\",\"characteristicValueSpecification\":[{\"valueType\":\"integr\",\"value\":1}]}"),
            "specCharacteristic[0].characteristicValueSpecification[0].valueType",
            "integr",
            "did you mean integer?"),
        arguments(
            needs(need("a", plain, "\"b\""), need("b", plain, "\"a\"")),
            "fulfilment.resources",
            "a",
            "circle"),
        arguments(needs(need("other", fromOther, "")), "fulfilment.resources", "other", "circle"),
        arguments(
            needs(need("a", fromCharacteristic, "")),
            first + ", parameter a",
            "colour",
            "a characteristic"),
        arguments(characteristic("{}"), "specCharacteristic[0].name", "nothing", "a name"),
        arguments(characteristic("{\"name\":5}"), "specCharacteristic[0].name", "5", "a text"),
        arguments(
            characteristic("{\"name\":\"a\"},{\"name\":\"a\"}"),
            "specCharacteristic[1].name",
            "a",
            "no other"),
        arguments(
            characteristic("{\"name\":\"a\",\"regex\":\"[\"}"),
            "specCharacteristic[0].regex",
            "[",
            "a regular expression"),
        arguments(
            characteristic("{\"name\":\"a\",\"characteristicValueSpecification\":{}}"),
            "specCharacteristic[0].characteristicValueSpecification",
            "{}",
            "a list"),
        arguments(
            "{\"name\":\"x\",\"specCharacteristic\":{\"a\":1}}",
            "specCharacteristic",
            "{",
            "a list"),
        arguments(
            "{\"name\":\"x\",\"serviceSpecRelationship\":{\"a\":1}}",
            "serviceSpecRelationship",
            "{",
            "a list"),
        arguments(
            "{\"name\":\"x\",\"serviceSpecRelationship\":[{\"id\":\"%s\",\"relationshipType\":\"reliesOn\"}]}"
                .formatted(NOBODY),
            "serviceSpecRelationship[0].id",
            NOBODY,
            "the id of a service specification"));
  }

  @ParameterizedTest
  @MethodSource("resources")
  void aResourceSpecificationIsRefused(String body, String field, String value, String expected) {
    Refusals.assertViolation(api.http.post(RESOURCES, body), field, value, expected);
  }

  @ParameterizedTest
  @MethodSource("services")
  void aServiceSpecificationIsRefused(String body, String field, String value, String expected) {
    Refusals.assertViolation(api.http.post(SERVICES, body), field, value, expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"id\":\"x\"}|id|x|no change; patchable are @baseType, @schemaLocation, @type, attachment",
        "{\"href\":\"x\"}|href|x|no change; patchable are",
        "{\"lastUpdate\":\"x\"}|lastUpdate|x|no change; patchable are",
        "{\"name\":null}|name|nothing|mandatory",
        "{\"name\":\" \"}|name| |mandatory",
        "{\"isBundle\":1}|isBundle|1|true or false",
        "{\"fulfilment\":{\"resources\":[{}]}}|fulfilment.resources[0].name|nothing|a name",
        "{\"description\":\"a\\u0000\"}|description|NUL|without NUL",
        "[]|body|ARRAY|JSON object"
      })
  void aPatchIsRefused(String patch, String field, String value, String expected) {
    String path = SERVICES + "/" + catalog.dnsOnly;
    Http.Answer stored = api.http.get(path);
    Refusals.assertViolation(
        api.http.patch(path, patch), field, value == null ? "" : value, expected);
    assertThat(api.http.get(path).body()).isEqualTo(stored.body());
  }

  @Test
  void aPatchOfNothingIsNotFound() {
    Refusals.assertShape(api.http.patch(SERVICES + "/" + NOBODY, "{\"name\":\"x\"}"), 404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/turnup/v1/pool/UPPER|{\"values\":{\"a\":{\"from\":1,\"to\":2}}}|name|UPPER",
        "/turnup/v1/pool/p|{}|values|nothing",
        "/turnup/v1/pool/p|{\"values\":{}}|values|{}",
        "/turnup/v1/pool/p|{\"values\":{\"a\":{\"from\":5,\"to\":1}}}|values.a|5",
        "/turnup/v1/pool/p|{\"values\":{\"a\":{\"from\":1.5,\"to\":2}}}|values.a|1.5",
        "/turnup/v1/pool/p|{\"values\":{\"a\":{\"from\":0,\"to\":2000000000}}}|values.a|2000000001",
        "/turnup/v1/pool/p|{\"values\":{\"a\":{\"from\":1,\"to\":2},\"b\":{\"from\":1,\"to\":3}}}|values.b|3 values",
        "/turnup/v1/pool/p|{\"vlaues\":{\"a\":{\"from\":1,\"to\":2}}}|vlaues|from",
        "/turnup/v1/pool/p|{\"values\":{\"a\":{\"from\":1,\"to\":2,\"prefx\":\"x\"}}}|values.a.prefx|x",
        "/turnup/v1/connector/x|{\"operations\":[\"read\"],\"paramters\":{}}|paramters|{}",
        "/turnup/v1/connector/x|{\"operations\":[\"read\"],\"parameters\":[]}|parameters|[]",
        "/turnup/v1/connector/x|{\"operations\":[\"read\"],\"outputs\":{\"a\":1}}|outputs.a|1",
        "/turnup/v1/connector/x|{\"operations\":[\"read\"],\"parameters\":{\"a\":{\"type\":\"strng\"}}}|parameters.a.type|strng",
        "/turnup/v1/connector/Kea|{\"operations\":[\"read\"]}|name|Kea",
        "/turnup/v1/connector/x|{\"operations\":[]}|operations|[]",
        "/turnup/v1/connector/x|{\"operations\":{\"a\":\"read\"}}|operations|read",
        "/turnup/v1/connector/x|{\"operations\":[\"explode\"]}|operations|explode"
      })
  void aPoolOrConnectorIsRefused(String path, String body, String field, String value) {
    Refusals.assertViolation(api.http.put(path, body), field, value, "");
  }

  @Test
  void aProcessFileThatIsNoneIsRefused() {
    Refusals.assertShape(api.http.put("/turnup/v1/process/a.bpmn", "nonsense"), 400);
    Refusals.assertViolation(
        api.http.put("/turnup/v1/process/a.exe", "x"), "file", "a.exe", ".bpmn");
  }
}
