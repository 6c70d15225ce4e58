package org.turnup.workers;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.turnup.connectors.Connector;

/** The workers of some connectors, as the application opens them, without the application. */
final class WorkersUnderTest implements AutoCloseable {

  /** Always the middle of the range: no jitter. */
  private static final RandomGenerator MIDDLE = () -> Long.MIN_VALUE;

  final ManualTimer pauses = new ManualTimer();
  final ManualTimer reports = new ManualTimer();
  private final HttpClient http = HttpClient.newHttpClient();
  private final TryReports tries;
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
  private final CamundaClient client;
  private final EngineCommands commands;
  private final PausedJobs paused;
  private final Clock clock;
  private final ConnectorWorkers workers;

  WorkersUnderTest(URI engine, int maxJobsActive, Connector... connectors) {
    this(engine, URI.create("http://127.0.0.1:1"), maxJobsActive, connectors);
  }

  WorkersUnderTest(URI engine, URI api, int maxJobsActive, Connector... connectors) {
    InstantSource source = () -> Instant.now().plus(ahead.get());
    clock = new MovedClock(source);
    JobTraffic traffic = new JobTraffic(clock);
    client =
        CamundaClient.newClientBuilder()
            .grpcAddress(engine)
            .preferRestOverGrpc(false)
            .defaultRequestTimeout(Duration.ofSeconds(2))
            .withInterceptors(traffic)
            .jobWorkerExecutor(
                Executors.newScheduledThreadPool(
                    connectors.length * maxJobsActive + 8, Thread.ofVirtual().factory()),
                true)
            .build();
    commands = new EngineCommands(client, clock, MIDDLE);
    paused = new PausedJobs(commands, pauses, clock);
    tries = new TryReports(new WorkersProperties.Api(api, Duration.ofSeconds(20)), http, reports);
    workers =
        new ConnectorWorkers(
            client,
            List.of(connectors),
            new WorkersProperties.Worker(maxJobsActive, Duration.ofSeconds(30)),
            commands,
            paused,
            tries,
            meters,
            traffic,
            clock,
            MIDDLE);
    workers.start();
  }

  WorkersUnderTest(EngineUnderTest engine, Connector... connectors) {
    this(engine.address(), 32, connectors);
  }

  /** Sets how far the workers' clock is ahead of the engine's. */
  void clockAhead(Duration time) {
    ahead.set(time);
  }

  /** Does a job that the test took from the engine itself. */
  void handle(Connector connector, ActivatedJob job) {
    new ConnectorJobHandler(
            connector, commands, paused, tries, Duration.ofSeconds(30), new Backoff(MIDDLE), clock)
        .handle(client, job);
  }

  double idleSeconds(String type) {
    return meters.get("turnup.worker.idle.seconds").tag("type", type).gauge().value();
  }

  void stop() {
    workers.stop();
  }

  @Override
  public void close() {
    workers.stop();
    client.close();
    http.close();
  }

  private static final class MovedClock extends Clock {
    private final InstantSource source;

    MovedClock(InstantSource source) {
      this.source = source;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return source.instant();
    }
  }
}
