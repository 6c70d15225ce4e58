package org.turnup.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** References to what Turnup keeps: one spelling, checked against what they lead to, completed. */
class ReferenceTest {

  private static final String ORDERS = "/tmf-api/serviceOrdering/v4/serviceOrder";
  private static final String SERVICES = "/tmf-api/serviceInventory/v4/service";
  private static final String SPECIFICATIONS =
      "/tmf-api/serviceCatalogManagement/v4/serviceSpecification";
  private static final String NOBODY = "01a20149-0000-7000-8000-000000000000";

  private final ApiUnderTest api = ApiUnderTest.get();
  private final TestCatalog catalog = new TestCatalog(api);

  @BeforeEach
  void reset() {
    api.network.reset();
  }

  private static String upper(String id) {
    return id.toUpperCase(Locale.ROOT);
  }

  private String ordered(String... items) {
    String order = catalog.submit(items);
    return api.awaitOrder(order, "completed").at("/serviceOrderItem/0/service/id").asString();
  }

  private static String reliesOn(String service) {
    return ",\"serviceRelationship\":[{\"relationshipType\":\"reliesOn\",\"service\":{\"id\":\"%s\"}}]"
        .formatted(service);
  }

  @Test
  void anAddOnOnAnIdInUpperCaseProtectsItsBase() {
    String base = ordered(TestCatalog.add("1", catalog.fibre, TestCatalog.hostname(), ""));
    String addOn =
        ordered(
            TestCatalog.add(
                "1", upper(catalog.staticIp), TestCatalog.hostname(), reliesOn(upper(base))));
    JsonNode stored = api.http.get(SERVICES + "/" + addOn).body();
    assertThat(stored.at("/serviceRelationship/0/service/id").asString()).isEqualTo(base);
    assertThat(stored.at("/serviceSpecification/id").asString()).isEqualTo(catalog.staticIp);

    String deletion = catalog.submit(TestCatalog.delete("1", upper(base)));
    assertThat(api.awaitOrder(deletion, "rejected").path("errorMessage").toString())
        .contains("relies on");
    Refusals.assertShape(
        api.http.send(
            api.http
                .request("/tmf-api/ServiceActivationAndConfiguration/v4/service/" + base)
                .DELETE()),
        409);
    for (String specification : new String[] {catalog.staticIp, catalog.fibre}) {
      Refusals.assertShape(
          api.http.send(api.http.request(SPECIFICATIONS + "/" + specification).DELETE()), 409);
    }
  }

  /** TMF641 lets a relationship name the other service by its own id. */
  @Test
  void aRelationshipThatNamesItsBaseByItsOwnIdProtectsIt() {
    String base = ordered(TestCatalog.add("1", catalog.fibre, TestCatalog.hostname(), ""));
    ordered(
        TestCatalog.add(
            "1",
            catalog.staticIp,
            TestCatalog.hostname(),
            ",\"serviceRelationship\":[{\"relationshipType\":\"reliesOn\",\"id\":\"%s\"}]"
                .formatted(base)));
    String deletion = catalog.submit(TestCatalog.delete("1", base));
    assertThat(api.awaitOrder(deletion, "rejected").path("errorMessage").toString())
        .contains("relies on");
  }

  @Test
  void aListFindsByAnIdInUpperCase() {
    String service = ordered(TestCatalog.add("1", catalog.dnsOnly, TestCatalog.hostname(), ""));
    for (String query :
        new String[] {
          "id=" + upper(service),
          "serviceSpecification.id=" + upper(catalog.dnsOnly),
          "serviceSpecification.id=\"" + upper(catalog.dnsOnly) + "\""
        }) {
      Http.Answer found = api.http.get(SERVICES + "?" + query.replace("\"", "%22"));
      assertThat(found.body()).as(query).hasSize(1);
      assertThat(found.body().get(0).path("id").asString()).isEqualTo(service);
    }
  }

  /** What was stored before ids had one spelling counts as well. */
  @Test
  void oldDocumentsInUpperCaseStillProtect() {
    String base = ordered(TestCatalog.add("1", catalog.dnsOnly, TestCatalog.hostname(), ""));
    String other =
        api.http
            .post(
                SERVICES,
                "{\"state\":\"active\",\"serviceSpecification\":{\"id\":\"x\"}%s}"
                    .formatted(reliesOn(base)))
            .text("id");
    api.jdbc
        .sql(
            "update service set doc = replace(replace(doc::text, ?, ?), '\"x\"', ?)::jsonb where id = ?::uuid")
        .param(base)
        .param(upper(base))
        .param("\"" + upper(catalog.fibre) + "\"")
        .param(other)
        .update();
    String deletion = catalog.submit(TestCatalog.delete("1", base));
    assertThat(api.awaitOrder(deletion, "rejected").path("errorMessage").toString())
        .contains("relies on");
    Refusals.assertShape(
        api.http.send(api.http.request(SPECIFICATIONS + "/" + catalog.fibre).DELETE()), 409);
  }

  /** Where a reference stands: what is posted where, and the pointer to its id. */
  record Place(String path, String body, String target, String pointer) {}

  Stream<Place> places() {
    String candidate = "/tmf-api/serviceCatalogManagement/v4/serviceCandidate";
    String category = "/tmf-api/serviceCatalogManagement/v4/serviceCategory";
    String parent = catalog.create(category, "{\"name\":\"above\"}");
    String service =
        catalog.create(
            SERVICES,
            "{\"state\":\"designed\",\"name\":\"a service\",\"serviceSpecification\":{\"id\":\"x\"}}");
    String resource =
        catalog.create(
            "/tmf-api/resourceInventoryManagement/v4/resource", "{\"name\":\"a resource\"}");
    String specification = catalog.resource("a specification", "{\"connector\":\"kea\"}");
    String order =
        catalog.submit(TestCatalog.add("1", catalog.dnsOnly, TestCatalog.hostname(), ""));
    api.awaitOrder(order, "completed");
    return Stream.of(
        new Place(
            ORDERS,
            TestCatalog.order(TestCatalog.add("1", "ID", TestCatalog.hostname(), "")),
            catalog.dnsOnly,
            "/serviceOrderItem/0/service/serviceSpecification"),
        new Place(
            ORDERS,
            "{\"orderRelationship\":[{\"id\":\"ID\",\"relationshipType\":\"dependency\"}],\"serviceOrderItem\":[%s]}"
                .formatted(TestCatalog.add("1", catalog.dnsOnly, TestCatalog.hostname(), "")),
            order,
            "/orderRelationship/0"),
        new Place(
            "/tmf-api/serviceOrdering/v4/cancelServiceOrder",
            "{\"serviceOrder\":{\"id\":\"ID\"}}",
            order,
            "/serviceOrder"),
        new Place(
            SERVICES,
            "{\"state\":\"designed\",\"serviceSpecification\":{\"id\":\"ID\"},\"serviceCharacteristic\":[{\"name\":\"hostname\",\"value\":\"h\"}]}",
            catalog.dnsOnly,
            "/serviceSpecification"),
        new Place(
            SERVICES,
            "{\"state\":\"designed\",\"serviceSpecification\":{\"id\":\"x\"},\"supportingService\":[{\"id\":\"ID\"}]}",
            service,
            "/supportingService/0"),
        new Place(
            SERVICES,
            "{\"state\":\"designed\",\"serviceSpecification\":{\"id\":\"x\"},\"supportingResource\":[{\"id\":\"ID\"}]}",
            resource,
            "/supportingResource/0"),
        new Place(
            "/tmf-api/ServiceActivationAndConfiguration/v4/service",
            "{\"state\":\"designed\",\"serviceSpecification\":{\"id\":\"x\"},\"serviceRelationship\":[{\"relationshipType\":\"any\",\"service\":{\"id\":\"ID\"}}]}",
            service,
            "/serviceRelationship/0/service"),
        new Place(
            "/tmf-api/resourceInventoryManagement/v4/resource",
            "{\"name\":\"x\",\"relatedEntity\":[],\"resourceSpecification\":{\"id\":\"ID\"}}",
            specification,
            "/resourceSpecification"),
        new Place(
            "/tmf-api/serviceQualificationManagement/v4/checkServiceQualification",
            "{\"serviceQualificationItem\":[{\"service\":{\"serviceSpecification\":{\"id\":\"ID\"}}}]}",
            catalog.fibre,
            "/serviceQualificationItem/0/service/serviceSpecification"),
        new Place(
            candidate,
            "{\"name\":\"c\",\"serviceSpecification\":{\"id\":\"ID\"}}",
            catalog.fibre,
            "/serviceSpecification"),
        new Place(
            candidate,
            "{\"name\":\"c\",\"serviceSpecification\":{\"id\":\"x\"},\"category\":[{\"id\":\"ID\"}]}",
            parent,
            "/category/0"),
        new Place(
            SPECIFICATIONS,
            "{\"name\":\"s\",\"serviceSpecRelationship\":[{\"relationshipType\":\"substitution\",\"id\":\"ID\"}]}",
            catalog.fibre,
            "/serviceSpecRelationship/0"),
        new Place(
            "/tmf-api/resourceOrdering/v4/resourceOrder",
            "{\"orderItem\":[{\"id\":\"1\",\"action\":\"add\",\"resource\":{\"resourceSpecification\":{\"id\":\"ID\"}}}]}",
            specification,
            "/orderItem/0/resource/resourceSpecification"));
  }

  @Test
  void anIdHasOneSpellingAndWhatTheClientLeftOutIsFilledIn() {
    assertThat(places())
        .allSatisfy(
            place -> {
              Http.Answer answer =
                  api.http.post(place.path(), place.body().replace("ID", upper(place.target())));
              assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
              JsonNode reference = answer.body().at(place.pointer());
              assertThat(reference.path("id").asString()).isEqualTo(place.target());
              assertThat(reference.path("href").asString("")).endsWith("/" + place.target());
              if (!place.pointer().startsWith("/orderRelationship")
                  && !place.pointer().equals("/serviceOrder")) {
                assertThat(reference.path("name").asString("")).as(place.toString()).isNotEmpty();
              }
              Http.Answer wrong =
                  api.http.post(
                      place.path(),
                      place
                          .body()
                          .replace(
                              "\"ID\"",
                              "\"%s\",\"href\":\"http://x/y/%s\""
                                  .formatted(place.target(), NOBODY)));
              Refusals.assertViolation(
                  wrong,
                  place.pointer().substring(1).replaceAll("/([0-9]+)", "[$1]").replace('/', '.')
                      + ".href",
                  NOBODY,
                  place.target());
            });
  }

  @Test
  void aCategoryNamesItsParentInOneSpelling() {
    String path = "/tmf-api/serviceCatalogManagement/v4/serviceCategory";
    String parent = catalog.create(path, "{\"name\":\"above\"}");
    Http.Answer below =
        api.http.post(path, "{\"name\":\"below\",\"parentId\":\"%s\"}".formatted(upper(parent)));
    assertThat(below.text("parentId")).isEqualTo(parent);
    Refusals.assertViolation(
        api.http.patch(
            path + "/" + parent, "{\"parentId\":\"%s\",\"isRoot\":false}".formatted(upper(parent))),
        "parentId",
        parent,
        "another category");
  }

  @Test
  void aServiceThatNamesItselfAsItsBaseCanGo() {
    for (boolean isOrdered : new boolean[] {true, false}) {
      String service = ordered(TestCatalog.add("1", catalog.dnsOnly, TestCatalog.hostname(), ""));
      Http.Answer patched =
          api.http.patch(
              SERVICES + "/" + service, "{%s}".formatted(reliesOn(service).substring(1)));
      assertThat(patched.status()).as(patched.body().toString()).isEqualTo(200);
      if (isOrdered) {
        api.awaitOrder(catalog.submit(TestCatalog.delete("1", service)), "completed");
      } else {
        Http.Answer deleted =
            api.http.send(
                api.http
                    .request("/tmf-api/ServiceActivationAndConfiguration/v4/service/" + service)
                    .DELETE());
        assertThat(deleted.status()).as(deleted.body().toString()).isBetween(200, 299);
      }
    }
    api.awaitQuiet();
  }

  @Test
  void aCategoryIsNotAboveItself() {
    String path = "/tmf-api/serviceCatalogManagement/v4/serviceCategory";
    String top = catalog.create(path, "{\"name\":\"top\"}");
    String middle =
        catalog.create(path, "{\"name\":\"middle\",\"parentId\":\"%s\"}".formatted(top));
    String low = catalog.create(path, "{\"name\":\"low\",\"parentId\":\"%s\"}".formatted(middle));
    Refusals.assertViolation(
        api.http.patch(path + "/" + top, "{\"parentId\":\"%s\",\"isRoot\":false}".formatted(low)),
        "parentId",
        low,
        "not below this one");
  }

  @Test
  void aResourceSpecificationInUpperCaseIsInUse() {
    String resource = catalog.resource("used", "{\"connector\":\"kea\"}");
    catalog.service(
        "user",
        "",
        "",
        "{\"name\":\"a\",\"resourceSpecification\":{\"id\":\"%s\"}}".formatted(upper(resource)));
    Refusals.assertShape(
        api.http.send(
            api.http
                .request("/tmf-api/resourceCatalog/v4/resourceSpecification/" + resource)
                .DELETE()),
        409);
  }

  private String versioned() {
    return catalog.create(SPECIFICATIONS, "{\"name\":\"Versioned\",\"version\":\"2.1\"}");
  }

  private static String item(String reference) {
    return TestCatalog.order(
        "{\"id\":\"1\",\"action\":\"add\",\"service\":{\"serviceSpecification\":{%s}}}"
            .formatted(reference));
  }

  @Test
  void theVersionIsRecordedWhereNoneWasGiven() {
    String id = versioned();
    String order = api.http.post(ORDERS, item("\"id\":\"%s\"".formatted(id))).text("id");
    JsonNode done = api.awaitOrder(order, "completed");
    JsonNode service =
        api.http.get(SERVICES + "/" + done.at("/serviceOrderItem/0/service/id").asString()).body();
    for (JsonNode reference :
        new JsonNode[] {
          done.at("/serviceOrderItem/0/service/serviceSpecification"),
          service.path("serviceSpecification")
        }) {
      assertThat(reference.path("version").asString()).isEqualTo("2.1");
      assertThat(reference.path("name").asString()).isEqualTo("Versioned");
      assertThat(reference.path("href").asString()).endsWith(SPECIFICATIONS + "/" + id);
    }
  }

  @Test
  void whatAnOrderProvidedRefersToItsSpecificationInFull() {
    String service = ordered(TestCatalog.add("1", catalog.dnsOnly, TestCatalog.hostname(), ""));
    String resource =
        api.http.get(SERVICES + "/" + service).body().at("/supportingResource/0/id").asString();
    JsonNode reference =
        api.http
            .get("/tmf-api/resourceInventoryManagement/v4/resource/" + resource)
            .body()
            .path("resourceSpecification");
    assertThat(reference.path("name").asString()).isEqualTo("DNS name");
    assertThat(reference.path("href").asString())
        .endsWith("/resourceSpecification/" + reference.path("id").asString());
  }

  static Stream<String> contradictions() {
    return Stream.of(
        "version|\"99\"|2.1",
        "name|\"Another\"|Versioned",
        "href|\"http://somewhere/serviceSpecification/01a20149-0000-7000-8000-000000000000\"|the address of");
  }

  @ParameterizedTest
  @MethodSource("contradictions")
  void aContradictionIsRefusedByName(String row) {
    String[] parts = row.split("\\|");
    String id = versioned();
    String reference = "\"id\":\"%s\",\"%s\":%s".formatted(id, parts[0], parts[1]);
    String value = parts[1].replace("\"", "");
    Refusals.assertViolation(
        api.http.post(ORDERS, item(reference)),
        "serviceOrderItem[0].service.serviceSpecification." + parts[0],
        value,
        parts[2]);
    Refusals.assertViolation(
        api.http.post(
            SERVICES,
            "{\"state\":\"designed\",\"serviceSpecification\":{%s}}".formatted(reference)),
        "serviceSpecification." + parts[0],
        value,
        parts[2]);
    Refusals.assertViolation(
        api.http.post(
            "/tmf-api/serviceQualificationManagement/v4/queryServiceQualification",
            "{\"searchCriteria\":{\"service\":{\"serviceSpecification\":{%s}}}}"
                .formatted(reference)),
        "searchCriteria.service.serviceSpecification." + parts[0],
        value,
        parts[2]);
    String service =
        catalog.create(
            SERVICES, "{\"state\":\"designed\",\"serviceSpecification\":{\"id\":\"x\"}}");
    Refusals.assertViolation(
        api.http.patch(
            SERVICES + "/" + service, "{\"serviceSpecification\":{%s}}".formatted(reference)),
        "serviceSpecification." + parts[0],
        value,
        parts[2]);
  }

  @Test
  void aVersionOfWhatHasNoneIsRefused() {
    Refusals.assertViolation(
        api.http.post(ORDERS, item("\"id\":\"%s\",\"version\":\"99\"".formatted(catalog.dnsOnly))),
        "serviceOrderItem[0].service.serviceSpecification.version",
        "99",
        "has no version");
  }

  /** An address through a proxy, and one that is no address at all, as TM Forum's samples have. */
  @Test
  void anotherWayToTheSameThingIsNoContradiction() {
    String id = versioned();
    String proxy = "https://bss.example.com/catalog/serviceSpecification/" + upper(id);
    JsonNode order =
        api.http.post(ORDERS, item("\"id\":\"%s\",\"href\":\"%s\"".formatted(id, proxy))).body();
    assertThat(order.at("/serviceOrderItem/0/service/serviceSpecification/href").asString())
        .isEqualTo(proxy);
    JsonNode any =
        api.http.post(ORDERS, item("\"id\":\"%s\",\"href\":\"any\"".formatted(id))).body();
    assertThat(any.at("/serviceOrderItem/0/service/serviceSpecification/href").asString())
        .endsWith(SPECIFICATIONS + "/" + id);
  }

  /** What a reference said when it was stored is no fault of who patches something else later. */
  @Test
  void aRenamedTargetDoesNotStandInTheWayOfAPatch() {
    String id = versioned();
    String service =
        catalog.create(
            SERVICES,
            "{\"state\":\"designed\",\"serviceSpecification\":{\"id\":\"%s\"}}".formatted(id));
    api.http.patch(SPECIFICATIONS + "/" + id, "{\"name\":\"Renamed\",\"version\":\"3\"}");
    JsonNode read = api.http.get(SERVICES + "/" + service).body();
    Http.Answer patched =
        api.http.patch(
            SERVICES + "/" + service,
            "{\"description\":\"x\",\"serviceSpecification\":%s}"
                .formatted(read.path("serviceSpecification")));
    assertThat(patched.status()).as(patched.body().toString()).isEqualTo(200);
  }

  /** The inventory may come from elsewhere. */
  @Test
  void whatLeadsNowhereHereStaysAsItCame() {
    JsonNode service =
        api.http
            .post(
                SERVICES,
                "{\"state\":\"designed\",\"serviceSpecification\":{\"id\":\"14307\",\"name\":\"vCPE\",\"version\":\"1\",\"href\":\"http://elsewhere/14307\"}}")
            .body();
    assertThat(service.path("serviceSpecification").toString())
        .isEqualTo(
            "{\"id\":\"14307\",\"name\":\"vCPE\",\"version\":\"1\",\"href\":\"http://elsewhere/14307\"}");
  }
}
