package org.turnup.peers;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** Waiting for a daemon's first good answer. */
public final class Readiness {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private Readiness() {}

  /**
   * Returns at the first good answer.
   *
   * @throws IOException when a daemon ends or no good answer comes within 20 s; the message names
   *     the log to read
   */
  public static void await(
      HttpRequest request, Predicate<HttpResponse<String>> good, List<Daemon> daemons, Path logs)
      throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    try (HttpClient client =
        HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build()) {
      while (System.nanoTime() < end) {
        if (answers(client, request, good)) {
          return;
        }
        if (!daemons.stream().allMatch(Daemon::isAlive)) {
          throw new IOException("A daemon ended while it started; see the logs in " + logs);
        }
        Thread.sleep(20);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new IOException("No good answer from " + request.uri() + "; see the logs in " + logs);
  }

  private static boolean answers(
      HttpClient client, HttpRequest request, Predicate<HttpResponse<String>> good)
      throws InterruptedException {
    try {
      return good.test(client.send(request, HttpResponse.BodyHandlers.ofString()));
    } catch (IOException e) {
      return false; // not listening yet
    }
  }
}
