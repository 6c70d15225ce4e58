package org.turnup.api.hub;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code turnup.hub.*}.
 *
 * @param allowedCallbacks where callbacks may go beside public addresses: networks ({@code
 *     10.1.0.0/16}, {@code ::1}) and hosts ({@code bss.internal}, {@code *.bss.internal})
 * @param inFlight how many deliveries to one subscription an api runs at once, at most one of them
 *     for each entity
 * @param connectTimeout how long a subscriber may take to accept a connection
 * @param answerTimeout how long a subscriber may take to answer
 * @param retention how long an event is kept that nobody waits for
 */
@ConfigurationProperties("turnup.hub")
public record HubProperties(
    @DefaultValue List<String> allowedCallbacks,
    @DefaultValue("8") int inFlight,
    @DefaultValue("3s") Duration connectTimeout,
    @DefaultValue("10s") Duration answerTimeout,
    @DefaultValue("30d") Duration retention) {

  private static final Duration LONGEST = Duration.ofSeconds(30);

  public HubProperties {
    if (inFlight < 1) {
      throw new IllegalArgumentException(
          "turnup.hub.in-flight is %d; expected at least 1".formatted(inFlight));
    }
    within("connect-timeout", connectTimeout);
    within("answer-timeout", answerTimeout);
    if (retention.compareTo(Duration.ofDays(4)) < 0) {
      throw new IllegalArgumentException(
          "turnup.hub.retention is %s; expected at least 4d".formatted(retention));
    }
  }

  private static void within(String name, Duration value) {
    if (value.isNegative() || value.isZero() || value.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "turnup.hub.%s is %s; expected more than 0s and at most 30s".formatted(name, value));
    }
  }

  /** After it a delivery is given up, however slowly the answer trickles. */
  Duration total() {
    return connectTimeout.plus(answerTimeout).plusSeconds(2);
  }

  /** After it another api may take over a delivery: this one is dead. */
  Duration lease() {
    return total().multipliedBy(2);
  }
}
