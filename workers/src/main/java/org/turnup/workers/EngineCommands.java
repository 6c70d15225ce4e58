package org.turnup.workers;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.InternalClientException;
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

  private final CamundaClient engine;
  private final Clock clock;
  private final RandomGenerator random;

  EngineCommands(CamundaClient engine, Clock clock, RandomGenerator random) {
    this.engine = engine;
    this.clock = clock;
    this.random = random;
  }

  /** Completes the job; values that the engine cannot take are a lasting fault. */
  void complete(JobClient client, ActivatedJob job, Map<String, Object> variables) {
    Told told =
        tell(
            job,
            "done",
            deadline(job),
            () -> client.newCompleteCommand(job).variables(variables).send().join());
    if (told.answer() == Answer.REFUSED) {
      error(client, job, BpmnErrors.LASTING_FAULT, "The engine did not take it: " + told.reason());
    }
  }

  void error(JobClient client, ActivatedJob job, String code, String reason) {
    tell(
        job,
        code,
        deadline(job),
        () ->
            client
                .newThrowErrorCommand(job)
                .errorCode(code)
                .errorMessage(reason)
                .variables(Map.of(Variables.REASON, reason))
                .send()
                .join());
  }

  /**
   * Gives the job back for another attempt.
   *
   * @param until when the job's time is over
   */
  void fail(JobClient client, ActivatedJob job, int retries, Instant until, String reason) {
    tell(
        job,
        "failed",
        until,
        () -> client.newFailCommand(job).retries(retries).errorMessage(reason).send().join());
  }

  /**
   * Lets the job be in this worker's hands for so long from now.
   *
   * @return false when it is not this worker's any more: its time is over, or it has ended
   */
  boolean extend(ActivatedJob job, Duration time) {
    Told told =
        tell(
            job,
            "still in work",
            deadline(job),
            () -> engine.newUpdateTimeoutCommand(job).timeout(time).send().join());
    return told.answer() == Answer.TAKEN;
  }

  private static Instant deadline(ActivatedJob job) {
    return Instant.ofEpochMilli(job.getDeadline());
  }

  /** What became of a command: {@code GONE} when the job is not this worker's any more. */
  private enum Answer {
    TAKEN,
    GONE,
    REFUSED,
    NONE
  }

  private record Told(Answer answer, String reason) {}

  private Told tell(ActivatedJob job, String what, Instant until, Supplier<?> command) {
    Duration pause = FIRST_PAUSE;
    while (true) {
      try {
        command.get();
        return new Told(Answer.TAKEN, "");
      } catch (RuntimeException e) {
        Status.Code code = Status.fromThrowable(e).getCode();
        if (code == Status.Code.NOT_FOUND || code == Status.Code.FAILED_PRECONDITION) {
          LOG.info("job {} was ended by another worker or with its process instance", job.getKey());
          return new Told(Answer.GONE, "");
        }
        if (code == Status.Code.INVALID_ARGUMENT || e instanceof InternalClientException) {
          LOG.error("engine will not take that job {} is {}", job.getKey(), what, e);
          return new Told(Answer.REFUSED, String.valueOf(e.getMessage()));
        }
        boolean late = clock.instant().isAfter(until);
        if (late || !sleep(pause)) {
          LOG.warn(
              "engine not told that job {} is {}; it will come again: {}",
              job.getKey(),
              what,
              e.getMessage());
          return new Told(Answer.NONE, "");
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
