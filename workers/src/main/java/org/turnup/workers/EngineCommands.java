package org.turnup.workers;

import io.camunda.client.api.command.InternalClientException;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.worker.JobClient;
import io.grpc.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.turnup.workflows.BpmnErrors;
import org.turnup.workflows.Variables;

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

  /** Completes the job; values that the engine cannot take are a lasting fault. */
  void complete(JobClient client, ActivatedJob job, Map<String, Object> variables) {
    Optional<String> refusal =
        tell(job, "done", () -> client.newCompleteCommand(job).variables(variables).send().join());
    refusal.ifPresent(
        why -> error(client, job, BpmnErrors.LASTING_FAULT, "The engine did not take it: " + why));
  }

  void error(JobClient client, ActivatedJob job, String code, String reason) {
    tell(
        job,
        code,
        () ->
            client
                .newThrowErrorCommand(job)
                .errorCode(code)
                .errorMessage(reason)
                .variables(Map.of(Variables.REASON, reason))
                .send()
                .join());
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

  /** Returns why the engine will never take the command; empty in every other case. */
  private Optional<String> tell(ActivatedJob job, String what, Supplier<?> command) {
    Duration pause = FIRST_PAUSE;
    while (true) {
      try {
        command.get();
        return Optional.empty();
      } catch (RuntimeException e) {
        Status.Code code = Status.fromThrowable(e).getCode();
        if (code == Status.Code.NOT_FOUND || code == Status.Code.FAILED_PRECONDITION) {
          LOG.info("job {} was ended by another worker or with its process instance", job.getKey());
          return Optional.empty();
        }
        if (code == Status.Code.INVALID_ARGUMENT || e instanceof InternalClientException) {
          LOG.error("engine will not take that job {} is {}", job.getKey(), what, e);
          return Optional.of(String.valueOf(e.getMessage()));
        }
        boolean late = clock.instant().isAfter(Instant.ofEpochMilli(job.getDeadline()));
        if (late || !sleep(pause)) {
          LOG.warn(
              "engine not told that job {} is {}; it will come again: {}",
              job.getKey(),
              what,
              e.getMessage());
          return Optional.empty();
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
