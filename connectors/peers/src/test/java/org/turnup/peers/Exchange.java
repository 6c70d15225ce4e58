package org.turnup.peers;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** One request of a file, and what a system answers to it, cleared of what differs by nature. */
record Exchange(String method, String path, String body) {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Status, content type and body; times, places in the input and the order in lists masked. */
  String answerOf(String base, String header, String value)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + path))
            .header(header, value)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    return answer.statusCode()
        + " "
        + answer.headers().firstValue("Content-Type").orElse("")
        + " "
        + normal(answer.body());
  }

  private static String normal(String body) throws IOException {
    try {
      JsonNode json = JSON.readTree(body);
      json.findValues("rrsets").forEach(Exchange::sort);
      json.findValues("leases").forEach(Exchange::sort);
      if (json.path(0).has("id")) {
        sort(json); // zones
      }
      Object sortedKeys = JSON.treeToValue(json, Object.class);
      return JSON.writer()
          .with(com.fasterxml.jackson.databind.SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .writeValueAsString(sortedKeys)
          .replaceAll("\"(cltt|modified_at)\":\\d+", "\"$1\":0")
          .replaceAll("\"timestamp\":\"[^\"]*\"", "\"timestamp\":\"\"")
          .replaceAll("<wire>:\\d+:\\d+", "<wire>");
    } catch (JacksonException e) {
      return body;
    }
  }

  private static void sort(JsonNode list) {
    List<JsonNode> sorted = new ArrayList<>();
    list.forEach(sorted::add);
    sorted.sort(
        Comparator.comparing(
            one -> one.path("name") + "" + one.path("type") + one.path("ip-address")));
    ((ArrayNode) list).removeAll().addAll(sorted);
  }
}
