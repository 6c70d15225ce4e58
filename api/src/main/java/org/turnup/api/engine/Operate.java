package org.turnup.api.engine;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.json.StrictJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Operate's REST interface, version 1, as far as incidents need it. It answers those who have
 * logged in; the login is made when it is asked for, and anew when it has run out.
 */
@Component
class Operate {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final OperateProperties properties;
  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(Duration.ofSeconds(2))
          .cookieHandler(new CookieManager())
          .build();

  /** Goes with each request beside the cookie. */
  private volatile String csrf = "";

  Operate(OperateProperties properties) {
    this.properties = properties;
  }

  @PreDestroy
  void close() {
    http.shutdownNow();
  }

  boolean isConfigured() {
    return properties.url() != null;
  }

  /**
   * An incident that is not resolved.
   *
   * @param instanceKey the process instance that has it, which may have been called by another
   */
  record Incident(long instanceKey, String type, String message) {}

  /**
   * The newest incidents.
   *
   * @throws IOException when Operate does not answer, or not as expected
   */
  List<Incident> activeIncidents(int most) throws IOException, InterruptedException {
    ObjectNode query = StrictJson.object();
    query.putObject("filter").put("state", "ACTIVE");
    query.put("size", most);
    query.putArray("sort").addObject().put("field", "creationTime").put("order", "DESC");
    return items(post("/v1/incidents/search", query)).stream()
        .map(
            item ->
                new Incident(
                    item.path("processInstanceKey").asLong(),
                    item.path("type").asString(""),
                    item.path("message").asString("")))
        .toList();
  }

  /** The instance that has called another one; empty when none has. */
  Optional<Long> parent(long instanceKey) throws IOException, InterruptedException {
    ObjectNode query = StrictJson.object();
    query.putObject("filter").put("key", instanceKey);
    return items(post("/v1/process-instances/search", query)).stream()
        .map(item -> item.path("parentKey"))
        .filter(JsonNode::isNumber)
        .map(JsonNode::asLong)
        .findFirst();
  }

  /** The value of an instance's variable that is a text. */
  Optional<String> text(long instanceKey, String variable)
      throws IOException, InterruptedException {
    ObjectNode query = StrictJson.object();
    query.putObject("filter").put("processInstanceKey", instanceKey).put("name", variable);
    return items(post("/v1/variables/search", query)).stream()
        .map(item -> item.path("value").asString("").replaceAll("^\"|\"$", ""))
        .findFirst();
  }

  private static List<JsonNode> items(JsonNode answer) throws IOException {
    if (!answer.path("items").isArray()) {
      throw new IOException("Operate answered without a list");
    }
    return answer.path("items").valueStream().toList();
  }

  private JsonNode post(String path, JsonNode query) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = send(path, query);
    if (answer.statusCode() == 401 || answer.statusCode() == 403) {
      logIn();
      answer = send(path, query);
    }
    if (answer.statusCode() != 200) {
      throw new IOException("Operate answered %d at %s".formatted(answer.statusCode(), path));
    }
    try {
      return StrictJson.object(answer.body());
    } catch (TmfProblem e) {
      throw new IOException("Operate answered no JSON at " + path, e);
    }
  }

  private HttpResponse<byte[]> send(String path, JsonNode query)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(StrictJson.bytes(query)));
    if (!csrf.isEmpty()) {
      request.header("X-CSRF-TOKEN", csrf);
    }
    return http.send(request.build(), BodyHandlers.ofByteArray());
  }

  private void logIn() throws IOException, InterruptedException {
    if (properties.username().isEmpty()) {
      throw new IOException("Operate asks for a login; set turnup.operate.username and password");
    }
    String form =
        "username=%s&password=%s"
            .formatted(encoded(properties.username()), encoded(properties.password()));
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(uri("/api/login"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build(),
            BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new IOException("Operate's login answered %d".formatted(answer.statusCode()));
    }
    csrf = answer.headers().firstValue("X-CSRF-TOKEN").orElse("");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private URI uri(String path) {
    return URI.create(String.valueOf(properties.url()).replaceAll("/+$", "") + path);
  }
}
