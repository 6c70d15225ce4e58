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
import org.junit.jupiter.params.provider.MethodSource;
import org.turnup.api.TestNetwork.Answer;
import tools.jackson.databind.JsonNode;

/** What is not carried out yet is refused by name, instead of something else being done. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AskedOtherwiseTest {

  private static final String ORDERS = "/tmf-api/serviceOrdering/v4/serviceOrder";
  private static final String RESOURCE_ORDERS = "/tmf-api/resourceOrdering/v4/resourceOrder";
  private static final String SPECIFICATIONS =
      "/tmf-api/serviceCatalogManagement/v4/serviceSpecification";
  private static final String LATER = "2099-01-01T00:00:00.000Z";
  private static final String NOBODY = "01a20149-0000-7000-8000-000000000000";

  private final ApiUnderTest api = ApiUnderTest.get();
  private final TestCatalog catalog = new TestCatalog(api);

  @BeforeEach
  @AfterEach
  void reset() {
    api.awaitQuiet();
    api.network.reset();
  }

  private String add(String more) {
    return TestCatalog.add("1", catalog.dnsOnly, TestCatalog.hostname(), more);
  }

  private String order(String more) {
    return "{%s,\"serviceOrderItem\":[%s]}".formatted(more, add(""));
  }

  private static String related(String type, String id) {
    return "\"orderRelationship\":[{\"relationshipType\":\"%s\",\"id\":\"%s\"}]"
        .formatted(type, id);
  }

  private String two(String type) {
    return TestCatalog.order(
        add(""),
        TestCatalog.add("2", catalog.dnsOnly, TestCatalog.hostname(), "")
            .replaceFirst(
                "\\{",
                "{\"serviceOrderItemRelationship\":[{\"relationshipType\":\"%s\",\"orderItem\":{\"itemId\":\"1\"}}],"
                    .formatted(type)));
  }

  Stream<Arguments> serviceOrders() {
    String service = "serviceOrderItem[0].service";
    return Stream.of(
        arguments(
            order("\"requestedStartDate\":\"%s\"".formatted(LATER)),
            "requestedStartDate",
            LATER,
            "not carried out yet"),
        arguments(
            order(
                "\"requestedStartDate\":\"2020-01-02T00:00:00Z\",\"requestedCompletionDate\":\"2020-01-01T23:59:59Z\""),
            "requestedCompletionDate",
            "2020-01-01",
            "not before requestedStartDate"),
        arguments(order("\"priority\":\"5\""), "priority", "5", "0, the highest, to 4"),
        arguments(order("\"priority\":\"-1\""), "priority", "-1", "to 4"),
        arguments(order("\"priority\":\"1.5\""), "priority", "1.5", "to 4"),
        arguments(
            order(related("dependency", NOBODY)),
            "orderRelationship[0].id",
            NOBODY,
            "serviceOrder"),
        arguments(
            order(related("likes", NOBODY)),
            "orderRelationship[0].relationshipType",
            "likes",
            "reliesOn"),
        arguments(
            TestCatalog.order(add(",\"state\":\"reserved\"")),
            service + ".state",
            "reserved",
            "active"),
        arguments(
            TestCatalog.order(add(",\"state\":\"designed\"")),
            service + ".state",
            "designed",
            "active"),
        arguments(
            TestCatalog.order(add(",\"state\":\"inactive\"")),
            service + ".state",
            "inactive",
            "active"),
        arguments(
            TestCatalog.order(add(",\"state\":\"terminated\"")),
            service + ".state",
            "terminated",
            "active"),
        arguments(
            TestCatalog.order(add(",\"state\":\"feasibilityChecked\"")),
            service + ".state",
            "feasibilityChecked",
            "active"),
        arguments(
            TestCatalog.order(add(",\"isServiceEnabled\":false")),
            service + ".isServiceEnabled",
            "false",
            "true"),
        arguments(
            TestCatalog.order(add(",\"startDate\":\"%s\"".formatted(LATER))),
            service + ".startDate",
            LATER,
            "not carried out yet"),
        arguments(
            TestCatalog.order(add(",\"endDate\":\"%s\"".formatted(LATER))),
            service + ".endDate",
            LATER,
            "not carried out yet"),
        arguments(
            TestCatalog.order(add(",\"startMode\":\"3\"")),
            service + ".startMode",
            "3",
            "by a person"),
        arguments(
            TestCatalog.order(add("").replaceFirst("\\{", "{\"appointment\":{\"id\":\"a\"},")),
            "serviceOrderItem[0].appointment",
            "a",
            "not kept yet"),
        arguments(
            TestCatalog.order(
                add(
                    ",\"serviceRelationship\":[{\"relationshipType\":\"likes\",\"service\":{\"id\":\"x\"}}]")),
            service + ".serviceRelationship[0].relationshipType",
            "likes",
            "reliesOn"),
        arguments(
            two("likesTheColourOf"),
            "serviceOrderItem[1].serviceOrderItemRelationship[0].relationshipType",
            "likesTheColourOf",
            "one of reliesOn, dependsOn, requires, dependency"));
  }

  @ParameterizedTest
  @MethodSource("serviceOrders")
  void ofAServiceOrder(String body, String field, String value, String expected) {
    Refusals.assertViolation(api.http.post(ORDERS, body), field, value, expected);
  }

  private String resource(String more, String ofResource) {
    String specification = catalog.resource("a port", "{\"pool\":\"%s\"}".formatted(catalog.pool));
    return "{\"orderItem\":[{\"id\":\"1\",\"action\":\"add\"%s,\"resource\":{\"resourceSpecification\":{\"id\":\"%s\"}%s}}]}"
        .formatted(more, specification, ofResource);
  }

  Stream<Arguments> resourceOrders() {
    String item = "orderItem[0]";
    return Stream.of(
        arguments(
            resource("", "")
                .replaceFirst("\\{", "{\"requestedStartDate\":\"%s\",".formatted(LATER)),
            "requestedStartDate",
            LATER),
        arguments(resource("", "").replaceFirst("\\{", "{\"priority\":5,"), "priority", "5"),
        arguments(resource(",\"quantity\":2", ""), item + ".quantity", "2"),
        arguments(
            resource(",\"resourceSpecification\":{\"id\":\"%s\"}".formatted(NOBODY), ""),
            item + ".resourceSpecification.id",
            NOBODY),
        arguments(resource(",\"appointment\":{\"id\":\"a\"}", ""), item + ".appointment", "a"),
        arguments(resource(",\"orderItem\":[]", ""), item + ".orderItem", "nested"),
        arguments(
            resource(
                ",\"orderItemRelationship\":[{\"relationshipType\":\"likes\",\"orderItem\":{\"itemId\":\"1\"}}]",
                ""),
            item + ".orderItemRelationship[0].relationshipType",
            "likes"),
        arguments(
            resource("", ",\"resourceStatus\":\"reserved\""),
            item + ".resource.resourceStatus",
            "reserved"),
        arguments(
            resource("", ",\"administrativeState\":\"locked\""),
            item + ".resource.administrativeState",
            "locked"),
        arguments(
            resource("", ",\"startOperatingDate\":\"%s\"".formatted(LATER)),
            item + ".resource.startOperatingDate",
            LATER));
  }

  @ParameterizedTest
  @MethodSource("resourceOrders")
  void ofAResourceOrder(String body, String field, String value) {
    Refusals.assertViolation(api.http.post(RESOURCE_ORDERS, body), field, value, "");
  }

  @Test
  void ofAnActivation() {
    String service = "/tmf-api/ServiceActivationAndConfiguration/v4/service";
    String body =
        "{\"state\":\"active\",\"serviceSpecification\":{\"id\":\"%s\"},\"serviceCharacteristic\":[{\"name\":\"hostname\",\"value\":\"h\"}],%s}";
    String later = "\"startDate\":\"%s\"".formatted(LATER);
    Refusals.assertViolation(
        api.http.post(service, body.formatted(catalog.dnsOnly, later)),
        "startDate",
        LATER,
        "not carried out yet");
    Refusals.assertViolation(
        api.http.post(service, body.formatted(catalog.dnsOnly, "\"isServiceEnabled\":false")),
        "isServiceEnabled",
        "false",
        "an active service is enabled");
    String designed =
        api.http
            .post(service, body.formatted(catalog.dnsOnly, later).replace("active", "designed"))
            .text("id");
    Refusals.assertViolation(
        api.http.patch(service + "/" + designed, "{\"state\":\"active\"}"),
        "startDate",
        LATER,
        "active at once");
    String specification = catalog.resource("a port", "{\"pool\":\"%s\"}".formatted(catalog.pool));
    Refusals.assertViolation(
        api.http.post(
            "/tmf-api/ResourceActivationAndConfiguration/v4/resource",
            "{\"name\":\"x\",\"startOperatingDate\":\"%s\",\"resourceSpecification\":{\"id\":\"%s\"}}"
                .formatted(LATER, specification)),
        "startOperatingDate",
        LATER,
        "not carried out yet");
  }

  private void nothingCanBeProvided() {
    api.network.on(
        "powerdns",
        call ->
            call.operation().equals("present")
                ? new Answer.LastingFault("closed")
                : new Answer.Done(Map.of()));
  }

  @Test
  void ofAPatch() {
    nothingCanBeProvided();
    String order = catalog.submit(add(""));
    api.awaitOrder(order, "held");
    Refusals.assertViolation(
        api.http.patch(ORDERS + "/" + order, "{\"requestedStartDate\":\"%s\"}".formatted(LATER)),
        "requestedStartDate",
        LATER,
        "not carried out yet");
    Refusals.assertViolation(
        api.http.patch(ORDERS + "/" + order, "{\"priority\":\"9\"}"), "priority", "9", "to 4");
    Refusals.assertViolation(
        api.http.patch(ORDERS + "/" + order, "{%s}".formatted(related("dependsOn", NOBODY))),
        "orderRelationship[0].id",
        NOBODY,
        "serviceOrder");
    new RepairTasks(api).decide(order, "giveUp");
    api.awaitOrder(order, "failed");
  }

  /**
   * What TM Forum's examples send: dates that are over, a word for a priority, another system's
   * order.
   */
  @Test
  void whatComesLateOrIsOnlyANoteIsTaken() {
    String order =
        catalog.create(
            ORDERS,
            order(
                "\"requestedStartDate\":\"2018-01-15T09:37:40.508Z\",\"requestedCompletionDate\":\"2018-01-15T09:37:40.508Z\",\"priority\":\"urgent\","
                    + "\"orderRelationship\":[{\"id\":\"po-7\",\"relationshipType\":\"cross-ref\",\"@referredType\":\"ProductOrder\"}]"));
    api.awaitOrder(order, "completed");
    String after = catalog.create(ORDERS, order(related("dependency", order)));
    api.awaitOrder(after, "completed");
  }

  @Test
  void anOrderDoesNotWaitForOneThatIsUnderWay() {
    nothingCanBeProvided();
    String held = catalog.submit(add(""));
    api.awaitOrder(held, "held");
    Refusals.assertViolation(
        api.http.post(ORDERS, order(related("dependsOn", held))),
        "orderRelationship[0].id",
        held,
        "this one is held");
    new RepairTasks(api).decide(held, "giveUp");
    JsonNode failed = api.awaitOrder(held, "failed");
    JsonNode service = failed.at("/serviceOrderItem/0/service");
    assertThat(service.has("href")).as("nothing is there to be read").isFalse();
    assertThat(failed.path("errorMessage").toString()).doesNotContain("held");
    String raised = failed.at("/orderRelationship/0/id").asString();
    assertThat(api.http.get(RESOURCE_ORDERS + "/" + raised).body().findValuesAsString("href"))
        .noneMatch(href -> href.contains("resourceInventory"));
  }

  @Test
  void aServiceIsNotDeletedAsOneOfAnotherSpecification() {
    String order = catalog.submit(add(""));
    String service =
        api.awaitOrder(order, "completed").at("/serviceOrderItem/0/service/id").asString();
    Refusals.assertViolation(
        api.http.post(
            ORDERS,
            TestCatalog.order(
                "{\"id\":\"1\",\"action\":\"delete\",\"service\":{\"id\":\"%s\",\"serviceSpecification\":{\"id\":\"%s\"}}}"
                    .formatted(service, catalog.fibre))),
        "serviceOrderItem[0].service.serviceSpecification.id",
        catalog.fibre,
        catalog.dnsOnly);
  }

  @Test
  void theTypeOfARelationshipMayBeInAnotherLetterCase() {
    String order = catalog.create(ORDERS, two("RELIESON"));
    JsonNode done = api.awaitOrder(order, "completed");
    JsonNode services = done.path("serviceOrderItem");
    assertThat(
            api.http
                .get(
                    "/tmf-api/serviceInventory/v4/service/"
                        + services.get(1).path("service").path("id").asString())
                .body()
                .at("/serviceRelationship/0/service/id"))
        .isEqualTo(services.get(0).path("service").path("id"));
    String specification =
        catalog.service(
            "Add-on",
            "",
            "{\"id\":\"%s\",\"relationshipType\":\"ReliesOn\"}".formatted(catalog.dnsOnly),
            "");
    Refusals.assertViolation(
        api.http.post(
            ORDERS,
            TestCatalog.order(
                "{\"id\":\"1\",\"action\":\"add\",\"service\":{\"serviceSpecification\":{\"id\":\"%s\"}}}"
                    .formatted(specification))),
        "serviceOrderItem[0].service.serviceRelationship",
        "nothing",
        "Domain");
  }

  @Test
  void specificationsDoNotRelateInCirclesOrToThemselvesOrByAnyWord() {
    String first = catalog.service("First", "", "", "");
    String second =
        catalog.service(
            "Second",
            "",
            "{\"id\":\"%s\",\"relationshipType\":\"dependsOn\"}".formatted(first),
            "");
    String third =
        catalog.service(
            "Third", "", "{\"id\":\"%s\",\"relationshipType\":\"reliesOn\"}".formatted(second), "");
    Refusals.assertViolation(
        api.http.patch(SPECIFICATIONS + "/" + first, relationship("RELIESON", third)),
        "serviceSpecRelationship",
        "First → Third → Second → First",
        "in a circle");
    Refusals.assertViolation(
        api.http.patch(SPECIFICATIONS + "/" + first, relationship("substitution", first)),
        "serviceSpecRelationship[0].id",
        first,
        "another specification");
    Refusals.assertViolation(
        api.http.patch(SPECIFICATIONS + "/" + first, relationship("likes", second)),
        "serviceSpecRelationship[0].relationshipType",
        "likes",
        "reliesOn");
    assertThat(
            api.http
                .patch(SPECIFICATIONS + "/" + first, relationship("Substitution", third))
                .status())
        .isEqualTo(200);
  }

  private static String relationship(String type, String id) {
    return "{\"serviceSpecRelationship\":[{\"relationshipType\":\"%s\",\"id\":\"%s\"}]}"
        .formatted(type, id);
  }

  @Test
  void aDefaultIsSeenInTheInventory() {
    String order = catalog.submit(TestCatalog.add("1", catalog.fibre, TestCatalog.hostname(), ""));
    String service =
        api.awaitOrder(order, "completed").at("/serviceOrderItem/0/service/id").asString();
    assertSpeed(api.http.get("/tmf-api/serviceInventory/v4/service/" + service).body());
    Http.Answer activated =
        api.http.post(
            "/tmf-api/ServiceActivationAndConfiguration/v4/service",
            "{\"state\":\"active\",\"serviceSpecification\":{\"id\":\"%s\"},\"serviceCharacteristic\":[{\"name\":\"hostname\",\"value\":\"%s\"}]}"
                .formatted(catalog.fibre, TestCatalog.hostname()));
    assertSpeed(activated.body());
  }

  private static void assertSpeed(JsonNode service) {
    assertThat(service.path("serviceCharacteristic").valueStream())
        .as(service.toString())
        .anySatisfy(
            c -> {
              assertThat(c.path("name").asString()).isEqualTo("speed");
              assertThat(c.path("value").asInt()).isEqualTo(100);
              assertThat(c.path("valueType").asString()).isEqualTo("integer");
            });
  }

  @Test
  void aDefaultOfAResourceIsCarriedOutAndSeen() {
    String specification =
        catalog.create(
            "/tmf-api/resourceCatalog/v4/resourceSpecification",
            "{\"name\":\"Address\",\"resourceSpecCharacteristic\":[{\"name\":\"hostname\",\"valueType\":\"string\",\"resourceSpecCharacteristicValue\":[{\"isDefault\":true,\"value\":\"by-default\"}]}],"
                + "\"fulfilment\":{\"connector\":\"kea\",\"parameters\":{\"hostname\":{\"characteristic\":\"hostname\"}}}}");
    String reference = "\"resourceSpecification\":{\"id\":\"%s\"}".formatted(specification);
    Http.Answer activated =
        api.http.post(
            "/tmf-api/ResourceActivationAndConfiguration/v4/resource",
            "{\"name\":\"x\",%s}".formatted(reference));
    assertThat(activated.body().path("resourceCharacteristic").toString()).contains("by-default");
    String order =
        catalog.create(
            RESOURCE_ORDERS,
            "{\"orderItem\":[{\"id\":\"1\",\"action\":\"add\",\"resource\":{%s}}]}"
                .formatted(reference));
    org.awaitility.Awaitility.await()
        .until(() -> api.http.get(RESOURCE_ORDERS + "/" + order).text("state").equals("completed"));
    String resource =
        api.http
            .get(RESOURCE_ORDERS + "/" + order)
            .body()
            .at("/orderItem/0/resource/id")
            .asString();
    assertThat(
            api.http
                .get("/tmf-api/resourceInventoryManagement/v4/resource/" + resource)
                .body()
                .path("resourceCharacteristic")
                .toString())
        .contains("by-default");
    assertThat(api.network.calls)
        .filteredOn(call -> call.operation().equals("present"))
        .hasSize(2)
        .allSatisfy(call -> assertThat(call.parameters()).containsEntry("hostname", "by-default"));
  }
}
