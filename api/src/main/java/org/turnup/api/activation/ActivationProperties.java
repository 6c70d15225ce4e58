package org.turnup.api.activation;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code turnup.activation.*}.
 *
 * @param monitorRetention how long a monitor can be read after its activation has ended
 */
@ConfigurationProperties("turnup.activation")
public record ActivationProperties(@DefaultValue("P30D") Duration monitorRetention) {

  private static final Duration SHORTEST = Duration.ofMinutes(1);

  public ActivationProperties {
    if (monitorRetention.compareTo(SHORTEST) < 0) {
      // A client polls its monitor now and then; it must still find how it ended.
      throw new IllegalArgumentException(
          "turnup.activation.monitor-retention is %s; expected at least %s"
              .formatted(monitorRetention, SHORTEST));
    }
  }
}
