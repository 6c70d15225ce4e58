package org.turnup.local.cli;

import java.time.Duration;
import java.util.function.Supplier;

/** The terminal's size as it was at most a second ago: asking starts a process. */
final class RecentSize implements Supplier<TerminalSize> {
  private static final Duration RECENT = Duration.ofSeconds(1);

  private TerminalSize size = TerminalSize.USUAL;
  private long asked = System.nanoTime() - RECENT.toNanos();

  @Override
  public synchronized TerminalSize get() {
    long now = System.nanoTime();
    if (now - asked >= RECENT.toNanos()) {
      size = TerminalSize.now();
      asked = now;
    }
    return size;
  }
}
