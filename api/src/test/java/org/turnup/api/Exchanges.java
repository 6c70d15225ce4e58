package org.turnup.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Real exchanges with the application, each held against an official file. */
final class Exchanges {

  private final ApiUnderTest api;
  private final OfficialFile file;
  final String basePath;

  /** Operations that were answered well. */
  final Set<String> done = new TreeSet<>();

  Exchanges(ApiUnderTest api, OfficialFile file, String basePath) {
    this.api = api;
    this.file = file;
    this.basePath = basePath;
  }

  /** A create body with all that the file allows, but for attributes that are given; null: none. */
  String sample(String resource, String changes) {
    ObjectNode body = Samples.of(file, file.requestSchema("POST /" + resource));
    for (var change : JsonMapper.shared().readTree(changes).properties()) {
      if (change.getValue().isNull()) {
        body.remove(change.getKey());
      } else {
        body.set(change.getKey(), change.getValue());
      }
    }
    return body.toString();
  }

  /** Creates a resource and returns it. */
  JsonNode create(String resource, String body, String... headers) {
    Http.Answer answer = send("POST /" + resource, "", body, headers);
    assertThat(answer.status())
        .as("%s: %s answered %s", resource, body, answer.body())
        .isIn(200, 201);
    assertThat(answer.raw().headers().firstValue("Location").orElse(""))
        .endsWith("/" + resource + "/" + answer.text("id"));
    if (answer.body().has("href")) {
      assertThat(answer.raw().headers().firstValue("Location")).contains(answer.text("href"));
    }
    return answer.body();
  }

  /** Lists, reads, patches and deletes what stands there, as far as the file has it. */
  void useAll(String resource, String id, String patch) {
    read(resource, id);
    String one = resource + "/{id}";
    if (file.operations().contains("PATCH /" + one)) {
      assertThat(send("PATCH /" + one, id, patch).status()).isEqualTo(200);
    }
    if (file.operations().contains("DELETE /" + one)) {
      delete(resource, id);
    }
  }

  void read(String resource, String id) {
    Http.Answer list = send("GET /" + resource, "?id=" + id + "&offset=0&limit=5", null);
    assertThat(list.body().findValuesAsString("id")).contains(id);
    send("GET /" + resource, "?fields=id&limit=2", null);
    assertThat(send("GET /" + resource + "/{id}", id, null).text("id")).isEqualTo(id);
  }

  void delete(String resource, String id) {
    // What the patch before began may still go on, and nothing is deleted under its hands.
    Http.Answer deleted =
        Awaitility.await("deleted " + resource)
            .atMost(Duration.ofSeconds(15))
            .until(
                () -> send("DELETE /" + resource + "/{id}", id, null),
                answer -> answer.status() != 409);
    assertThat(deleted.status()).as(deleted.body().toString()).isEqualTo(204);
    if (file.operations().contains("GET /" + resource + "/{id}")) {
      Awaitility.await(resource + " is gone")
          .atMost(Duration.ofSeconds(15))
          .until(() -> send("GET /" + resource + "/{id}", id, null).status() == 404);
    }
  }

  /**
   * One exchange.
   *
   * @param operation as in the file, for example {@code GET /service/{id}}
   * @param argument what is put for the names in braces, separated by commas; behind it a query
   */
  Http.Answer send(String operation, String argument, String body, String... headers) {
    String[] parts = operation.split(" ");
    String path = parts[1];
    String left = argument;
    while (path.contains("{")) {
      String[] values = left.split(",", 2);
      path = path.replaceFirst("\\{\\w+}", values[0]);
      left = values.length > 1 ? values[1] : "";
    }
    path += left;
    var request = api.http.request(basePath + path);
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    if (body == null) {
      request.method(parts[0], BodyPublishers.noBody());
    } else {
      assertThat(file.requestErrors(operation, JsonMapper.shared().readTree(body)))
          .as("%s: request of %s: %s", file, operation, body)
          .isEmpty();
      request.header("Content-Type", "application/json;charset=utf-8");
      request.method(parts[0], BodyPublishers.ofString(body));
    }
    Http.Answer answer = api.http.send(request);
    check(operation, path, answer);
    return answer;
  }

  private void check(String operation, String path, Http.Answer answer) {
    String what =
        "%s: %s answered %d %s".formatted(file, operation, answer.status(), answer.body());
    JsonNode expected = file.response(operation, answer.status());
    assertThat(expected.isMissingNode()).as(what).isFalse();
    // What is left out on demand is not missing.
    if (expected.has("schema") && !path.contains("fields=")) {
      assertThat(file.responseErrors(operation, answer.status(), answer.body())).as(what).isEmpty();
      assertThat(answer.raw().headers().firstValue("Content-Type").orElse("").toLowerCase())
          .as(what)
          .startsWith("application/json");
    }
    for (String header : expected.path("headers").propertyNames()) {
      assertThat(answer.raw().headers().firstValue(header)).as(header + ": " + what).isPresent();
    }
    if (answer.status() < 300) {
      done.add(operation);
    }
  }
}
