package org.turnup.api.hub;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code turnup.hub.dead-letter.*}.
 *
 * @param retention how long a delivery that was given up is kept, and its event with it
 */
@ConfigurationProperties("turnup.hub.dead-letter")
record DeadLetterProperties(@DefaultValue("90d") Duration retention) {

  DeadLetterProperties {
    if (retention.compareTo(Duration.ofDays(1)) < 0) {
      throw new IllegalArgumentException(
          "turnup.hub.dead-letter.retention is %s; expected at least 1d".formatted(retention));
    }
  }
}
