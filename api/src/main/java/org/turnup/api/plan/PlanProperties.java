package org.turnup.api.plan;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code turnup.plan.*}.
 *
 * @param mostRunningSteps how many steps of one order may run at once
 * @param connectorSilence a connector that no worker has registered for so long is taken to be
 *     away: its steps are not started, and their orders are held until it is back
 * @param messageRepeat after this time an order whose steps have all ended is told so once more
 */
@ConfigurationProperties("turnup.plan")
public record PlanProperties(
    @DefaultValue("50") int mostRunningSteps,
    @DefaultValue("60s") Duration connectorSilence,
    @DefaultValue("60s") Duration messageRepeat) {

  public PlanProperties {
    if (mostRunningSteps < 1) {
      throw new IllegalArgumentException(
          "turnup.plan.most-running-steps is %d; expected at least 1".formatted(mostRunningSteps));
    }
    if (connectorSilence.compareTo(Duration.ofSeconds(30)) < 0) {
      // Workers say so every 20 s.
      throw new IllegalArgumentException(
          "turnup.plan.connector-silence is %s; expected at least 30s".formatted(connectorSilence));
    }
  }
}
