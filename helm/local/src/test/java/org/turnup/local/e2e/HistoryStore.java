package org.turnup.local.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.awaitility.Awaitility;

/** The indices of Operate, Tasklist and the exporter, and how a test makes them old. */
final class HistoryStore {
  private final HttpClient http = HttpClient.newHttpClient();
  private final String url;

  HistoryStore(String url) {
    this.url = url;
  }

  /** Waits until the archivers have moved documents to the indices of that day. */
  void awaitArchived(LocalDate day, String... prefixes) {
    for (String prefix : prefixes) {
      Awaitility.await(prefix + " of " + day)
          .atMost(Duration.ofMinutes(3))
          .pollInterval(Duration.ofSeconds(1))
          .until(() -> holdsDocuments(day, prefix));
    }
  }

  private boolean holdsDocuments(LocalDate day, String prefix)
      throws IOException, InterruptedException {
    for (String index : indicesOf(day)) {
      if (index.startsWith(prefix) && documents(index) > 0) {
        return true;
      }
    }
    return false;
  }

  /** Names of the indices of that day. */
  List<String> indicesOf(LocalDate day) throws IOException, InterruptedException {
    return names().stream().filter(index -> index.endsWith("_" + day)).toList();
  }

  private List<String> names() throws IOException, InterruptedException {
    return send("GET", "/_cat/indices?h=index", "")
        .body()
        .lines()
        .map(String::strip)
        .sorted()
        .toList();
  }

  /**
   * Makes every index of one day on another day as well, as the archivers fill theirs, and one of
   * that day beside every other index of Operate and Tasklist.
   */
  void copy(LocalDate from, LocalDate to) throws IOException, InterruptedException {
    for (String index : indicesOf(from)) {
      send(
          "POST",
          "/_reindex?refresh=true",
          "{\"source\":{\"index\":\"%s\"},\"dest\":{\"index\":\"%s\"}}"
              .formatted(index, index.replace(from.toString(), to.toString())));
    }
    List<String> there = indicesOf(to);
    for (String living : names()) {
      if (living.matches("(operate|tasklist)-.*_") && !there.contains(living + to)) {
        create(living + to);
      }
    }
  }

  long documents(String index) throws IOException, InterruptedException {
    send("POST", "/" + index + "/_refresh", "");
    return json("/" + index + "/_count").path("count").asLong();
  }

  JsonNode explain(String index) throws IOException, InterruptedException {
    return json("/_plugins/_ism/explain/" + index).path(index);
  }

  void create(String index) throws IOException, InterruptedException {
    send("PUT", "/" + index, "");
  }

  private JsonNode json(String path) throws IOException, InterruptedException {
    return OrderSystem.JSON.readTree(send("GET", path, "").body());
  }

  private HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + path))
            .timeout(Duration.ofSeconds(60))
            .header("Content-Type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new IllegalStateException(
          "%s %s answered %d: %s".formatted(method, path, answer.statusCode(), answer.body()));
    }
    return answer;
  }
}
