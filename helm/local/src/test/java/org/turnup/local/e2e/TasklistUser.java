package org.turnup.local.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;

/** Somebody of operations staff at Tasklist, by the requests that its page sends. */
final class TasklistUser {

  private final HttpClient http =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
  private final String base;
  private String csrf = "";

  /** Logs in. */
  TasklistUser(String tasklist) throws IOException, InterruptedException {
    base = tasklist.replaceAll("/tasklist/?$", "");
    HttpRequest login =
        HttpRequest.newBuilder(URI.create(base + "/api/login?username=demo&password=demo"))
            .POST(BodyPublishers.noBody())
            .build();
    HttpResponse<String> answer = http.send(login, BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new IllegalStateException("Tasklist's login answered " + answer.statusCode());
    }
    csrf = answer.headers().firstValue("X-CSRF-TOKEN").orElse("");
  }

  /** Waits for the repair task of an order and returns its id. */
  String awaitTask(String orderId) {
    return Awaitility.await("repair task of " + orderId)
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(500))
        .ignoreExceptions()
        .until(() -> findTask(orderId), Optional::isPresent)
        .orElseThrow();
  }

  private Optional<String> findTask(String orderId) throws IOException, InterruptedException {
    ObjectNode search = OrderSystem.JSON.createObjectNode();
    search.put("state", "CREATED");
    ObjectNode variable = search.putArray("taskVariables").addObject();
    variable.put("name", "orderId").put("value", "\"" + orderId + "\"").put("operator", "eq");
    JsonNode tasks = send("POST", "/v1/tasks/search", search);
    return tasks.isEmpty() ? Optional.empty() : Optional.of(tasks.get(0).path("id").asText());
  }

  /** Takes a task and completes it with what the form holds. */
  void complete(String task, Map<String, String> values) throws IOException, InterruptedException {
    send(
        "PATCH",
        "/v1/tasks/" + task + "/assign",
        OrderSystem.JSON.createObjectNode().put("assignee", "demo"));
    ObjectNode body = OrderSystem.JSON.createObjectNode();
    ArrayNode variables = body.putArray("variables");
    values.forEach(
        (name, value) -> variables.addObject().put("name", name).put("value", "\"" + value + "\""));
    send("PATCH", "/v1/tasks/" + task + "/complete", body);
  }

  /** A task as Tasklist has it. */
  JsonNode task(String task) throws IOException, InterruptedException {
    return send("GET", "/v1/tasks/" + task, null);
  }

  /** The form that Tasklist shows for a task. */
  JsonNode form(String task) throws IOException, InterruptedException {
    JsonNode found = send("GET", "/v1/tasks/" + task, null);
    String path =
        "/v1/forms/%s?processDefinitionKey=%s"
            .formatted(found.path("formId").asText(), found.path("processDefinitionKey").asText());
    return OrderSystem.JSON.readTree(send("GET", path, null).path("schema").asText());
  }

  private JsonNode send(String method, String path, JsonNode body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", "application/json")
            .method(
                method,
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()));
    if (!csrf.isEmpty()) {
      request.header("X-CSRF-TOKEN", csrf);
    }
    HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new IllegalStateException(
          "%s %s answered %d: %s".formatted(method, path, answer.statusCode(), answer.body()));
    }
    return OrderSystem.JSON.readTree(answer.body());
  }
}
