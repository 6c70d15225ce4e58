package org.turnup.local.part;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Short HTTP calls to parts that may not be there. */
public final class HttpProbe {
  private static final Duration LIMIT = Duration.ofSeconds(3);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(1))
          .build();

  private HttpProbe() {}

  /** A request with this probe's time limit. */
  public static HttpRequest.Builder request(String url) {
    return HttpRequest.newBuilder(URI.create(url)).timeout(LIMIT);
  }

  /** Whether a GET answers 200. */
  public static boolean answers(String url) {
    return body(request(url).build()).isPresent();
  }

  /** The body of a 200; empty for every other answer and for none. */
  public static Optional<String> body(HttpRequest request) {
    try {
      var response = CLIENT.send(request, BodyHandlers.ofString());
      return response.statusCode() == 200 ? Optional.of(response.body()) : Optional.empty();
    } catch (IOException notThere) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
