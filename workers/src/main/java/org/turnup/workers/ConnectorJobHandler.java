package org.turnup.workers;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.worker.JobClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.turnup.connectors.Connector;
import org.turnup.connectors.Outcome;
import org.turnup.connectors.Request;
import org.turnup.workflows.BpmnErrors;
import org.turnup.workflows.Variables;

/**
 * Does the jobs of one connector: calls it and turns its outcome into what the process understands.
 */
final class ConnectorJobHandler {

  private static final Logger LOG = LoggerFactory.getLogger(ConnectorJobHandler.class);

  private final Connector connector;
  private final EngineCommands commands;
  private final PausedJobs paused;
  private final TryReports tries;
  private final Duration timeout;
  private final Backoff backoff;
  private final Clock clock;

  /**
   * @param timeout how long a job is left to this worker
   */
  ConnectorJobHandler(
      Connector connector,
      EngineCommands commands,
      PausedJobs paused,
      TryReports tries,
      Duration timeout,
      Backoff backoff,
      Clock clock) {
    this.connector = connector;
    this.commands = commands;
    this.paused = paused;
    this.tries = tries;
    this.timeout = timeout;
    this.backoff = backoff;
    this.clock = clock;
  }

  void handle(JobClient client, ActivatedJob job) {
    Duration left = Duration.between(clock.instant(), Instant.ofEpochMilli(job.getDeadline()));
    if (left.compareTo(connector.limit()) < 0 && !commands.extend(job, timeout)) {
      // Another worker has the job or will get it, so it is not begun here.
      LOG.info("{} job {} not begun, only {} left", connector.name(), job.getKey(), left);
      return;
    }
    Outcome outcome;
    try {
      Request request = ConnectorJob.request(job);
      outcome = connector.call(request);
    } catch (RuntimeException e) {
      // A bug of ours or of a model: never lose the job, and let a person see it when it lasts.
      LOG.error("{} job {} failed", connector.name(), job.getKey(), e);
      outcome = new Outcome.RetryLater("internal error: " + e.getMessage());
    }
    Map<String, Object> variables = job.getVariablesAsMap();
    LOG.info(
        "{} job {} of order {} step {}: {}",
        connector.name(),
        job.getKey(),
        variables.get(Variables.ORDER_ID),
        variables.get(Variables.STEP_ID),
        describe(outcome));
    tell(client, job, outcome);
  }

  private static String describe(Outcome outcome) {
    if (outcome instanceof Outcome.Done) {
      return "done";
    }
    return outcome.toString();
  }

  private void tell(JobClient client, ActivatedJob job, Outcome outcome) {
    switch (outcome) {
      case Outcome.Done done ->
          commands.complete(client, job, Map.of(Variables.OUTPUTS, done.values()));
      case Outcome.Refused refused ->
          commands.error(client, job, BpmnErrors.REFUSED, refused.reason());
      case Outcome.LastingFault fault ->
          commands.error(client, job, BpmnErrors.LASTING_FAULT, fault.reason());
      case Outcome.RetryLater later -> retry(client, job, later.reason());
    }
  }

  private void retry(JobClient client, ActivatedJob job, String reason) {
    int left = job.getRetries() - 1;
    int attempt;
    Duration pause;
    try {
      attempt = Attempts.of(job);
      pause = backoff.after(attempt, job);
    } catch (IllegalArgumentException e) {
      // A fault of the model, which no further try cures.
      commands.error(
          client, job, BpmnErrors.LASTING_FAULT, "%s; %s".formatted(reason, e.getMessage()));
      return;
    }
    Instant now = clock.instant();
    boolean last = left < 1;
    tries.add(job, attempt, attempt + left, now, reason, last ? null : now.plus(pause));
    if (last) {
      commands.error(client, job, BpmnErrors.LASTING_FAULT, reason);
    } else {
      paused.giveBack(client, job, left, pause, reason);
    }
  }
}
