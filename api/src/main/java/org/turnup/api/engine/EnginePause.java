package org.turnup.api.engine;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * The pause of the relay while the engine takes nothing at all. It doubles with each attempt; then
 * a few rows are tried, whatever number waits.
 */
final class EnginePause {

  private static final Duration FIRST = Duration.ofMillis(200);
  static final Duration MAX = Duration.ofSeconds(10);

  private final RandomGenerator random;
  private int failures;
  private long until;

  EnginePause(RandomGenerator random) {
    this.random = random;
  }

  /** The engine took something. */
  void over() {
    failures = 0;
  }

  /** The engine took nothing; returns how long nothing more is sent. */
  Duration begin() {
    Duration pause = after(++failures, MAX, random);
    until = System.nanoTime() + pause.toNanos();
    return pause;
  }

  /** Whether the last attempt failed altogether. */
  boolean isAway() {
    return failures > 0;
  }

  /** What is left of the pause; zero when there is none. */
  Duration left() {
    return isAway() ? Duration.ofNanos(Math.max(0, until - System.nanoTime())) : Duration.ZERO;
  }

  /** The pause after so many attempts. */
  static Duration after(int attempts, Duration max, RandomGenerator random) {
    double factor = Math.pow(2, Math.min(attempts - 1, 20)) * (0.8 + 0.4 * random.nextDouble());
    return Duration.ofMillis((long) Math.min(max.toMillis(), FIRST.toMillis() * factor));
  }
}
