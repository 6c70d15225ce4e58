package org.turnup.api.catalogjob;

import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.turnup.api.tmf.declare.Lifecycles;
import org.turnup.api.tmf.json.Timestamps;
import org.turnup.api.tmf.store.Document;
import org.turnup.api.tmf.store.DocumentStore;
import org.turnup.api.tmf.store.TmfDocuments;
import tools.jackson.databind.node.ObjectNode;

/**
 * States of the jobs: Not Started, Running, then Succeeded or Failed (JobStateType of TMF633 and
 * TMF634 v4). A job may be carried out twice; it ends once.
 */
@Component
class JobRuns {

  static final String NOT_STARTED = "Not Started";
  static final String RUNNING = "Running";

  private static final Logger LOG = LoggerFactory.getLogger(JobRuns.class);
  private static final String STATUS = "status";

  private final DocumentStore store;
  private final TmfDocuments documents;
  private final Clock clock;

  JobRuns(DocumentStore store, TmfDocuments documents, Clock clock) {
    this.store = store;
    this.documents = documents;
    this.clock = clock;
  }

  /** Lets a job run; empty when it has ended or was deleted. */
  @Transactional
  Optional<JobRun> begin(UUID id) {
    return Arrays.stream(JobKind.values())
        .flatMap(kind -> store.lock(kind.resource(), id).map(job -> new JobRun(kind, job)).stream())
        .filter(run -> !Lifecycles.JOB.isFinal(status(run.job())))
        .findFirst()
        .map(this::running);
  }

  private JobRun running(JobRun run) {
    if (status(run.job()).equals(RUNNING)) {
      return run;
    }
    LOG.info("{} {} runs: {}", run.kind().resource().name(), run.id(), run.url());
    ObjectNode body = run.job().body().deepCopy().put(STATUS, RUNNING);
    return new JobRun(
        run.kind(), documents.update(run.kind().resource(), "StateChange", run.job().with(body)));
  }

  /** Whether nobody has ended it meanwhile; it stays so until the caller's transaction ends. */
  boolean isStillRunning(JobRun run) {
    return store
        .lock(run.kind().resource(), run.id())
        .filter(job -> status(job).equals(RUNNING))
        .isPresent();
  }

  @Transactional
  void succeed(JobRun run) {
    end(run, "Succeeded", "");
  }

  /**
   * Ends a job that cannot be done.
   *
   * @param why what the client reads in {@code errorLog}
   */
  @Transactional
  void fail(JobRun run, String why) {
    end(run, "Failed", why);
  }

  private void end(JobRun run, String status, String errorLog) {
    if (!isStillRunning(run)) {
      return;
    }
    LOG.info("{} {} {} {}", run.kind().resource().name(), run.id(), status, errorLog);
    documents.change(
        run.kind().resource(),
        run.id(),
        "StateChange",
        body -> {
          ObjectNode ended = body.deepCopy();
          ended.put(STATUS, Lifecycles.JOB.change(RUNNING, status));
          ended.put("completionDate", Timestamps.format(clock.instant()));
          if (!errorLog.isEmpty()) {
            ended.put("errorLog", errorLog);
          }
          return ended;
        });
  }

  private static String status(Document job) {
    return job.body().path(STATUS).asString("");
  }
}
