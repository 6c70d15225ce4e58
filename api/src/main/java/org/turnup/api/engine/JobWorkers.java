package org.turnup.api.engine;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.worker.JobClient;
import io.camunda.client.api.worker.JobWorker;
import io.grpc.Status;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.turnup.api.database.DatabaseProperties;
import org.turnup.api.tmf.store.PassingFaults;

/**
 * Opens one worker per job handler. A fault of the database gives the job back without costing it a
 * retry. Jobs that would only wait for one another, or for a connection, wait here and hold none.
 */
@Component
class JobWorkers implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(JobWorkers.class);

  /**
   * The pause before a job is tried again. It is spent here, because Zeebe 8.6 may lose a job at
   * its second back-off (camunda/camunda#29735).
   */
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final int TELLING_ATTEMPTS = 8;
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

  private final CamundaClient engine;
  private final List<JobHandler> handlers;
  private final EngineProperties properties;
  private final MeterRegistry meters;
  private final List<JobWorker> open = new ArrayList<>();
  private final JobQueues<JobHandler.Job, Map<String, Object>> queues;

  /** So many jobs at once work in the database; the others wait for as long as it takes. */
  private final Semaphore connections;

  /**
   * Jobs that are being done here. One that takes longer than its time is given out again, and its
   * second coming is not another job.
   */
  private final Set<Long> inHand = ConcurrentHashMap.newKeySet();

  JobWorkers(
      CamundaClient engine,
      List<JobHandler> handlers,
      EngineProperties properties,
      DatabaseProperties database,
      MeterRegistry meters) {
    this.queues = new JobQueues<>(properties.maxJobsActive());
    this.connections = new Semaphore(database.jobsAtOnce(), true);
    this.engine = engine;
    this.handlers = handlers;
    this.properties = properties;
    this.meters = meters;
  }

  @Override
  public void start() {
    for (JobHandler handler : handlers) {
      open.add(
          engine
              .newWorker()
              .jobType(handler.type())
              .handler((client, job) -> work(handler, client, job))
              .name("turnup-api")
              .timeout(properties.jobTimeout())
              .maxJobsActive(properties.maxJobsActive())
              .fetchVariables(handler.fetch())
              .streamEnabled(true)
              .open());
    }
  }

  private void work(JobHandler handler, JobClient client, ActivatedJob job) {
    if (!inHand.add(job.getKey())) {
      LOG.info("job {} {} is still being done here", job.getType(), job.getKey());
      return;
    }
    try {
      workOnce(handler, client, job);
    } finally {
      inHand.remove(job.getKey());
    }
  }

  private void workOnce(JobHandler handler, JobClient client, ActivatedJob job) {
    Timer.Sample sample = Timer.start(meters);
    String outcome = "done";
    try {
      Map<String, Object> result =
          handle(
              handler,
              new JobHandler.Job(
                  job.getKey(), job.getProcessInstanceKey(), job.getVariablesAsMap()));
      tell(job, "completed", () -> client.newCompleteCommand(job).variables(result).send().join());
    } catch (RuntimeException e) {
      outcome = "failed";
      fail(client, job, e);
    } finally {
      sample.stop(meters.timer("turnup.jobs", "type", handler.type(), "outcome", outcome));
    }
  }

  private Map<String, Object> handle(JobHandler handler, JobHandler.Job job) {
    Optional<String> queue = handler.queue(job);
    return queue.isEmpty()
        ? handler.handle(job)
        : queues.run(queue.get(), handler.type(), job, jobs -> withConnection(handler, jobs));
  }

  private List<Map<String, Object>> withConnection(JobHandler handler, List<JobHandler.Job> jobs) {
    connections.acquireUninterruptibly();
    try {
      return handler.handleAll(jobs);
    } finally {
      connections.release();
    }
  }

  private void fail(JobClient client, ActivatedJob job, RuntimeException e) {
    boolean passing = PassingFaults.isPassing(e);
    int retries = passing ? job.getRetries() : job.getRetries() - 1;
    if (passing) {
      LOG.warn("job {} {} given back: {}", job.getType(), job.getKey(), e.getMessage());
    } else {
      LOG.error("job {} {} failed, {} retries left", job.getType(), job.getKey(), retries, e);
    }
    if (retries > 0) {
      pause(PAUSE);
    }
    tell(
        job,
        "failed",
        () ->
            client
                .newFailCommand(job)
                .retries(retries)
                .errorMessage(String.valueOf(e.getMessage()))
                .send()
                .join());
  }

  /**
   * Tells the engine how a job went; the work itself is committed. When the engine stays away, the
   * job comes again after its timeout and its handler finds the work done.
   */
  private static void tell(ActivatedJob job, String what, Supplier<?> command) {
    for (int attempt = 1; ; attempt++) {
      try {
        command.get();
        return;
      } catch (RuntimeException e) {
        Status.Code code = Status.fromThrowable(e).getCode();
        if (code == Status.Code.NOT_FOUND) {
          LOG.info("job {} {} was ended by another worker", job.getType(), job.getKey());
          return;
        }
        if (attempt == TELLING_ATTEMPTS || !pause(FIRST_PAUSE.multipliedBy(1L << attempt))) {
          LOG.warn(
              "engine not told that job {} {} {}: {}", job.getType(), job.getKey(), what, code);
          return;
        }
      }
    }
  }

  private static boolean pause(Duration about) {
    try {
      Thread.sleep(Duration.ofMillis((long) (about.toMillis() * (0.8 + 0.4 * Math.random()))));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void stop() {
    open.forEach(JobWorker::close);
    // Jobs in hand end before the database goes; what does not end in time comes again elsewhere.
    long patience = System.nanoTime() + STOP_PATIENCE.toNanos();
    while (!open.stream().allMatch(JobWorker::isClosed) && System.nanoTime() < patience) {
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
    open.clear();
  }

  @Override
  public boolean isRunning() {
    return !open.isEmpty();
  }
}
