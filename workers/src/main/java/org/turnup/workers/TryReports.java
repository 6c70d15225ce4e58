package org.turnup.workers;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.camunda.client.api.response.ActivatedJob;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.turnup.workflows.Variables;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reports to api the tries that are to be made again, so that a plan shows them before the last one
 * fails. Many go in one request, a moment after the first; jobs never wait for it. While api is
 * away the newest are kept, so many and no more: they are for people to look at, nothing depends on
 * them.
 */
final class TryReports {

  private static final Logger LOG = LoggerFactory.getLogger(TryReports.class);

  private static final Duration GATHERING = Duration.ofMillis(500);
  private static final Duration AWAY = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** As many as api takes at once. */
  private static final int MAX_BATCH = 500;

  private static final int MAX_KEPT = 2000;
  private static final int MAX_REASON = 1000;

  private static final JsonMapper JSON = JsonMapper.shared();

  private final URI uri;
  private final HttpClient http;
  private final PauseTimer timer;
  private final Deque<Map<String, Object>> waiting = new ArrayDeque<>();
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private volatile boolean away;

  TryReports(WorkersProperties.Api api, HttpClient http, PauseTimer timer) {
    this.uri = URI.create(api.url().toString().replaceAll("/+$", "") + "/turnup/v1/try");
    this.http = http;
    this.timer = timer;
  }

  /**
   * A try that did not succeed.
   *
   * @param next when it is made again; null when it is not
   */
  void add(
      ActivatedJob job, int attempt, int of, Instant at, String reason, @Nullable Instant next) {
    Object step = job.getVariablesAsMap().get(Variables.STEP_ID);
    if (step == null) {
      // A job of no step, so no plan shows it.
      return;
    }
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("stepId", step.toString());
    one.put("attempt", attempt);
    one.put("of", Math.max(attempt, of));
    one.put("at", text(at));
    one.put("reason", shortened(reason));
    if (next != null) {
      one.put("nextAt", text(next));
    }
    synchronized (waiting) {
      if (waiting.size() == MAX_KEPT) {
        waiting.removeFirst();
      }
      waiting.addLast(one);
    }
    schedule(GATHERING);
  }

  private static String text(Instant time) {
    return time.truncatedTo(ChronoUnit.MILLIS).toString();
  }

  /** What api takes: it refuses the whole list for one half of a surrogate pair. */
  static String shortened(String reason) {
    String text = reason.replace('\0', ' ').strip();
    if (text.isEmpty()) {
      return "no reason given";
    }
    int end = Math.min(text.length(), MAX_REASON);
    if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    String cut = end == text.length() ? text : text.substring(0, end) + "…";
    // A half that came so becomes a question mark.
    return new String(cut.getBytes(UTF_8), UTF_8);
  }

  private void schedule(Duration pause) {
    if (scheduled.compareAndSet(false, true)) {
      timer.after(pause, this::send);
    }
  }

  private void send() {
    scheduled.set(false);
    List<Map<String, Object>> batch = take();
    if (batch.isEmpty()) {
      return;
    }
    try {
      int status = post(batch);
      if (status >= 500) {
        putBack(batch, "api answered " + status);
        return;
      }
      if (status != 200) {
        // It will not take them another time either; an older api does not know the path.
        LOG.warn("{} tries not reported, api answered {}", batch.size(), status);
      } else if (away) {
        away = false;
        LOG.info("tries are reported to api again");
      }
      schedule(GATHERING);
    } catch (IOException e) {
      putBack(batch, e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<Map<String, Object>> take() {
    List<Map<String, Object>> batch = new ArrayList<>();
    synchronized (waiting) {
      while (batch.size() < MAX_BATCH && !waiting.isEmpty()) {
        batch.add(waiting.removeFirst());
      }
    }
    return batch;
  }

  private void putBack(List<Map<String, Object>> batch, String why) {
    synchronized (waiting) {
      for (Map<String, Object> one : batch.reversed()) {
        if (waiting.size() < MAX_KEPT) {
          waiting.addFirst(one);
        }
      }
    }
    if (!away) {
      away = true;
      LOG.warn("tries are not reported to api, later again: {}", why);
    }
    schedule(AWAY);
  }

  private int post(List<Map<String, Object>> batch) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(Map.of("tries", batch))))
            .build();
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    return response.statusCode();
  }
}
