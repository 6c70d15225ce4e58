package org.turnup.local.supervisor;

import java.time.Duration;
import java.time.Instant;

/**
 * How long to wait before a part that died is started again: at once at first, then ever longer.
 */
final class Backoff {
  private static final Duration FIRST = Duration.ofMillis(500);
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Duration STABLE = Duration.ofMinutes(1);

  private Duration next = FIRST;

  /** The pause after an end. A part that had run well for a minute begins anew. */
  Duration pause(Instant readySince, Instant ended) {
    if (Duration.between(readySince, ended).compareTo(STABLE) >= 0) {
      next = FIRST;
    }
    Duration pause = next;
    next = next.multipliedBy(2).compareTo(LONGEST) < 0 ? next.multipliedBy(2) : LONGEST;
    return pause;
  }
}
