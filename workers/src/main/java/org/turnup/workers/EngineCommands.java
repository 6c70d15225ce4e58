package org.turnup.workers;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.worker.JobClient;
import io.grpc.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Tells the engine how a job went. The network has been changed by then, so while the engine is
 * away or busy it is told again until the job's time is over; after that the job comes once more,
 * and its connector finds what it did.
 */
@Component
class EngineCommands {

  private static final Logger LOG = LoggerFactory.getLogger(EngineCommands.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration MOST_PAUSE = Duration.ofSeconds(3);

  private final Clock clock;
  private final RandomGenerator random;

  EngineCommands(Clock clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  void complete(JobClient client, ActivatedJob job, Map<String, Object> variables) {
    tell(job, "done", () -> client.newCompleteCommand(job).variables(variables).send().join());
  }

  void error(JobClient client, ActivatedJob job, String code, Map<String, Object> variables) {
    tell(
        job,
        code,
        () -> client.newThrowErrorCommand(job).errorCode(code).variables(variables).send().join());
  }

  void fail(JobClient client, ActivatedJob job, int retries, Duration backoff, String reason) {
    tell(
        job,
        "failed",
        () ->
            client
                .newFailCommand(job)
                .retries(retries)
                .retryBackoff(backoff)
                .errorMessage(reason)
                .send()
                .join());
  }

  private void tell(ActivatedJob job, String what, Supplier<?> command) {
    Duration pause = FIRST_PAUSE;
    while (true) {
      try {
        command.get();
        return;
      } catch (RuntimeException e) {
        Status.Code code = Status.fromThrowable(e).getCode();
        if (code == Status.Code.NOT_FOUND) {
          LOG.info("job {} was ended by another worker or with its process instance", job.getKey());
          return;
        }
        boolean hopeless =
            code == Status.Code.INVALID_ARGUMENT || code == Status.Code.FAILED_PRECONDITION;
        boolean late = clock.instant().isAfter(Instant.ofEpochMilli(job.getDeadline()));
        if (hopeless || late || !sleep(pause)) {
          LOG.warn(
              "engine not told that job {} is {}; it will come again: {}",
              job.getKey(),
              what,
              e.getMessage());
          return;
        }
        pause =
            pause.multipliedBy(2).compareTo(MOST_PAUSE) < 0 ? pause.multipliedBy(2) : MOST_PAUSE;
      }
    }
  }

  private boolean sleep(Duration pause) {
    try {
      Thread.sleep(
          Duration.ofMillis((long) (pause.toMillis() * (0.8 + 0.4 * random.nextDouble()))));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
