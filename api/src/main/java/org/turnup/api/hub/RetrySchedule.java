package org.turnup.api.hub;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** When a delivery that failed is tried again: ever more seldom, for three days in all. */
final class RetrySchedule {

  static final Duration WHOLE = Duration.ofHours(72);

  private static final List<Duration> DELAYS =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofMinutes(2),
          Duration.ofMinutes(10),
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofHours(3),
          Duration.ofHours(6));

  private final RandomGenerator random;

  RetrySchedule(RandomGenerator random) {
    this.random = random;
  }

  /**
   * Time of the next attempt, up to a tenth earlier or later than the table says, so that what
   * failed together does not come again together; the last one is 72 hours after the first.
   *
   * @param attempts how many there were
   * @return empty when there were enough
   */
  Optional<Instant> next(int attempts, Instant first, Instant now) {
    Instant end = first.plus(WHOLE);
    if (!now.isBefore(end)) {
      return Optional.empty();
    }
    Duration delay = DELAYS.get(Math.min(Math.max(attempts, 1), DELAYS.size()) - 1);
    Instant next = now.plusMillis((long) (delay.toMillis() * (0.9 + 0.2 * random.nextDouble())));
    return Optional.of(next.isBefore(end) ? next : end);
  }
}
