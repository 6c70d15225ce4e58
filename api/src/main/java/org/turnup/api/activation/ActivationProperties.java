package org.turnup.api.activation;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code turnup.activation.*}.
 *
 * @param patience how long an answer waits for the end of the activation that its request began,
 *     where the client has no preference; 0 for not at all, at most 10 s
 * @param monitorRetention how long a monitor can be read after its activation has ended, at least a
 *     minute
 */
@ConfigurationProperties("turnup.activation")
public record ActivationProperties(
    @DefaultValue("1500ms") Duration patience, @DefaultValue("P30D") Duration monitorRetention) {

  static final Duration LONGEST = Duration.ofSeconds(10);

  /** A client looks at its monitor now and then; it must still find how it ended. */
  private static final Duration SHORTEST_RETENTION = Duration.ofMinutes(1);

  public ActivationProperties {
    if (patience.isNegative() || patience.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "turnup.activation.patience is %s; expected 0 to %s".formatted(patience, LONGEST));
    }
    if (monitorRetention.compareTo(SHORTEST_RETENTION) < 0) {
      throw new IllegalArgumentException(
          "turnup.activation.monitor-retention is %s; expected at least %s"
              .formatted(monitorRetention, SHORTEST_RETENTION));
    }
  }
}
