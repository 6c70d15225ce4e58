package org.turnup.local.e2e;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A login to Camunda's web applications, with the cookie and the token that their pages hold. */
final class CamundaSession {
  private final HttpClient http =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
  private final String base;
  private final String csrf;

  /**
   * Logs in.
   *
   * @param base of the web port, without a path
   */
  CamundaSession(String base) throws IOException, InterruptedException {
    this.base = base;
    HttpRequest login =
        HttpRequest.newBuilder(URI.create(base + "/api/login?username=demo&password=demo"))
            .POST(BodyPublishers.noBody())
            .build();
    HttpResponse<String> answer = http.send(login, BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new IllegalStateException("Camunda's login answered " + answer.statusCode());
    }
    csrf = answer.headers().firstValue("X-CSRF-TOKEN").orElse("");
  }

  /**
   * Sends a request and returns the body of its answer.
   *
   * @param body empty for none
   * @throws IllegalStateException when it is refused
   */
  String send(String method, String path, String type, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", type)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!csrf.isEmpty()) {
      request.header("X-CSRF-TOKEN", csrf);
    }
    HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new IllegalStateException(
          "%s %s answered %d: %s".formatted(method, path, answer.statusCode(), answer.body()));
    }
    return answer.body();
  }
}
