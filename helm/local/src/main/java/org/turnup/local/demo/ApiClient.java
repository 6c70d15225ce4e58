package org.turnup.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.turnup.local.Json;

/** JSON over HTTP, as any client of the platform would do it. */
final class ApiClient {
  private static final Duration LIMIT = Duration.ofSeconds(15);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(3))
          .build();
  private final String base;
  private final Map<String, String> headers;

  /**
   * @param base URL that all paths follow
   * @param headers sent with every request
   */
  ApiClient(String base, Map<String, String> headers) {
    this.base = base;
    this.headers = Map.copyOf(headers);
  }

  Answer get(String path) throws InterruptedException {
    return send(request(path).GET());
  }

  Answer put(String path, JsonNode body) throws InterruptedException {
    return send(request(path).PUT(BodyPublishers.ofString(body.toString())));
  }

  Answer post(String path, JsonNode body) throws InterruptedException {
    return send(request(path).POST(BodyPublishers.ofString(body.toString())));
  }

  /** A POST that may be repeated. */
  Answer post(String path, JsonNode body, String idempotencyKey) throws InterruptedException {
    return send(
        request(path)
            .header("Idempotency-Key", idempotencyKey)
            .POST(BodyPublishers.ofString(body.toString())));
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path)).timeout(LIMIT);
    request.header("Content-Type", "application/json");
    headers.forEach(request::header);
    return request;
  }

  private Answer send(HttpRequest.Builder builder) throws InterruptedException {
    HttpRequest request = builder.build();
    String what = request.method() + " " + request.uri();
    try {
      var response = http.send(request, BodyHandlers.ofString());
      return new Answer(what, response.statusCode(), response.body());
    } catch (IOException e) {
      return new Answer(what, Answer.NONE, String.valueOf(e.getMessage()));
    }
  }

  /**
   * What came back.
   *
   * @param request method and URL, for messages
   * @param status HTTP status, or {@link #NONE}
   * @param text body, or why there is none
   */
  record Answer(String request, int status, String text) {
    static final int NONE = 0;

    boolean isOk() {
      return status >= 200 && status < 300;
    }

    /** Worth another try: no answer, or the server says that it is its own fault. */
    boolean isPassing() {
      return status == NONE || status >= 500 || status == 429;
    }

    /**
     * @throws IllegalArgumentException when the body is not JSON
     */
    JsonNode json() {
      return Json.tree(text);
    }

    /** For people. */
    String describe() {
      return request + " answered " + (status == NONE ? "nothing" : status) + ": " + text;
    }
  }
}
