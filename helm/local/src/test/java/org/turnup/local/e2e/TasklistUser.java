package org.turnup.local.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;

/** Somebody of operations staff at Tasklist, by the requests that its page sends. */
final class TasklistUser {

  private final CamundaSession session;

  /** Logs in. */
  TasklistUser(String tasklist) throws IOException, InterruptedException {
    session = new CamundaSession(tasklist.replaceAll("/tasklist/?$", ""));
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
    JsonNode tasks = listed(orderId);
    return tasks.isEmpty() ? Optional.empty() : Optional.of(tasks.get(0).path("id").asText());
  }

  /** The open tasks of an order as the list of Tasklist shows them. */
  JsonNode listed(String orderId) throws IOException, InterruptedException {
    ObjectNode search = OrderSystem.JSON.createObjectNode();
    search.put("state", "CREATED");
    ObjectNode variable = search.putArray("taskVariables").addObject();
    variable.put("name", "orderId").put("value", "\"" + orderId + "\"").put("operator", "eq");
    return send("POST", "/v1/tasks/search", search);
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
    return OrderSystem.JSON.readTree(
        session.send(method, path, "application/json", body == null ? "" : body.toString()));
  }
}
