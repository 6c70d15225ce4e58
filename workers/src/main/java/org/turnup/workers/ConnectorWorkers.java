package org.turnup.workers;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.worker.JobClient;
import io.camunda.client.api.worker.JobWorker;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.turnup.connectors.Connector;
import org.turnup.workflows.JobTypes;

/**
 * Opens one job worker per installed connector, so that a slow network system cannot starve
 * another.
 */
class ConnectorWorkers implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(ConnectorWorkers.class);

  private final CamundaClient engine;
  private final Collection<Connector> connectors;
  private final WorkersProperties.Worker settings;
  private final EngineCommands commands;
  private final PausedJobs paused;
  private final TryReports tries;
  private final Backoff backoff;
  private final MeterRegistry meters;
  private final JobTraffic traffic;
  private final Clock clock;
  private final List<JobWorker> open = new ArrayList<>();
  private final Phaser running = new Phaser(1);

  ConnectorWorkers(
      CamundaClient engine,
      Collection<Connector> connectors,
      WorkersProperties.Worker settings,
      EngineCommands commands,
      PausedJobs paused,
      TryReports tries,
      MeterRegistry meters,
      JobTraffic traffic,
      Clock clock,
      RandomGenerator random) {
    this.engine = engine;
    this.connectors = connectors;
    this.settings = settings;
    this.commands = commands;
    this.paused = paused;
    this.tries = tries;
    this.backoff = new Backoff(random);
    this.meters = meters;
    this.traffic = traffic;
    this.clock = clock;
  }

  @Override
  public void start() {
    connectors.forEach(this::open);
    if (open.isEmpty()) {
      LOG.warn("no connector is installed: turnup.connectors has no settings");
    }
  }

  private void open(Connector connector) {
    String type = JobTypes.connector(connector.name());
    Gauge.builder("turnup.worker.idle.seconds", traffic, seen -> seen.idleSeconds(type))
        .tag("type", type)
        .description("Seconds since the engine last answered for this job type")
        .register(meters);
    Duration timeout = settings.jobTimeout(connector.limit());
    ConnectorJobHandler handler =
        new ConnectorJobHandler(connector, commands, paused, tries, timeout, backoff, clock);
    open.add(
        engine
            .newWorker()
            .jobType(type)
            .handler((client, job) -> work(handler, client, job))
            .name("turnup-workers")
            .timeout(timeout)
            .maxJobsActive(settings.maxJobsActive())
            .fetchVariables(ConnectorJob.FETCH)
            .streamEnabled(true)
            .open());
    LOG.info(
        "connector {} is ready for jobs; limit {}, job timeout {}",
        connector.name(),
        connector.limit(),
        timeout);
  }

  private void work(ConnectorJobHandler handler, JobClient client, ActivatedJob job) {
    running.register();
    try {
      handler.handle(client, job);
    } finally {
      running.arriveAndDeregister();
    }
  }

  /** Takes no more jobs and lets those in work end, within the longest limit of a connector. */
  @Override
  public void stop() {
    traffic.stopping();
    open.forEach(JobWorker::close);
    open.clear();
    Duration longest =
        connectors.stream().map(Connector::limit).max(Duration::compareTo).orElse(Duration.ZERO);
    try {
      running.awaitAdvanceInterruptibly(
          running.arrive(), longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      LOG.warn("jobs still in work after {}; they will come again", longest);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // Those that have just failed are among them.
    paused.endAll();
  }

  @Override
  public boolean isRunning() {
    return !open.isEmpty();
  }
}
