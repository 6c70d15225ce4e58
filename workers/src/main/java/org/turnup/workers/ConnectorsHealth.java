package org.turnup.workers;

import java.util.Map;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;
import org.turnup.connectors.Connector;
import org.turnup.connectors.Connectors;

/**
 * Which connectors are ready, and why others were left out. It is no part of readiness: those that
 * are ready work on.
 */
@Component("connectorsHealthIndicator")
class ConnectorsHealth extends AbstractHealthIndicator {

  private final Connectors connectors;

  ConnectorsHealth(Connectors connectors) {
    this.connectors = connectors;
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) {
    Map<String, String> problems = connectors.problems();
    if (problems.isEmpty()) {
      builder.up();
    } else {
      builder.down().withDetail("leftOut", problems);
    }
    builder.withDetail("ready", connectors.all().stream().map(Connector::name).sorted().toList());
  }
}
