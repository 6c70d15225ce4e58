package org.turnup.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** TMF645: what the catalog can say for certain about services that a client may want. */
class QualificationTest {

  private static final String BASE = "/tmf-api/serviceQualificationManagement/v4/";
  private static final String CHECK = BASE + "checkServiceQualification";
  private static final String QUERY = BASE + "queryServiceQualification";

  private final ApiUnderTest api = ApiUnderTest.get();
  private final TestCatalog catalog = new TestCatalog(api);

  private static String check(String... items) {
    return "{\"serviceQualificationItem\":[" + String.join(",", items) + "]}";
  }

  private static String item(String specification) {
    return "{\"service\":{\"serviceSpecification\":{\"id\":\"" + specification + "\"}}}";
  }

  private static JsonNode only(JsonNode list) {
    assertThat(list).hasSize(1);
    return list.get(0);
  }

  private List<String> events(String id) {
    return api.jdbc
        .sql("select event_type from event where resource_id = ?::uuid order by seq")
        .param(id)
        .query(String.class)
        .list();
  }

  @Test
  void whatTheCatalogOffersIsQualified() {
    Http.Answer made = api.http.post(CHECK, check(item(catalog.fibre)));
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.raw().headers().firstValue("Location")).hasValue(made.text("href"));
    assertThat(made.text("state")).isEqualTo("done");
    assertThat(made.text("checkServiceQualificationDate")).endsWith("Z");
    assertThat(made.text("qualificationResult")).isEqualTo("qualified");
    JsonNode item = only(made.body().path("serviceQualificationItem"));
    assertThat(item.path("id").asString()).isEqualTo("1");
    assertThat(item.path("qualificationResult").asString()).isEqualTo("qualified");
    assertThat(item.has("eligibilityUnavailabilityReason")).isFalse();
    assertThat(api.http.get(CHECK + "/" + made.text("id")).body()).isEqualTo(made.body());
    assertThat(events(made.text("id")))
        .containsExactly(
            "CheckServiceQualificationCreateEvent",
            "CheckServiceQualificationStateChangeEvent",
            "CheckServiceQualificationStateChangeEvent");
  }

  @Test
  void whatTheCatalogDoesNotKnowOrHasRetiredIsNotAndTheReasonSaysSo() {
    String retired = catalog.service("Analogue line", "", "", "");
    api.http.patch(
        "/tmf-api/serviceCatalogManagement/v4/serviceSpecification/" + retired,
        "{\"lifecycleStatus\":\"Retired\"}");
    JsonNode made =
        api.http
            .post(
                CHECK,
                check(
                    item(catalog.fibre),
                    item(UUID.randomUUID().toString()),
                    item(retired),
                    "{\"id\":\"x\"}"))
            .body();
    assertThat(made.path("qualificationResult").asString()).isEqualTo("unqualified");
    assertThat(
            made.path("serviceQualificationItem")
                .valueStream()
                .map(
                    i ->
                        i.path("id").asString()
                            + " "
                            + i.path("eligibilityUnavailabilityReason")
                                .path(0)
                                .path("code")
                                .asString("")))
        .containsExactly(
            "1 ", "2 unknownSpecification", "3 specificationNotActive", "x noSpecification");
  }

  @Test
  void aReasonIsLeftOutForWhoWantsNone() {
    JsonNode made =
        api.http
            .post(
                CHECK,
                "{\"provideUnavailabilityReason\":false,\"serviceQualificationItem\":[{\"id\":\"1\"}]}")
            .body();
    JsonNode item = only(made.path("serviceQualificationItem"));
    assertThat(item.path("qualificationResult").asString()).isEqualTo("unqualified");
    assertThat(item.has("eligibilityUnavailabilityReason")).isFalse();
  }

  @Test
  void anInstantCheckIsAnswered200() {
    Http.Answer made =
        api.http.post(
            CHECK,
            "{\"instantSyncQualification\":true,\"serviceQualificationItem\":[" + item("?") + "]}");
    assertThat(made.status()).isEqualTo(200);
    assertThat(made.raw().headers().firstValue("Location")).hasValue(made.text("href"));
    assertThat(made.text("state")).isEqualTo("done");
  }

  @Test
  void aQueryListsWhatIsOfferedAndMatches() {
    String name = "Only here " + UUID.randomUUID();
    String one = catalog.service(name, "", "", "");
    Http.Answer made =
        api.http.post(
            QUERY,
            "{\"searchCriteria\":{\"service\":{\"serviceSpecification\":{\"name\":\"%s\"}}}}"
                .formatted(name));
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.text("queryServiceQualificationDate")).endsWith("Z");
    JsonNode item = only(made.body().path("serviceQualificationItem"));
    assertThat(item.path("service").path("serviceSpecification").path("id").asString())
        .isEqualTo(one);
    assertThat(events(made.text("id")))
        .containsExactly(
            "QueryServiceQualificationCreateEvent",
            "QueryServiceQualificationStateChangeEvent",
            "QueryServiceQualificationStateChangeEvent");
  }

  @Test
  void aQueryByCategoryFollowsItsCandidates() {
    String category = create("serviceCategory", "{\"name\":\"Access\"}");
    create(
        "serviceCandidate",
        "{\"name\":\"Fibre\",\"category\":[{\"id\":\"%s\"}],\"serviceSpecification\":{\"id\":\"%s\"}}"
            .formatted(category, catalog.fibre));
    JsonNode item =
        only(
            api.http
                .post(
                    QUERY,
                    "{\"searchCriteria\":{\"category\":{\"id\":\"%s\"}}}".formatted(category))
                .body()
                .path("serviceQualificationItem"));
    assertThat(item.path("service").path("serviceSpecification").path("id").asString())
        .isEqualTo(catalog.fibre);
  }

  private String create(String resource, String body) {
    return api.http.post("/tmf-api/serviceCatalogManagement/v4/" + resource, body).text("id");
  }

  @Test
  void aQueryThatNothingMatchesHasAnEmptyList() {
    for (String criterion :
        List.of(
            "\"service\":{\"serviceSpecification\":{\"id\":\"\\\" || true || $.id == \\\"\"}}",
            "\"category\":{\"id\":\"none\"}")) {
      JsonNode made = api.http.post(QUERY, "{\"searchCriteria\":{" + criterion + "}}").body();
      assertThat(made.path("serviceQualificationItem").isArray()).as(made.toString()).isTrue();
      assertThat(made.path("serviceQualificationItem")).as(made.toString()).isEmpty();
    }
  }

  @Test
  void whatWasAskedAndAnsweredStaysButTheRestCanBePatchedAndAllOfItDeleted() {
    String made = CHECK + "/" + api.http.post(CHECK, check(item(catalog.fibre))).text("id");
    assertThat(api.http.patch(made, "{\"description\":\"for the flat\"}").text("description"))
        .isEqualTo("for the flat");
    Refusals.assertShape(
        api.http.patch(made, "{\"serviceQualificationItem\":[{\"id\":\"1\"}]}"), 409);
    Refusals.assertShape(api.http.patch(made, "{\"state\":\"inProgress\"}"), 409);
    assertThat(api.http.send(api.http.request(made).DELETE()).status()).isEqualTo(204);
    Refusals.assertShape(api.http.get(made), 404);
  }

  @Test
  void whatIsMandatoryIsAskedFor() {
    Refusals.assertViolation(
        api.http.post(CHECK, "{}"), "serviceQualificationItem", "nothing", "mandatory");
    Refusals.assertViolation(api.http.post(QUERY, "{}"), "searchCriteria", "nothing", "mandatory");
  }
}
