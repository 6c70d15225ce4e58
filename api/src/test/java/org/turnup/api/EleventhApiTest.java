package org.turnup.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * What docs/adding-an-api.md promises: a declaration and a table make an API. The declaration is
 * {@code tmf/tmf674-geographic-site.yaml} of the test resources, and there is no code for it.
 */
class EleventhApiTest {

  private static final String BASE = "/tmf-api/geographicSiteManagement/v4";
  private static final String SITES = BASE + "/geographicSite";

  private final ApiUnderTest api = ApiUnderTest.get();

  /** In an application this is a line of a Liquibase file. */
  @BeforeEach
  void table() {
    api.jdbc
        .sql(
            "select create_document_table('geographic_site') where to_regclass('geographic_site') is null")
        .query((row, number) -> number)
        .list();
  }

  @Test
  void itIsServedWithAllThatTheKernelDoes() {
    Http.Answer created =
        api.http.post(
            SITES,
            "{\"name\":\"Zürich West\",\"code\":\"ZRH-W\",\"calendar\":[{\"status\":\"open\"}],\"ours\":1.10}");
    assertThat(created.status()).as(created.body().toString()).isEqualTo(201);
    assertThat(created.text("@type")).isEqualTo("GeographicSite");
    String one = SITES + "/" + created.text("id");

    assertThat(api.http.text(one)).contains("\"ours\":1.10");
    assertThat(api.http.get(SITES + "?calendar.status=open&code.regex=ZRH-.*").body()).hasSize(1);
    assertThat(api.http.get(one + "?fields=code").body().propertyNames())
        .containsExactlyInAnyOrder("id", "href", "code");
    assertThat(api.http.patch(one, "{\"status\":\"planned\"}").text("status")).isEqualTo("planned");
    assertThat(api.http.send(api.http.request(one).DELETE()).status()).isEqualTo(204);
    assertThat(api.http.get(one).status()).isEqualTo(404);
  }

  @Test
  void whatItsDeclarationForbidsIsRefusedByName() {
    Refusals.assertViolation(api.http.post(SITES, "{}"), "name", "nothing", "mandatory");
    Refusals.assertViolation(
        api.http.post(SITES, "{\"name\":\"a\",\"calendar\":[{}]}"),
        "calendar[0].status",
        "nothing",
        "mandatory");
  }

  @Test
  void itsChangesAreEventsAndItsDocumentDescribesIt() {
    String id = api.http.post(SITES, "{\"name\":\"an event\"}").text("id");
    assertThat(
            api.jdbc
                .sql(
                    "select event_type from event where payload #>> '{event,geographicSite,id}' = ?")
                .param(id)
                .query(String.class)
                .list())
        .containsExactly("GeographicSiteCreateEvent");
    JsonNode document = api.http.get(BASE + "/openapi.json").body();
    assertThat(document.path("paths").propertyNames())
        .contains("/geographicSite", "/geographicSite/{id}", "/hub");
    assertThat(document.path("webhooks").has("GeographicSiteDeleteEvent")).isTrue();
    assertThat(api.http.get("/tmf-api").body().toString()).contains("TMF674");
  }
}
