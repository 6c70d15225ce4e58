package org.turnup.workers;

import io.camunda.client.api.response.ActivatedJob;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.random.RandomGenerator;
import org.turnup.workflows.TaskHeaders;

/**
 * The pause before a job is tried again: the model's {@code backoff}, doubled with each attempt,
 * never more than its {@code maxBackoff}, give or take a fifth so that jobs which failed together
 * do not come back together.
 */
final class Backoff {

  private static final Duration DEFAULT = Duration.ofSeconds(1);
  private static final Duration DEFAULT_MOST = Duration.ofSeconds(30);
  private static final double JITTER = 0.2;

  private final RandomGenerator random;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  /**
   * The pause before the next attempt.
   *
   * @param attempt 1 after the first failure
   */
  Duration after(int attempt, ActivatedJob job) {
    Duration first = header(job, TaskHeaders.BACKOFF, DEFAULT);
    Duration most = header(job, TaskHeaders.MAX_BACKOFF, DEFAULT_MOST);
    double doubled = first.toMillis() * Math.pow(2, Math.min(attempt - 1, 30));
    double spread = 1 - JITTER + 2 * JITTER * random.nextDouble();
    return Duration.ofMillis(Math.round(Math.min(doubled, most.toMillis()) * spread));
  }

  private static Duration header(ActivatedJob job, String name, Duration absent) {
    String text = job.getCustomHeaders().get(name);
    if (text == null || text.isBlank()) {
      return absent;
    }
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "Task header '%s' of %s is '%s'; expected an ISO-8601 duration like PT1S"
              .formatted(name, job.getElementId(), text),
          e);
    }
  }
}
