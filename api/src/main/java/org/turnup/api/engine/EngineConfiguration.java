package org.turnup.api.engine;

import io.camunda.client.CamundaClient;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The engine's client, plain (ADR 0002): one for all uses. */
@Configuration
class EngineConfiguration {

  /** Streams and polls of the client need a thread now and then, beside the jobs. */
  private static final int OWN_THREADS = 8;

  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(10);

  @Bean
  EngineClose engineClose(CamundaClient client) {
    return new EngineClose(client, CLOSE_PATIENCE);
  }

  /** Closed by {@link EngineClose}. */
  @Bean(destroyMethod = "")
  CamundaClient camundaClient(EngineProperties properties, ObjectProvider<JobHandler> handlers) {
    int jobs = (int) handlers.stream().count() * properties.maxJobsActive();
    return CamundaClient.newClientBuilder()
        .grpcAddress(properties.grpcAddress())
        .preferRestOverGrpc(false)
        .defaultRequestTimeout(Duration.ofSeconds(15))
        .defaultJobWorkerStreamEnabled(true)
        // Handlers block on the database; a virtual thread each, so that none waits for another.
        .jobWorkerExecutor(
            Executors.newScheduledThreadPool(
                jobs + OWN_THREADS, Thread.ofVirtual().name("job-", 0).factory()),
            true)
        .build();
  }
}
