package org.turnup.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What the catalog does not offer now is neither ordered nor qualified nor activated. */
class AvailabilityOfSpecificationsTest {

  private static final String SERVICES = "/tmf-api/serviceCatalogManagement/v4/";
  private static final String RESOURCES = "/tmf-api/resourceCatalog/v4/";
  private static final String QUALIFICATION = "/tmf-api/serviceQualificationManagement/v4/";

  private final ApiUnderTest api = ApiUnderTest.get();
  private final TestCatalog catalog = new TestCatalog(api);

  static Stream<String> unavailable() {
    return Stream.of(
        "{\"lifecycleStatus\":\"In study\"}",
        "{\"lifecycleStatus\":\"In design\"}",
        "{\"lifecycleStatus\":\"retired\"}",
        "{\"lifecycleStatus\":\"Sunset\"}",
        "{\"validFor\":{\"startDateTime\":\"2099-01-01T00:00:00Z\"}}",
        "{\"validFor\":{\"endDateTime\":\"2001-01-01T00:00:00Z\"}}",
        "{\"isBundle\":true}");
  }

  private void patch(String path, String body) {
    Http.Answer answer = api.http.patch(path, body);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
  }

  @ParameterizedTest
  @MethodSource("unavailable")
  void aServiceIsNeitherOrderedNorQualifiedNorActivated(String change) {
    String specification = catalog.service("Unavailable", "", "", "");
    patch(SERVICES + "serviceSpecification/" + specification, change);
    assertUnavailable(specification);
  }

  @ParameterizedTest
  @MethodSource("unavailable")
  void aServiceIsNotWithoutAResourceThatItNeeds(String change) {
    String resource =
        catalog.resource("Unavailable port", "{\"pool\":\"%s\"}".formatted(catalog.pool));
    String specification =
        catalog.service(
            "On a port",
            "",
            "",
            "{\"name\":\"access\",\"resourceSpecification\":{\"id\":\"%s\"}}".formatted(resource));
    patch(RESOURCES + "resourceSpecification/" + resource, change);
    assertUnavailable(specification);
  }

  private void assertUnavailable(String specification) {
    String reference = "{\"serviceSpecification\":{\"id\":\"%s\"}}".formatted(specification);
    String order =
        catalog.submit("{\"id\":\"1\",\"action\":\"add\",\"service\":%s}".formatted(reference));
    assertThat(api.awaitOrder(order, "rejected").path("errorMessage").toString())
        .contains("Unavailable", "cannot be ordered");
    JsonNode check =
        api.http
            .post(
                QUALIFICATION + "checkServiceQualification",
                "{\"serviceQualificationItem\":[{\"service\":%s}]}".formatted(reference))
            .body();
    assertThat(check.path("qualificationResult").asString()).isEqualTo("unqualified");
    JsonNode query =
        api.http
            .post(
                QUALIFICATION + "queryServiceQualification",
                "{\"searchCriteria\":{\"service\":%s}}".formatted(reference))
            .body();
    assertThat(query.path("serviceQualificationItem")).isEmpty();
    Refusals.assertShape(
        api.http.post(
            "/tmf-api/ServiceActivationAndConfiguration/v4/service",
            "{\"state\":\"active\",\"serviceSpecification\":{\"id\":\"%s\"}}"
                .formatted(specification)),
        409);
  }

  @ParameterizedTest
  @MethodSource("unavailable")
  void aResourceIsNeitherOrderedNorActivated(String change) {
    String resource =
        catalog.resource("Unavailable port", "{\"pool\":\"%s\"}".formatted(catalog.pool));
    patch(RESOURCES + "resourceSpecification/" + resource, change);
    String reference = "\"resourceSpecification\":{\"id\":\"%s\"}".formatted(resource);
    String orders = "/tmf-api/resourceOrdering/v4/resourceOrder";
    String order =
        api.http
            .post(
                orders,
                "{\"orderItem\":[{\"id\":\"1\",\"action\":\"add\",\"resource\":{%s}}]}"
                    .formatted(reference))
            .text("id");
    org.awaitility.Awaitility.await()
        .until(() -> api.http.get(orders + "/" + order).text("state").equals("rejected"));
    Refusals.assertShape(
        api.http.post(
            "/tmf-api/ResourceActivationAndConfiguration/v4/resource",
            "{\"name\":\"a port\",%s}".formatted(reference)),
        409);
  }

  @Test
  void aCategoryOrCandidateThatIsOverOffersNothing() {
    String category = create("serviceCategory", "{\"name\":\"Access\"}");
    String candidate =
        create(
            "serviceCandidate",
            "{\"name\":\"Fibre\",\"serviceSpecification\":{\"id\":\"%s\"},\"category\":[{\"id\":\"%s\"}]}"
                .formatted(catalog.fibre, category.toUpperCase()));
    assertThat(offered(category)).hasSize(1);
    patch(SERVICES + "serviceCandidate/" + candidate, "{\"lifecycleStatus\":\"retired\"}");
    assertThat(offered(category)).isEmpty();
    patch(SERVICES + "serviceCandidate/" + candidate, "{\"lifecycleStatus\":\"active\"}");
    assertThat(offered(category.toUpperCase())).hasSize(1);
    patch(
        SERVICES + "serviceCategory/" + category,
        "{\"validFor\":{\"endDateTime\":\"2001-01-01T00:00:00Z\"}}");
    assertThat(offered(category)).isEmpty();
  }

  private String create(String resource, String body) {
    return catalog.create(SERVICES + resource, body);
  }

  private JsonNode offered(String category) {
    return api.http
        .post(
            QUALIFICATION + "queryServiceQualification",
            "{\"searchCriteria\":{\"category\":{\"id\":\"%s\"}}}".formatted(category))
        .body()
        .path("serviceQualificationItem");
  }

  @Test
  void aPeriodThatEndsBeforeItBeginsIsRefusedWhereverItStands() {
    String backwards =
        "\"validFor\":{\"startDateTime\":\"2026-02-01T00:00:00Z\",\"endDateTime\":\"2026-01-31T23:59:59Z\"}";
    for (String path :
        new String[] {
          SERVICES + "serviceSpecification",
          SERVICES + "serviceCategory",
          SERVICES + "serviceCatalog",
          RESOURCES + "resourceSpecification",
          RESOURCES + "resourceCandidate"
        }) {
      Refusals.assertViolation(
          api.http.post(path, "{\"name\":\"x\",%s}".formatted(backwards)),
          "validFor.endDateTime",
          "2026-01-31",
          "not before startDateTime 2026-02-01");
    }
    Refusals.assertViolation(
        api.http.post(
            SERVICES + "serviceSpecification",
            "{\"name\":\"x\",\"specCharacteristic\":[{\"name\":\"a\",%s}]}".formatted(backwards)),
        "specCharacteristic[0].validFor.endDateTime",
        "2026-01-31",
        "not before");
    Refusals.assertViolation(
        api.http.patch(
            SERVICES + "serviceSpecification/" + catalog.fibre, "{%s}".formatted(backwards)),
        "validFor.endDateTime",
        "2026-01-31",
        "not before");
  }
}
