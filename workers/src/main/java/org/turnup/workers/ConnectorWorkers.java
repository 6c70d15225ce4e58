package org.turnup.workers;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.worker.JobClient;
import io.camunda.client.api.worker.JobWorker;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.turnup.connectors.Connector;
import org.turnup.connectors.Connectors;
import org.turnup.workflows.JobTypes;

/**
 * Opens one job worker per installed connector, so that a slow network system cannot starve
 * another.
 */
@Component
class ConnectorWorkers implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(ConnectorWorkers.class);

  private final CamundaClient engine;
  private final Connectors connectors;
  private final WorkersProperties.Worker settings;
  private final EngineCommands commands;
  private final Backoff backoff;
  private final MeterRegistry meters;
  private final Clock clock;
  private final List<JobWorker> open = new ArrayList<>();
  private final Phaser running = new Phaser(1);

  ConnectorWorkers(
      CamundaClient engine,
      Connectors connectors,
      WorkersProperties properties,
      EngineCommands commands,
      MeterRegistry meters,
      Clock clock,
      RandomGenerator random) {
    this.engine = engine;
    this.connectors = connectors;
    this.settings = properties.worker();
    this.commands = commands;
    this.backoff = new Backoff(random);
    this.meters = meters;
    this.clock = clock;
  }

  @Override
  public void start() {
    connectors.all().forEach(this::open);
    if (open.isEmpty()) {
      LOG.warn("no connector is installed: turnup.connectors has no settings");
    }
  }

  private void open(Connector connector) {
    ConnectorJobHandler handler = new ConnectorJobHandler(connector, commands, backoff, clock);
    String type = JobTypes.connector(connector.name());
    AtomicReference<Instant> lastJob = idle(type);
    Duration timeout = settings.jobTimeout(connector.limit());
    open.add(
        engine
            .newWorker()
            .jobType(type)
            .handler((client, job) -> work(handler, lastJob, client, job))
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

  private AtomicReference<Instant> idle(String type) {
    AtomicReference<Instant> lastJob = new AtomicReference<>(clock.instant());
    Gauge.builder(
            "turnup.worker.idle.seconds",
            lastJob,
            last -> Duration.between(last.get(), clock.instant()).toMillis() / 1000.0)
        .tag("type", type)
        .description("Seconds since the last job of this type came")
        .register(meters);
    return lastJob;
  }

  private void work(
      ConnectorJobHandler handler,
      AtomicReference<Instant> lastJob,
      JobClient client,
      ActivatedJob job) {
    lastJob.set(clock.instant());
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
    open.forEach(JobWorker::close);
    open.clear();
    Duration longest =
        connectors.all().stream()
            .map(Connector::limit)
            .max(Duration::compareTo)
            .orElse(Duration.ZERO);
    try {
      running.awaitAdvanceInterruptibly(
          running.arrive(), longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      LOG.warn("jobs still in work after {}; they will come again", longest);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return !open.isEmpty();
  }
}
