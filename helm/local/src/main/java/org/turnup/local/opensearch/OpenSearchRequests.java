package org.turnup.local.opensearch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * Requests to OpenSearch whose refusal is an error.
 *
 * @param http sends them
 * @param url of OpenSearch
 */
record OpenSearchRequests(HttpClient http, String url) {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /**
   * @return the body
   * @throws IOException when it does not answer, or refuses
   */
  String get(String path) throws IOException, InterruptedException {
    return send(request(path).GET());
  }

  /**
   * @throws IOException when it does not answer, or refuses
   */
  void delete(String path) throws IOException, InterruptedException {
    send(request(path).DELETE());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path)).timeout(LIMIT);
  }

  private String send(HttpRequest.Builder builder) throws IOException, InterruptedException {
    HttpRequest request = builder.build();
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new IOException(
          request.method() + " " + request.uri() + " answered " + answer.statusCode());
    }
    return answer.body();
  }
}
