package org.turnup.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A bad order is refused with field, value and what was expected, and nothing of it is stored. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadOrderTest {

  private static final String ORDERS = "/tmf-api/serviceOrdering/v4/serviceOrder";
  private static final String NOBODY = "01a20149-0000-7000-8000-000000000000";

  private final ApiUnderTest api = ApiUnderTest.get();
  private final TestCatalog catalog = new TestCatalog(api);
  private Map<String, Long> before = Map.of();

  @BeforeEach
  void count() {
    api.awaitQuiet();
    before = Rows.count(api);
  }

  @AfterEach
  void nothingIsStored() {
    assertThat(Rows.count(api)).isEqualTo(before);
  }

  private String add(String more) {
    return TestCatalog.add("1", catalog.dnsOnly, "some-host", more);
  }

  private String withCharacteristics(String specification, String characteristics) {
    return TestCatalog.order(
        "{\"id\":\"1\",\"action\":\"add\",\"service\":{\"serviceSpecification\":{\"id\":\"%s\"},\"serviceCharacteristic\":%s}}"
            .formatted(specification, characteristics));
  }

  private static String characteristic(String name, String value) {
    return "[{\"name\":\"hostname\",\"value\":\"ok\"},{\"name\":\"%s\",\"value\":%s}]"
        .formatted(name, value);
  }

  private String related(String id, String other) {
    return "{\"id\":\"%s\",\"action\":\"add\",\"serviceOrderItemRelationship\":[{\"relationshipType\":\"dependsOn\",\"orderItem\":{\"itemId\":\"%s\"}}],\"service\":{\"serviceSpecification\":{\"id\":\"%s\"},\"serviceCharacteristic\":[{\"name\":\"hostname\",\"value\":\"%s\"}]}}"
        .formatted(id, other, catalog.dnsOnly, "host-" + id);
  }

  Stream<Arguments> orders() {
    String item = "serviceOrderItem[0]";
    String service = item + ".service";
    String ranged =
        catalog.service(
            "Ranged",
            "{\"name\":\"hostname\"},{\"name\":\"n\",\"valueType\":\"number\",\"characteristicValueSpecification\":[{\"valueFrom\":1,\"valueTo\":10}]}",
            "",
            "");
    String fibre = catalog.fibre;
    return Stream.of(
        arguments("no items", "{}", "serviceOrderItem", "nothing", "mandatory"),
        arguments(
            "items null", "{\"serviceOrderItem\":null}", "serviceOrderItem", "null", "mandatory"),
        arguments(
            "an empty list of items",
            "{\"serviceOrderItem\":[]}",
            "serviceOrderItem",
            "[]",
            "not empty"),
        arguments(
            "items as an object", "{\"serviceOrderItem\":{}}", "serviceOrderItem", "{}", "a list"),
        arguments("an item that is a text", TestCatalog.order("\"x\""), item, "x", "an object"),
        arguments(
            "a text after all the faults that an answer tells",
            TestCatalog.order(
                Stream.concat(
                        IntStream.range(0, 20)
                            .mapToObj(i -> "{\"id\":\"%d\",\"service\":{}}".formatted(i)),
                        Stream.of("\"x\""))
                    .toArray(String[]::new)),
            item + ".action",
            "nothing",
            ""),
        arguments(
            "a name that reads like a path",
            "{\"relatedParty\":[{\"id\":\"1\"}],\"relatedParty..y\":1,\"serviceOrderItem\":[\"x\"]}",
            item,
            "x",
            "an object"),
        arguments("an item that is null", TestCatalog.order("null"), item, "null", "an object"),
        arguments(
            "an item without id",
            TestCatalog.order("{\"action\":\"add\",\"service\":{}}"),
            item + ".id",
            "nothing",
            "a text"),
        arguments(
            "a number as item id",
            TestCatalog.order("{\"id\":1,\"action\":\"add\",\"service\":{}}"),
            item + ".id",
            "1",
            "a text"),
        arguments(
            "an item id twice",
            TestCatalog.order(add(""), add("")),
            "serviceOrderItem[1].id",
            "1",
            "no other item"),
        arguments(
            "an unknown action",
            TestCatalog.order("{\"id\":\"1\",\"action\":\"explode\",\"service\":{}}"),
            item + ".action",
            "explode",
            "add or delete"),
        arguments(
            "an action that is not carried out yet",
            TestCatalog.order("{\"id\":\"1\",\"action\":\"modify\",\"service\":{}}"),
            item + ".action",
            "modify",
            "add or delete; modify is not carried out yet"),
        arguments(
            "an action that changes nothing",
            TestCatalog.order("{\"id\":\"1\",\"action\":\"noChange\",\"service\":{}}"),
            item + ".action",
            "noChange",
            "add or delete; noChange is not carried out yet"),
        arguments(
            "an item without service",
            TestCatalog.order("{\"id\":\"1\",\"action\":\"add\"}"),
            service,
            "nothing",
            "an object"),
        arguments(
            "an item with a state",
            TestCatalog.order(
                "{\"id\":\"1\",\"action\":\"add\",\"state\":\"completed\",\"service\":{}}"),
            item + ".state",
            "completed",
            "nothing"),
        arguments(
            "a quantity of two",
            TestCatalog.order("{\"id\":\"1\",\"action\":\"add\",\"quantity\":2,\"service\":{}}"),
            item + ".quantity",
            "2",
            "1"),
        arguments(
            "a quantity beyond all numbers",
            TestCatalog.order(
                "{\"id\":\"1\",\"action\":\"add\",\"quantity\":1e999999999,\"service\":{}}"),
            item + ".quantity",
            "1E+999999999",
            "digits"),
        arguments(
            "nested items",
            TestCatalog.order(
                "{\"id\":\"1\",\"action\":\"add\",\"serviceOrderItem\":[],\"service\":{}}"),
            item + ".serviceOrderItem",
            "nested",
            "side by side"),
        arguments(
            "an unknown specification",
            TestCatalog.order(TestCatalog.add("1", NOBODY, "h", "")),
            service + ".serviceSpecification.id",
            NOBODY,
            "in the catalog"),
        arguments(
            "a specification id that is no UUID",
            TestCatalog.order(TestCatalog.add("1", "fibre", "h", "")),
            service + ".serviceSpecification.id",
            "fibre",
            "in the catalog"),
        arguments(
            "a number as specification id",
            TestCatalog.order(
                "{\"id\":\"1\",\"action\":\"add\",\"service\":{\"serviceSpecification\":{\"id\":7}}}"),
            service + ".serviceSpecification.id",
            "7",
            "a text"),
        arguments(
            "a service id on add",
            TestCatalog.order(add(",\"id\":\"x\"")),
            service + ".id",
            "x",
            "nothing"),
        arguments(
            "an unknown characteristic",
            withCharacteristics(fibre, characteristic("colour", "\"red\"")),
            service + ".serviceCharacteristic[1].name",
            "colour",
            "[hostname, speed]"),
        arguments(
            "a characteristic twice",
            withCharacteristics(fibre, characteristic("hostname", "\"b\"")),
            service + ".serviceCharacteristic[1].name",
            "hostname",
            "once"),
        arguments(
            "a text for an integer",
            withCharacteristics(fibre, characteristic("speed", "\"100\"")),
            service + ".serviceCharacteristic[1].value",
            "100",
            "type integer"),
        arguments(
            "a fraction for an integer",
            withCharacteristics(fibre, characteristic("speed", "100.5")),
            service + ".serviceCharacteristic[1].value",
            "100.5",
            "type integer"),
        arguments(
            "null for an integer",
            withCharacteristics(fibre, characteristic("speed", "null")),
            service + ".serviceCharacteristic[1].value",
            "null",
            "mandatory"),
        arguments(
            "a value that is not allowed",
            withCharacteristics(fibre, characteristic("speed", "250")),
            service + ".serviceCharacteristic[1].value",
            "250",
            "one of 100, 1000"),
        arguments(
            "a value out of range",
            withCharacteristics(ranged, characteristic("n", "11")),
            service + ".serviceCharacteristic[1].value",
            "11",
            "1 to 10"),
        arguments(
            "a text against the pattern",
            withCharacteristics(fibre, "[{\"name\":\"hostname\",\"value\":\"Not A Host\"}]"),
            service + ".serviceCharacteristic[0].value",
            "Not A Host",
            "[a-z0-9-]{1,63}"),
        arguments(
            "a text beyond all measure",
            withCharacteristics(
                ranged, "[{\"name\":\"hostname\",\"value\":\"" + "a".repeat(5000) + "\"}]"),
            service + ".serviceCharacteristic[0].value",
            "aaa",
            "at most 1000"),
        arguments(
            "a mandatory characteristic missing",
            withCharacteristics(fibre, "[]"),
            service + ".serviceCharacteristic",
            "hostname",
            "mandatory"),
        arguments(
            "characteristics as an object",
            withCharacteristics(fibre, "{\"hostname\":\"x\"}"),
            service + ".serviceCharacteristic",
            "hostname",
            "a list"),
        arguments(
            "a text as a characteristic",
            withCharacteristics(fibre, "[\"hostname\"]"),
            service + ".serviceCharacteristic[0]",
            "hostname",
            "an object"),
        arguments(
            "an unknown service on delete",
            TestCatalog.order(TestCatalog.delete("1", NOBODY)),
            service + ".id",
            NOBODY,
            "in the inventory"),
        arguments(
            "no service id on delete",
            TestCatalog.order("{\"id\":\"1\",\"action\":\"delete\",\"service\":{}}"),
            service + ".id",
            "nothing",
            "in the inventory"),
        arguments(
            "a number as service id",
            TestCatalog.order("{\"id\":\"1\",\"action\":\"delete\",\"service\":{\"id\":5}}"),
            service + ".id",
            "5",
            "a text"),
        arguments(
            "an unknown base service",
            TestCatalog.order(
                TestCatalog.add(
                    "1",
                    catalog.staticIp,
                    "h",
                    ",\"serviceRelationship\":[{\"relationshipType\":\"reliesOn\",\"service\":{\"id\":\""
                        + NOBODY
                        + "\"}}]")),
            service + ".serviceRelationship",
            NOBODY,
            "in the inventory"),
        arguments(
            "no base service",
            TestCatalog.order(TestCatalog.add("1", catalog.staticIp, "h", "")),
            service + ".serviceRelationship",
            "nothing",
            "Fibre broadband"),
        arguments(
            "service relationships as an object",
            TestCatalog.order(add(",\"serviceRelationship\":{\"a\":1}")),
            service + ".serviceRelationship",
            "{",
            "a list"),
        arguments(
            "items in a circle",
            TestCatalog.order(related("a", "b"), related("b", "a")),
            "serviceOrderItem",
            "item a → b → a",
            "circle"),
        arguments(
            "an item that waits for itself",
            TestCatalog.order(related("a", "a")),
            "serviceOrderItem",
            "item a → a",
            "circle"),
        arguments(
            "a relationship to nobody",
            TestCatalog.order(related("a", "z")),
            item + ".serviceOrderItemRelationship[0].orderItem.itemId",
            "z",
            "of this order"),
        arguments(
            "relationships as an object",
            TestCatalog.order(
                "{\"id\":\"1\",\"action\":\"add\",\"serviceOrderItemRelationship\":{\"a\":1},\"service\":{}}"),
            item + ".serviceOrderItemRelationship",
            "{",
            "a list"),
        arguments(
            "relationships of texts",
            TestCatalog.order(
                "{\"id\":\"1\",\"action\":\"add\",\"serviceOrderItemRelationship\":[\"a\",null],\"service\":{}}"),
            item + ".serviceOrderItemRelationship[0]",
            "a",
            "an object"),
        arguments(
            "a state",
            "{\"state\":\"completed\",\"serviceOrderItem\":[]}",
            "state",
            "completed",
            "the server sets it"),
        arguments(
            "an id",
            "{\"id\":\"mine\",\"serviceOrderItem\":[]}",
            "id",
            "mine",
            "the server sets it"),
        arguments(
            "a number as description",
            "{\"description\":5,\"serviceOrderItem\":[]}",
            "description",
            "5",
            "a text"),
        arguments(
            "a date without offset",
            "{\"requestedStartDate\":\"2026-11-22\",\"serviceOrderItem\":[]}",
            "requestedStartDate",
            "2026-11-22",
            "offset"),
        arguments(
            "a note that is a text",
            "{\"note\":\"hello\",\"serviceOrderItem\":[]}",
            "note",
            "hello",
            "a list"),
        arguments(
            "an endless externalId",
            "{\"externalId\":\"" + "x".repeat(300) + "\",\"serviceOrderItem\":[]}",
            "externalId",
            "xxx",
            "at most 255"),
        arguments("malformed JSON", "{\"serviceOrderItem\":[", "body", "line", "well-formed"),
        arguments("text after the object", "{} {}", "body", "", "well-formed"),
        arguments(
            "an attribute twice",
            "{\"category\":\"a\",\"category\":\"b\"}",
            "body",
            "category",
            "well-formed"),
        arguments(
            "a NUL in a text",
            "{\"description\":\"a\\u0000b\"}",
            "description",
            "NUL",
            "without NUL"),
        arguments("a NUL in a name", "{\"a\\u0000b\":1}", "body", "NUL", "without NUL"),
        arguments(
            "half a surrogate pair",
            "{\"description\":\"a\\ud800b\"}",
            "description",
            "surrogate",
            "Unicode"),
        arguments("a number that fits no column", "{\"x\":1e200000}", "x", "1E+200000", "digits"),
        arguments(
            "nesting without end",
            "{\"x\":" + "[".repeat(200) + "]".repeat(200) + "}",
            "body",
            "depth",
            "well-formed"),
        arguments("an empty body", "", "body", "nothing", "JSON object"),
        arguments("a list as body", "[]", "body", "ARRAY", "JSON object"),
        arguments("a text as body", "\"order\"", "body", "STRING", "JSON object"),
        arguments("null as body", "null", "body", "NULL", "JSON object"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("orders")
  void isRefused(String what, String body, String field, String value, String expected) {
    Refusals.assertViolation(api.http.post(ORDERS, body), field, value, expected);
  }

  @Test
  void everythingThatIsWrongIsToldAtOnce() {
    Http.Answer answer =
        api.http.post(
            ORDERS,
            "{\"state\":\"x\",\"serviceOrderItem\":[{\"id\":\"1\",\"action\":\"fly\",\"service\":{}},{\"id\":\"2\"}]}");
    Refusals.assertShape(answer, 400);
    assertThat(answer.body().path("violation")).hasSizeGreaterThan(3);
  }

  @Test
  void aFaultOfTheShapeDoesNotHideOneOfAReference() {
    Http.Answer answer =
        api.http.post(
            ORDERS,
            "{\"description\":5,\"requestedStartDate\":\"2099-01-01T00:00:00Z\",\"serviceOrderItem\":[{\"id\":\"1\"},%s]}"
                .formatted(TestCatalog.add("2", NOBODY, "h", ",\"state\":\"reserved\"")));
    for (String field :
        new String[] {
          "description",
          "requestedStartDate",
          "serviceOrderItem[0].action",
          "serviceOrderItem[1].service.state",
          "serviceOrderItem[1].service.serviceSpecification.id"
        }) {
      Refusals.assertViolation(answer, field, "", "");
    }
  }

  /** Who misspells an action is not told of one that would be refused next. */
  @Test
  void aMisspeltActionIsToldThoseThatAreCarriedOut() {
    Http.Answer answer =
        api.http.post(ORDERS, TestCatalog.order("{\"id\":\"1\",\"action\":\"ad\",\"service\":{}}"));
    Refusals.assertViolation(answer, "serviceOrderItem[0].action", "ad", "add or delete");
    assertThat(answer.text("message")).doesNotContain("modify", "noChange");
  }

  @Test
  void aBlankIdempotencyKeyIsRefused() {
    Refusals.assertViolation(
        api.http.post(ORDERS, TestCatalog.order(add("")), "Idempotency-Key", "x".repeat(256)),
        "Idempotency-Key",
        "xxx",
        "1 to 255");
  }
}
