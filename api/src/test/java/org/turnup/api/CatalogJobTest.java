package org.turnup.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.turnup.api.engine.JobHandler;
import org.turnup.api.tmf.json.StrictJson;
import org.turnup.workflows.JobTypes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Import and export jobs of TMF633 and TMF634: a document set in, the catalog out. */
class CatalogJobTest {

  private static final String SERVICES = "/tmf-api/serviceCatalogManagement/v4/";
  private static final String RESOURCES = "/tmf-api/resourceCatalog/v4/";

  private final ApiUnderTest api = ApiUnderTest.get();
  private final FileServer files = new FileServer();

  @AfterEach
  void close() {
    files.close();
  }

  private static JsonNode run(ApiUnderTest api, String jobs, String url, String more) {
    Http.Answer created = api.http.post(jobs, "{\"url\":\"%s\"%s}".formatted(url, more));
    assertThat(created.status()).as(created.body().toString()).isEqualTo(201);
    assertThat(created.text("status")).isEqualTo("Not Started");
    assertThat(created.text("creationDate")).isNotBlank();
    return Awaitility.await(jobs)
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> api.http.get(jobs + "/" + created.text("id")).body(),
            job -> List.of("Succeeded", "Failed").contains(job.path("status").asString()));
  }

  private JsonNode runImport(String content) {
    return run(api, SERVICES + "importJob", files.put("/in.json", content), "");
  }

  private static void assertSucceeded(JsonNode job) {
    assertThat(job.path("status").asString()).as(job.toString()).isEqualTo("Succeeded");
    assertThat(job.path("completionDate").asString("")).isNotBlank();
    assertThat(job.has("errorLog")).isFalse();
  }

  private static String failure(JsonNode job) {
    assertThat(job.path("status").asString()).as(job.toString()).isEqualTo("Failed");
    assertThat(job.path("completionDate").asString("")).isNotBlank();
    return job.path("errorLog").asString("");
  }

  @Test
  void whatAnExportWroteAnImportTakesIntoAFreshDatabase() throws IOException {
    TestCatalog catalog = new TestCatalog(api);
    String category = create("serviceCategory", "{\"name\":\"Access\",\"isRoot\":true}");
    create(
        "serviceCandidate",
        "{\"name\":\"Fibre\",\"serviceSpecification\":{\"id\":\"%s\"},\"category\":[{\"id\":\"%s\"}]}"
            .formatted(catalog.fibre, category));
    create(
        "serviceCatalog",
        "{\"name\":\"All\",\"category\":[{\"id\":\"%s\"}],\"ours\":1.10}".formatted(category));
    // Other tests leave specifications that name processes and connectors of their own.
    String only = ",\"query\":\"name=Access,Fibre,Fibre broadband,Static IP,All\"";
    assertSucceeded(run(api, RESOURCES + "exportJob", files.url("/resources.json"), ""));
    assertSucceeded(run(api, SERVICES + "exportJob", files.url("/services.json"), only));

    try (EmbeddedPostgres postgres = ApiUnderTest.postgres(EmbeddedPostgres.builder())) {
      ApiUnderTest other = new ApiUnderTest(postgres, true);
      try {
        pools().forEach(pool -> other.http.put("/turnup/v1/pool/" + pool, POOL));
        assertSucceeded(run(other, RESOURCES + "importJob", files.url("/resources.json"), ""));
        assertSucceeded(run(other, SERVICES + "importJob", files.url("/services.json"), ""));
        assertSucceeded(run(other, SERVICES + "exportJob", files.url("/again.json"), only));
        assertThat(withoutDates(files.file("/again.json")))
            .isEqualTo(withoutDates(files.file("/services.json")));
      } finally {
        other.close();
      }
    }
  }

  private static final String POOL = "{\"values\":{\"port\":{\"from\":1,\"to\":2}}}";

  private List<String> pools() {
    return api.jdbc.sql("select name from pool").query(String.class).list();
  }

  private String create(String resource, String body) {
    Http.Answer answer = api.http.post(SERVICES + resource, body);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    return answer.text("id");
  }

  /** What an import makes anew: the day, and where it can be read. */
  private static String withoutDates(String file) {
    ObjectNode content = StrictJson.object(file.getBytes(StandardCharsets.UTF_8));
    assertThat(content.findValue("id")).isNotNull();
    content.forEach(
        all -> all.forEach(one -> ((ObjectNode) one).remove(List.of("lastUpdate", "href"))));
    return StrictJson.canonical(content);
  }

  @Test
  void anImportOfTheSameFileChangesWhatIsThereAndMakesNoDoubles() {
    String name = "imported " + UUID.randomUUID();
    String file =
        "{\"serviceSpecification\":[{\"name\":\"%s\",\"version\":\"1\",\"description\":\"%s\"}]}";
    assertSucceeded(runImport(file.formatted(name, "first")));
    assertSucceeded(runImport(file.formatted(name, "second")));
    JsonNode found = named(name);
    assertThat(found).hasSize(1);
    assertThat(found.get(0).path("description").asString()).isEqualTo("second");
  }

  private JsonNode named(String name) {
    return api.http.get(SERVICES + "serviceSpecification?name=" + name.replace(" ", "%20")).body();
  }

  @Test
  void aJobThatIsGivenOutTwiceImportsOnce() {
    String name = "twice " + UUID.randomUUID();
    JsonNode job =
        runImport("[{\"name\":\"%s\"},{\"name\":\"%s\",\"version\":\"2\"}]".formatted(name, name));
    assertSucceeded(job);
    JobHandler handler =
        api.context.getBeansOfType(JobHandler.class).values().stream()
            .filter(one -> one.type().equals(JobTypes.CATALOG_JOB))
            .findFirst()
            .orElseThrow();
    handler.handle(new JobHandler.Job(1, 1, Map.of("jobId", job.path("id").asString())));
    assertThat(named(name)).hasSize(2);
  }

  @Test
  void anItemThatIsRefusedKeepsAllOthersOutAndIsNamed() {
    String name = "kept out " + UUID.randomUUID();
    String log =
        failure(
            runImport(
                """
                {"serviceSpecification": [
                  {"name": "%s"},
                  {"name": "", "isBundle": "perhaps"},
                  {"id": "no-uuid", "name": "an id"}]}"""
                    .formatted(name)));
    assertThat(log)
        .contains("Nothing was imported", "serviceSpecification[1]", "name")
        .contains("serviceSpecification[2] 'an id': id: got no-uuid, expected a UUID")
        .doesNotContain("serviceSpecification[0]");
    assertThat(named(name)).isEmpty();
  }

  @Test
  void specificationsThatRelateToEachOtherAreImported() {
    String one = UUID.randomUUID().toString();
    String two = UUID.randomUUID().toString();
    String file =
        """
        {"serviceSpecification": [
          {"id": "%1$s", "name": "one of two", "version": "1",
           "serviceSpecRelationship": [{"id": "%4$s", "name": "other of two", "relationshipType": "%3$s"}]},
          {"id": "%2$s", "name": "other of two", "version": "1",
           "serviceSpecRelationship": [{"id": "%1$s", "relationshipType": "%3$s"}]}]}""";
    String substitution =
        file.formatted(one, two, "substitution", two.toUpperCase(java.util.Locale.ROOT));
    assertSucceeded(runImport(substitution));
    JsonNode first = api.http.get(SERVICES + "serviceSpecification/" + one).body();
    assertThat(first.at("/serviceSpecRelationship/0/id").asString()).isEqualTo(two);
    assertThat(first.at("/serviceSpecRelationship/0/href").asString()).endsWith(two);
    JsonNode second = api.http.get(SERVICES + "serviceSpecification/" + two).body();
    assertThat(second.at("/serviceSpecRelationship/0/name").asString()).isEqualTo("one of two");
    assertSucceeded(runImport(substitution));

    assertThat(failure(runImport(file.formatted(one, two, "dependsOn", two))))
        .contains("other of two → one of two → other of two", "in a circle");
    String fresh =
        file.formatted(UUID.randomUUID(), two.replace('a', 'b'), "reliesOn", two.replace('a', 'b'));
    assertThat(failure(runImport(fresh.replace("of two", "of two more")))).contains("in a circle");
    assertThat(named("one of two more")).isEmpty();
  }

  @Test
  void theSameThingTwiceInAFileIsRefused() {
    String name = "double " + UUID.randomUUID();
    String id = UUID.randomUUID().toString();
    String log =
        failure(
            runImport(
                """
                {"serviceSpecification": [
                  {"id": "%1$s", "name": "%2$s a"}, {"id": "%3$s", "name": "%2$s b"},
                  {"name": "%2$s c", "version": "1"}, {"name": "%2$s c", "version": "1"},
                  {"name": "%2$s d", "version": "1"}, {"name": "%2$s d"}]}"""
                    .formatted(id, name, id.toUpperCase(java.util.Locale.ROOT))));
    assertThat(log)
        .contains("serviceSpecification[1]: id: got " + id, "than that of serviceSpecification[0]")
        .contains("serviceSpecification[3]: name", "than serviceSpecification[2] has")
        .contains("serviceSpecification[5]: name", "than serviceSpecification[4] has");
    assertThat(named(name + "%20a")).isEmpty();
  }

  @Test
  void allThatIsWrongWithAnItemIsToldAtOnce() {
    String id = UUID.randomUUID().toString();
    String faulty =
        """
        [{"id": "%s", "name": "faulty", "isBundle": "perhaps",
          "specCharacteristic": [{"name": "a"}, {"name": "a", "configurable": 1}],
          "serviceSpecRelationship": [{"id": "nobody", "relationshipType": "likes"}],
          "fulfilment": {"process": "no-such-process", "resources": "none"}}]"""
            .formatted(id);
    String[] all = {
      "isBundle: got \"perhaps\"",
      "specCharacteristic[1].configurable",
      "specCharacteristic[1].name: got a",
      "serviceSpecRelationship[0].id: got \"nobody\"",
      "serviceSpecRelationship[0].relationshipType: got \"likes\"",
      "fulfilment.process: got no-such-process",
      "fulfilment.resources: got \"none\""
    };
    assertThat(failure(runImport(faulty))).contains(all);
    assertThat(
            api.http
                .post(
                    SERVICES + "serviceSpecification",
                    faulty.substring(1, faulty.length() - 1).replaceFirst("\"id\": \"[^,]*,", ""))
                .text("message"))
        .contains(all);
    assertSucceeded(runImport("[{\"id\":\"%s\",\"name\":\"faulty\"}]".formatted(id)));
    assertThat(failure(runImport(faulty))).as("of one that is there already").contains(all);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"product\":[]} | is nothing to import here; expected are arrays of serviceSpecification",
        "{\"serviceCatalog\":{}} | serviceCatalog: expected an array",
        "[1] | serviceSpecification[0]: expected an object",
        "nonsense | The file cannot be read"
      })
  void aFileThatIsNoneSaysSo(String content, String expected) {
    assertThat(failure(runImport(content))).contains(expected);
  }

  @Test
  void aFileThatIsNotThereOrTooLargeFailsTheJob() {
    assertThat(failure(run(api, SERVICES + "importJob", files.url("/nothing.json"), "")))
        .contains("answered 404");
    assertThat(failure(run(api, SERVICES + "importJob", "http://127.0.0.1:1/closed", "")))
        .contains("url", "failed");
    assertThat(failure(run(api, SERVICES + "importJob", "http://nowhere.invalid/a.json", "")))
        .contains("there is no host nowhere.invalid");
    assertThat(failure(runImport("[\"" + "x".repeat(20 * 1024 * 1024) + "\"]")))
        .contains("more than 20971520 bytes");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"url\":\"http://10.0.0.1/catalog.json\" | url | turnup.hub.allowed-callbacks",
        "\"url\":\"file:///etc/passwd\" | url | http or https",
        "\"url\":\"https://example.com/a\",\"contentType\":\"text/csv\" | contentType | application/json",
        "\"url\":\"https://example.com/a\",\"path\":\"/products\" | path | serviceSpecification",
        "\"description\":\"no url\" | url | mandatory"
      })
  void aJobThatCannotBeIsRefused(String body, String field, String expected) {
    Http.Answer answer = api.http.post(SERVICES + "importJob", "{" + body + "}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("message")).contains(field, expected);
  }

  @Test
  void anExportHoldsWhatItsPathAndQuerySelectAndCanBeReadHere() {
    String name = "exported " + UUID.randomUUID();
    create("serviceSpecification", "{\"name\":\"%s\",\"price\":1.50}".formatted(name));
    JsonNode job =
        run(
            api,
            SERVICES + "exportJob",
            files.url("/out.json"),
            ",\"path\":\"%sserviceSpecification\",\"query\":\"name=%s\"".formatted(SERVICES, name));
    assertSucceeded(job);
    String kept = "/turnup/v1/exportJob/" + job.path("id").asString() + "/file";
    assertThat(api.http.text(kept)).isEqualTo(files.file("/out.json")).contains("\"price\":1.50");
    JsonNode file = api.http.get(kept).body();
    assertThat(file.propertyNames()).containsExactly("serviceSpecification");
    assertThat(file.path("serviceSpecification")).hasSize(1);

    String one = SERVICES + "exportJob/" + job.path("id").asString();
    assertThat(api.http.send(api.http.request(one).DELETE()).status()).isEqualTo(204);
    assertThat(api.http.get(one).status()).isEqualTo(404);
    assertThat(api.http.get(kept).status()).isEqualTo(404);
  }

  @Test
  void anExportWhoseQueryCannotBeHonouredIsRefused() {
    Http.Answer answer =
        api.http.post(
            SERVICES + "exportJob", "{\"url\":\"https://example.com/a\",\"query\":\"limit=3\"}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("message")).contains("query", "filters alone");
  }

  @Test
  void anImportOfServicesIsOneBatchEventAndJobsOfResourcesTellTheirStates() {
    JsonNode services = runImport("{\"serviceCatalog\":[{\"name\":\"batch\",\"version\":\"1\"}]}");
    assertSucceeded(services);
    assertThat(
            events(
                "ServiceCatalogBatchEvent", "payload #>> '{event,serviceCatalog,name}' = 'batch'"))
        .isEqualTo(1);
    JsonNode resources =
        run(api, RESOURCES + "importJob", files.put("/r.json", "[{\"name\":\"a\"}]"), "");
    assertSucceeded(resources);
    assertThat(
            events(
                "ImportJobStateChangeEvent",
                "payload #>> '{event,importJob,id}' = '%s'"
                    .formatted(resources.path("id").asString())))
        .isEqualTo(2);
  }

  private long events(String type, String which) {
    return api.jdbc
        .sql("select count(*) from event where event_type = ? and " + which)
        .param(type)
        .query(Long.class)
        .single();
  }
}
