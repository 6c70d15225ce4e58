package org.turnup.local.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  @Test
  void pausesDoubleUpToHalfAMinute() {
    Backoff backoff = new Backoff();
    Duration last = Duration.ZERO;
    for (int i = 0; i < 10; i++) {
      Duration pause = backoff.pause(Instant.MAX, NOON);
      assertThat(pause).isBetween(last, Duration.ofSeconds(30));
      last = pause;
    }
    assertThat(last).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void aPartThatRanWellForAMinuteBeginsAnew() {
    Backoff backoff = new Backoff();
    Duration first = backoff.pause(Instant.MAX, NOON);
    backoff.pause(Instant.MAX, NOON);
    assertThat(backoff.pause(NOON.minusSeconds(61), NOON)).isEqualTo(first);
  }
}
