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
  private final CatalogJobInstances instances;
  private final Clock clock;

  JobRuns(DocumentStore store, TmfDocuments documents, CatalogJobInstances instances, Clock clock) {
    this.store = store;
    this.documents = documents;
    this.instances = instances;
    this.clock = clock;
  }

  /**
   * Lets a job run; empty when it has ended or was deleted.
   *
   * @param instanceKey of the process instance that carries it out from now on
   */
  @Transactional
  Optional<JobRun> begin(UUID id, long instanceKey) {
    Optional<JobRun> open = open(id);
    open.ifPresent(run -> instances.note(id, instanceKey));
    return open.map(this::running);
  }

  private Optional<JobRun> open(UUID id) {
    return Arrays.stream(JobKind.values())
        .flatMap(kind -> store.lock(kind.resource(), id).map(job -> new JobRun(kind, job)).stream())
        .filter(run -> !Lifecycles.JOB.isFinal(status(run.job())))
        .findFirst();
  }

  /** Ends a job whose process instance is gone, unless another carries it out. */
  @Transactional
  void lost(UUID id, long instanceKey) {
    Optional<JobRun> open = open(id);
    if (!instances.isNoted(id, instanceKey)) {
      return;
    }
    open.map(this::running)
        .ifPresent(
            run ->
                end(
                    run,
                    "Failed",
                    "Process instance %d, which carried the job out, was cancelled, or the engine has lost it; POST the job anew"
                        .formatted(instanceKey)));
    instances.forget(id);
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
    instances.forget(run.id());
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
