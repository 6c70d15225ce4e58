package org.turnup.workers;

import io.camunda.client.CamundaClient;
import java.time.Duration;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** Whether the engine answers. Workers wait for it, so it is no part of readiness. */
@Component("engine")
class EngineHealth extends AbstractHealthIndicator {

  private final CamundaClient engine;

  EngineHealth(CamundaClient engine) {
    super("the engine does not answer");
    this.engine = engine;
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) {
    var topology = engine.newTopologyRequest().requestTimeout(Duration.ofSeconds(2)).send().join();
    builder
        .up()
        .withDetail("version", topology.getGatewayVersion())
        .withDetail("brokers", topology.getClusterSize());
  }
}
