package org.turnup.workers;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.worker.JobClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Jobs that failed and wait here until they are tried again. They take none of their connector's
 * places meanwhile.
 *
 * <p>The engine is not asked for the pause, although it could keep one: Zeebe 8.6 may lose a job at
 * its second back-off, until the broker is restarted (camunda/camunda#29735). So the job stays in
 * this worker's hands for the pause, and is then given back for another attempt at once. Where the
 * worker dies, the job's time runs out and the engine gives it to another.
 */
final class PausedJobs {

  private static final Logger LOG = LoggerFactory.getLogger(PausedJobs.class);

  /** What a job's time is longer than its pause: enough to tell the engine. */
  static final Duration MARGIN = Duration.ofSeconds(15);

  private final EngineCommands commands;
  private final PauseTimer timer;
  private final Clock clock;
  private final Set<Paused> waiting = ConcurrentHashMap.newKeySet();

  PausedJobs(EngineCommands commands, PauseTimer timer, Clock clock) {
    this.commands = commands;
    this.timer = timer;
    this.clock = clock;
  }

  /**
   * Gives the job back to the engine after the pause.
   *
   * @param retries how many attempts are left then, at least 1
   * @param reason what Operate shows as the cause
   */
  void giveBack(JobClient client, ActivatedJob job, int retries, Duration pause, String reason) {
    Instant until = clock.instant().plus(pause).plus(MARGIN);
    Instant deadline = Instant.ofEpochMilli(job.getDeadline());
    if (until.isAfter(deadline)) {
      if (!commands.extend(job, pause.plus(MARGIN))) {
        LOG.info("job {} is not this worker's any more", job.getKey());
        return;
      }
      deadline = until;
    }
    Paused paused = new Paused(client, job, retries, reason, deadline);
    waiting.add(paused);
    timer.after(pause, paused::end);
  }

  /** Ends all pauses, so that other workers need not wait until the jobs' time is over. */
  void endAll() {
    waiting.forEach(Paused::end);
  }

  private final class Paused {
    private final JobClient client;
    private final ActivatedJob job;
    private final int retries;
    private final String reason;
    private final Instant deadline;
    private final AtomicBoolean ended = new AtomicBoolean();

    Paused(JobClient client, ActivatedJob job, int retries, String reason, Instant deadline) {
      this.client = client;
      this.job = job;
      this.retries = retries;
      this.reason = reason;
      this.deadline = deadline;
    }

    void end() {
      if (ended.compareAndSet(false, true)) {
        waiting.remove(this);
        commands.fail(client, job, retries, deadline, reason);
      }
    }
  }
}
