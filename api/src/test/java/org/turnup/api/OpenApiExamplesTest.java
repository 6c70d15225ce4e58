package org.turnup.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.turnup.api.TestNetwork.Answer;
import org.turnup.api.tmf.declare.TmfApi;
import org.turnup.api.tmf.declare.TmfResource;
import org.turnup.api.tmf.declare.TmfResource.Operation;
import org.turnup.api.tmf.json.StrictJson;
import tools.jackson.databind.JsonNode;

/** With the example catalog, every example of the OpenAPI documents is accepted as it stands. */
class OpenApiExamplesTest {

  private static final Path CATALOG = Path.of("../docs/examples/catalog.json");
  private static final String DECLARED_BY_A_TEST = "TMF674";
  private static final ApiUnderTest API = ApiUnderTest.get();

  @BeforeAll
  static void loadTheExampleCatalogAndOrderFromIt() throws IOException {
    API.network.reset();
    API.network.on("kea", call -> new Answer.Done(Map.of("address", "100.65.0.78")));
    JsonNode catalog = StrictJson.stored(Files.readString(CATALOG));
    for (JsonNode pool : catalog.path("pools")) {
      API.http.put("/turnup/v1/pool/" + pool.path("name").asString(), withoutName(pool));
    }
    Map<String, String> ids = new HashMap<>();
    create(
        catalog,
        "resourceSpecifications",
        "/tmf-api/resourceCatalog/v4/resourceSpecification",
        ids);
    create(
        catalog,
        "serviceSpecifications",
        "/tmf-api/serviceCatalogManagement/v4/serviceSpecification",
        ids);
    order(
        "/tmf-api/serviceOrdering/v4/serviceOrder",
        """
        {"serviceOrderItem":[{"id":"1","action":"add","service":{"serviceSpecification":{"id":"%s"},"serviceCharacteristic":[
          {"name":"domain","value":"%s.example.org"},{"name":"webAddress","value":"192.0.2.80"}]}}]}"""
            .formatted(ids.get("Domain hosting"), TestCatalog.hostname()));
    order(
        "/tmf-api/resourceOrdering/v4/resourceOrder",
        """
        {"orderItem":[{"id":"1","action":"add","resource":{"name":"address","resourceSpecification":{"id":"%s"},
          "resourceCharacteristic":[{"name":"hostname","value":"%s"}]}}]}"""
            .formatted(ids.get("Public IPv4 address"), TestCatalog.hostname()));
  }

  private static String withoutName(JsonNode pool) {
    var body = pool.deepCopy();
    ((tools.jackson.databind.node.ObjectNode) body).remove("name");
    return StrictJson.text(body);
  }

  private static void create(JsonNode catalog, String list, String path, Map<String, String> ids) {
    for (JsonNode specification : catalog.path(list)) {
      String body = StrictJson.text(specification);
      for (Map.Entry<String, String> known : ids.entrySet()) {
        body = body.replace("\"name:" + known.getKey() + "\"", "\"" + known.getValue() + "\"");
      }
      Http.Answer answer = API.http.post(path, body);
      assertThat(answer.status()).as(answer.raw().body()).isEqualTo(201);
      ids.put(specification.path("name").asString(), answer.text("id"));
    }
  }

  private static void order(String path, String body) {
    Http.Answer answer = API.http.post(path, body);
    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(201);
    String href = path + "/" + answer.text("id");
    org.awaitility.Awaitility.await(href)
        .until(() -> API.http.get(href).text("state").equals("completed"));
  }

  @TestFactory
  List<DynamicTest> everyExampleIsAccepted() {
    List<DynamicTest> tests = new ArrayList<>();
    for (TmfApi api : TmfApi.all()) {
      for (TmfResource resource : api.resources().values()) {
        if (api.number().equals(DECLARED_BY_A_TEST)) {
          continue;
        }
        boolean isBelowAnother = !document(resource).path("paths").has("/" + resource.name());
        if (resource.offers(Operation.CREATE) && !isBelowAnother) {
          String title = api.number() + " " + resource.name();
          tests.add(dynamicTest(title, () -> examplesAreAccepted(resource)));
        }
      }
    }
    return tests;
  }

  private static JsonNode document(TmfResource resource) {
    return API.http.get(resource.basePath() + "/openapi.json").body();
  }

  private static JsonNode content(JsonNode document, String path, String method, String type) {
    return document
        .path("paths")
        .path(path)
        .path(method)
        .path("requestBody")
        .path("content")
        .path(type);
  }

  private static void examplesAreAccepted(TmfResource resource) {
    JsonNode document = document(resource);
    JsonNode posts =
        content(document, "/" + resource.name(), "post", "application/json").path("examples");
    assertThat(posts).as("examples of a POST").isNotEmpty();
    String created = null;
    for (JsonNode example : posts) {
      Http.Answer answer = API.http.post(resource.path(), StrictJson.text(example.path("value")));
      assertThat(answer.status()).as("%s: %s", example, answer.raw().body()).isIn(201, 202);
      created = Optional.ofNullable(created).orElse(answer.text("id"));
    }
    if (!resource.offers(Operation.PATCH)) {
      return;
    }
    String one = resource.path() + "/" + created;
    String path = "/" + resource.name() + "/{id}";
    for (JsonNode example : content(document, path, "patch", "application/json").path("examples")) {
      Http.Answer answer = API.http.patch(one, StrictJson.text(example.path("value")));
      assertThat(answer.status()).as("%s: %s", example, answer.raw().body()).isIn(200, 202);
    }
    JsonNode jsonPatch =
        content(document, path, "patch", "application/json-patch+json").path("example");
    assertThat(jsonPatch).as("example of a JSON patch").isNotEmpty();
    Http.Answer answer =
        API.http.send(
            API.http
                .request(one)
                .header("Content-Type", "application/json-patch+json")
                .method(
                    "PATCH",
                    java.net.http.HttpRequest.BodyPublishers.ofString(StrictJson.text(jsonPatch))));
    assertThat(answer.status()).as("%s: %s", jsonPatch, answer.raw().body()).isIn(200, 202);
  }

  @Test
  void aSubscriptionHasAnExampleThatIsAccepted() {
    for (TmfApi api : TmfApi.all()) {
      String basePath = api.basePaths().getFirst();
      JsonNode document = API.http.get(basePath + "/openapi.json").body();
      for (JsonNode one : content(document, "/hub", "post", "application/json").path("examples")) {
        Http.Answer answer = API.http.post(basePath + "/hub", StrictJson.text(one.path("value")));
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(201);
        API.http.send(API.http.request(basePath + "/hub/" + answer.text("id")).DELETE());
      }
    }
  }

  @Test
  void whatStandsBelowATopicHasExamplesThatAreAccepted() {
    String topic = API.http.post("/tmf-api/event/v4/topic", "{\"name\":\"examples\"}").text("id");
    JsonNode document = document(TmfApi.resource("TMF688", "topic"));
    for (String name : List.of("event", "hub")) {
      JsonNode examples =
          content(document, "/topic/{topicId}/" + name, "post", "application/json")
              .path("examples");
      assertThat(examples).isNotEmpty();
      for (JsonNode example : examples) {
        String path = "/tmf-api/event/v4/topic/%s/%s".formatted(topic, name);
        Http.Answer answer = API.http.post(path, StrictJson.text(example.path("value")));
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(201);
      }
    }
  }

  @Test
  void answersShowWhatIsReallyAnswered() {
    TmfResource order = TmfApi.resource("TMF641", "serviceOrder");
    JsonNode list =
        document(order)
            .at("/paths/~1serviceOrder/get/responses/200/content/application~1json/example");
    assertThat(list.path(0).path("href").asString(""))
        .isEqualTo(order.path() + "/" + list.path(0).path("id").asString(""));
    assertThat(list.path(0).path("serviceOrderItem")).isNotEmpty();
  }
}
