package org.turnup.api.activation;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code turnup.activation.*}.
 *
 * @param patience how long an answer waits for the end of the activation that its request began,
 *     where the client has no preference; 0 for not at all, at most 10 s
 */
@ConfigurationProperties("turnup.activation")
record ActivationProperties(@DefaultValue("1500ms") Duration patience) {

  static final Duration LONGEST = Duration.ofSeconds(10);

  ActivationProperties {
    if (patience.isNegative() || patience.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "turnup.activation.patience is %s; expected 0 to %s".formatted(patience, LONGEST));
    }
  }
}
