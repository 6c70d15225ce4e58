package org.turnup.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every format of a patch over HTTP: what it may change, preconditions, and nobody's change lost.
 */
class PatchTest {

  private static final String SPECIFICATIONS =
      "/tmf-api/serviceCatalogManagement/v4/serviceSpecification";
  private static final String ORDERS = "/tmf-api/serviceOrdering/v4/serviceOrder";
  private static final String JSON_PATCH = "application/json-patch+json";
  private static final String QUERY = "application/json-patch-query+json";
  private static final String MERGE = "application/merge-patch+json";

  private final ApiUnderTest api = ApiUnderTest.get();
  private String path = "";

  @BeforeEach
  void create() {
    path =
        SPECIFICATIONS
            + "/"
            + api.http
                .post(
                    SPECIFICATIONS,
                    "{\"name\":\"Patched\",\"description\":\"old\",\"mine\":[1.10,-0.0,12345678901234567890123],"
                        + "\"specCharacteristic\":[{\"name\":\"a\"},{\"name\":\"b\"}]}")
                .text("id");
  }

  private Http.Answer patch(String type, String body, String... headers) {
    var request =
        api.http
            .request(path)
            .header("Content-Type", type)
            .method("PATCH", BodyPublishers.ofString(body));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return api.http.send(request);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '\0',
      value = {
        "application/json => {\"description\":\"new\"}",
        "application/merge-patch+json;charset=UTF-8 => {\"description\":\"new\"}",
        "application/json-patch+json => [{\"op\":\"replace\",\"path\":\"/description\",\"value\":\"new\"}]",
        "application/json-patch-query+json => [{\"op\":\"replace\",\"path\":\"$.description\",\"value\":\"new\"}]"
      })
  void everyFormatChangesTheResource(String type, String body) {
    Http.Answer answer = patch(type, body);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    assertThat(answer.text("description")).isEqualTo("new");
    assertThat(answer.raw().headers().firstValue("ETag")).contains("\"1\"");
    assertThat(api.http.get(path).body()).isEqualTo(answer.body());
    assertThat(answer.raw().body()).contains("[1.10,0.0,12345678901234567890123]");
  }

  @Test
  void aQuerySelectsElementsOfArrays() {
    Http.Answer answer =
        patch(
            QUERY,
            "[{\"op\":\"add\",\"path\":\"/specCharacteristic/description?specCharacteristic.name=b\",\"value\":\"x\"},"
                + "{\"op\":\"remove\",\"path\":\"specCharacteristic[?(@.name=='a')]\"}]");
    assertThat(answer.body().path("specCharacteristic").toString())
        .isEqualTo("[{\"name\":\"b\",\"description\":\"x\"}]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/xml", "application/json-patch", "nonsense"})
  void anotherFormatIsRefusedWithThoseThatAreRead(String type) {
    Http.Answer answer = patch(type, "{}");
    Refusals.assertShape(answer, 415);
    assertThat(answer.raw().headers().firstValue("Accept-Patch"))
        .contains(
            "application/json, application/merge-patch+json, application/json-patch+json, application/json-patch-query+json");
    assertThat(answer.text("message")).contains(type, JSON_PATCH, QUERY, MERGE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '\0',
      value = {
        "application/json => {\"id\":\"x\"} => id",
        "application/json => {\"lastUpdate\":null} => lastUpdate",
        "application/json-patch+json => [{\"op\":\"remove\",\"path\":\"/href\"}] => href",
        "application/json-patch+json => [{\"op\":\"add\",\"path\":\"/id\",\"value\":\"x\"},{\"op\":\"add\",\"path\":\"/id\",\"value\":\"y\"}] => id",
        "application/json-patch+json => [{\"op\":\"move\",\"from\":\"/lastUpdate\",\"path\":\"/description\"}] => lastUpdate",
        "application/json-patch+json => [{\"op\":\"replace\",\"path\":\"\",\"value\":{\"name\":\"x\"}}] => id",
        "application/json-patch-query+json => [{\"op\":\"add\",\"path\":\"$.lastUpdate\",\"value\":\"x\"}] => lastUpdate",
        "application/json-patch-query+json => [{\"op\":\"add\",\"path\":\"/lastUpdate?name=Patched\",\"value\":\"x\"}] => lastUpdate"
      })
  void whatIsNotPatchableIsRefusedByName(String type, String body, String attribute) {
    Http.Answer before = api.http.get(path);
    Refusals.assertViolation(patch(type, body), attribute, "", "no change; patchable are");
    assertThat(api.http.get(path).body()).isEqualTo(before.body());
  }

  @Test
  void whatIsNotPatchableIsRefusedEvenWhenItsValueStays() {
    String id = api.http.get(path).text("id");
    Refusals.assertViolation(
        patch(MERGE, "{\"id\":\"" + id + "\"}"), "id", id, "no change; patchable are");
  }

  @Test
  void soItIsWhereAPatchActs() {
    String services = "/tmf-api/serviceInventory/v4/service";
    String id =
        api.http
            .post(
                services,
                "{\"state\":\"designed\",\"serviceSpecification\":{\"id\":\"elsewhere\"}}")
            .text("id");
    path = "/tmf-api/ServiceActivationAndConfiguration/v4/service/" + id;
    Refusals.assertViolation(
        patch(MERGE, "{\"id\":\"" + id + "\"}"), "id", id, "no change; patchable are");
  }

  @Test
  void aTestOfWhatIsNotPatchableIsNoChange() {
    String id = api.http.get(path).text("id");
    Http.Answer answer =
        patch(
            JSON_PATCH,
            "[{\"op\":\"test\",\"path\":\"/id\",\"value\":\"%s\"},{\"op\":\"copy\",\"from\":\"/id\",\"path\":\"/version\"}]"
                .formatted(id));
    assertThat(answer.text("version")).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {JSON_PATCH, QUERY})
  void aDeclaredListThatIsAbsentCountsAsEmpty(String type) {
    Http.Answer answer =
        patch(type, "[{\"op\":\"add\",\"path\":\"/relatedParty/-\",\"value\":{\"id\":\"1\"}}]");
    assertThat(answer.body().path("relatedParty").toString()).isEqualTo("[{\"id\":\"1\"}]");
    Refusals.assertViolation(
        patch(type, "[{\"op\":\"add\",\"path\":\"/nobody/-\",\"value\":1}]"),
        "patch[0]",
        "/nobody/-",
        "nothing");
  }

  @Test
  void aTestThatFailsIsAConflictAndChangesNothing() {
    Http.Answer before = api.http.get(path);
    Http.Answer answer =
        patch(
            JSON_PATCH,
            "[{\"op\":\"remove\",\"path\":\"/description\"},{\"op\":\"test\",\"path\":\"/name\",\"value\":\"Other\"}]");
    Refusals.assertShape(answer, 409);
    assertThat(answer.text("message")).contains("patch[1]", "/name", "Patched");
    assertThat(api.http.get(path).body()).isEqualTo(before.body());
  }

  @Test
  void aPatchThatChangesNothingIsNoChange() {
    assertThat(patch(MERGE, "{}").raw().headers().firstValue("ETag")).contains("\"0\"");
    assertThat(patch(JSON_PATCH, "[]").raw().headers().firstValue("ETag")).contains("\"0\"");
    assertThat(patch(MERGE, "{\"name\":\"Patched\"}").raw().headers().firstValue("ETag"))
        .contains("\"0\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "\"0\"|200",
        "*|200",
        "\"7\", \"0\"|200",
        "\"7\" , ,\"0\",|200",
        "\"1\"|412",
        "W/\"0\"|412",
        "0|412",
        "garbage|412",
        "x\"0\"|412",
        "\"0|412",
        ",|412"
      })
  void ifMatchIsCompared(String ifMatch, int status) {
    Http.Answer answer = patch(MERGE, "{\"description\":\"new\"}", "If-Match", ifMatch);
    assertThat(answer.status()).isEqualTo(status);
    if (status == 412) {
      Refusals.assertShape(answer, 412);
      assertThat(answer.text("message")).contains(ifMatch, "\"0\"");
      assertThat(api.http.get(path).text("description")).isEqualTo("old");
    }
  }

  @Test
  void aDeleteIsComparedToo() {
    Http.Answer answer =
        api.http.send(
            api.http
                .request(path)
                .header("If-Match", "\"5\"")
                .method("DELETE", BodyPublishers.noBody()));
    Refusals.assertShape(answer, 412);
    assertThat(api.http.get(path).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {"\"0\"|304", "W/\"0\"|304", "*|304", "\"1\", \"0\"|304", "\"1\"|200", "0|200"})
  void aReaderWhoHasThisVersionIsToldSo(String ifNoneMatch, int status) {
    Http.Answer answer =
        api.http.send(api.http.request(path).header("If-None-Match", ifNoneMatch).GET());
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.raw().headers().firstValue("ETag")).contains("\"0\"");
    assertThat(answer.raw().body().isEmpty()).isEqualTo(status == 304);
  }

  @Test
  void whatAPatchMakesTooLargeIsRefused() {
    String half = "x".repeat(600_000);
    assertThat(patch(MERGE, "{\"a\":\"" + half + "\"}").status()).isEqualTo(200);
    Http.Answer answer = patch(MERGE, "{\"b\":\"" + half + "\"}");
    Refusals.assertShape(answer, 413);
    assertThat(answer.text("message")).contains("1048576");
    assertThat(patch(MERGE, "{\"a\":null}").status()).isEqualTo(200);
  }

  @Test
  void whatAPatchMakesTooDeepIsRefused() {
    String deep = "[".repeat(95) + "]".repeat(95);
    String at = "/x" + "/0".repeat(94) + "/-";
    assertThat(patch(MERGE, "{\"x\":" + deep + "}").status()).isEqualTo(200);
    Refusals.assertViolation(
        patch(JSON_PATCH, "[{\"op\":\"add\",\"path\":\"%s\",\"value\":%s}]".formatted(at, deep)),
        "patch",
        "deeper",
        "at most 100");
    assertThat(api.http.get(path).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '\0',
      value = {
        "{\"a\":1,\"a\":2} => body => well-formed",
        "{\"a\":\"x\\u0000\"} => a => without NUL",
        "{\"a\\u0000\":1} => body => without NUL",
        "{\"a\":1e99999} => a => digits",
        "{\"a\":\"\\ud800\"} => a => Unicode",
        "{\"description\":7} => description => a text",
        "{\"validFor\":{\"startDateTime\":\"soon\"}} => validFor.startDateTime => with offset",
        "{\"specCharacteristic\":[{\"name\":\"a\",\"maxCardinality\":\"many\"}]} => specCharacteristic[0].maxCardinality => a whole number"
      })
  void aHostilePatchIsRefused(String body, String field, String expected) {
    Refusals.assertViolation(patch(MERGE, body), field, "", expected);
  }

  @Test
  void aNumberThatTheDatabaseWritesOutInFullIsReadAgain() {
    Http.Answer answer = patch(MERGE, "{\"n\":1e999}");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(api.http.get(path).body().path("n").decimalValue().precision()).isPositive();
  }

  @Test
  void fiftyNotesAddedAtOnceAreFiftyNotes() throws Exception {
    String id =
        new TestCatalog(api)
            .submit(TestCatalog.add("1", new TestCatalog(api).dnsOnly, TestCatalog.hostname(), ""));
    path = ORDERS + "/" + id;
    List<Callable<Integer>> adds =
        IntStream.range(0, 50)
            .<Callable<Integer>>mapToObj(
                i ->
                    () ->
                        patch(
                                JSON_PATCH,
                                "[{\"op\":\"add\",\"path\":\"/note/-\",\"value\":{\"text\":\"note %d\"}}]"
                                    .formatted(i))
                            .status())
            .toList();
    try (ExecutorService clients = Executors.newFixedThreadPool(50)) {
      for (Future<Integer> status : clients.invokeAll(adds)) {
        assertThat(status.get()).isEqualTo(200);
      }
    }
    assertThat(api.order(id).path("note").valueStream().map(n -> n.path("text").asString()))
        .hasSize(50)
        .doesNotHaveDuplicates();
    api.awaitOrder(id, "completed");
    assertThat(api.order(id).path("note")).hasSize(50);
  }
}
