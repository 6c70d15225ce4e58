package org.turnup.workers;

import io.camunda.client.CamundaClient;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.turnup.connectors.Connectors;

/** The objects that this application is made of; each is created in one place. */
@Configuration
class WorkersConfiguration {

  /** Streams and polls of the client need a thread now and then, beside the jobs. */
  private static final int OWN_THREADS = 8;

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  RandomGenerator random() {
    return RandomGenerator.getDefault();
  }

  @Bean(destroyMethod = "close")
  Connectors connectors(WorkersProperties properties, MeterRegistry meters) {
    return Connectors.start(
        properties.connectors(),
        properties.connectorFolder() == null ? List.of() : List.of(properties.connectorFolder()),
        meters);
  }

  @Bean(destroyMethod = "close")
  CamundaClient camundaClient(
      WorkersProperties properties, Connectors connectors, JobTraffic traffic) {
    int jobs = connectors.all().size() * properties.worker().maxJobsActive();
    return CamundaClient.newClientBuilder()
        .grpcAddress(properties.engine().grpcAddress())
        .preferRestOverGrpc(false)
        .withInterceptors(traffic)
        .defaultRequestTimeout(Duration.ofSeconds(15))
        // Connector calls block; a virtual thread each, so that a slow system holds up nobody else.
        .jobWorkerExecutor(
            Executors.newScheduledThreadPool(
                jobs + OWN_THREADS, Thread.ofVirtual().name("job-", 0).factory()),
            true)
        .build();
  }

  @Bean
  ConnectorWorkers connectorWorkers(
      CamundaClient engine,
      Connectors connectors,
      WorkersProperties properties,
      EngineCommands commands,
      PauseTimer pauses,
      TryReports tries,
      MeterRegistry meters,
      JobTraffic traffic,
      Clock clock,
      RandomGenerator random) {
    return new ConnectorWorkers(
        engine,
        connectors.all(),
        properties.worker(),
        commands,
        new PausedJobs(commands, pauses, clock),
        tries,
        meters,
        traffic,
        clock,
        random);
  }

  @Bean
  TryReports tryReports(WorkersProperties properties, HttpClient http, PauseTimer pauses) {
    return new TryReports(properties.api(), http, pauses);
  }

  @Bean(destroyMethod = "close")
  PauseTimer.Real pauses() {
    return new PauseTimer.Real();
  }

  @Bean
  Registration registration(Connectors connectors, WorkersProperties properties, HttpClient http) {
    return new Registration(connectors.all(), connectors.problems(), properties.api(), http);
  }

  @Bean(destroyMethod = "close")
  HttpClient apiClient() {
    return HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();
  }
}
