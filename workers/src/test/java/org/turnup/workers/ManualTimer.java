package org.turnup.workers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Pauses that end when the test says so. */
final class ManualTimer implements PauseTimer {

  private final List<Duration> asked = new ArrayList<>();
  private final List<Runnable> pending = new ArrayList<>();

  @Override
  public synchronized void after(Duration pause, Runnable task) {
    asked.add(pause);
    pending.add(task);
  }

  /** Every pause that was asked for, in order. */
  synchronized List<Duration> asked() {
    return List.copyOf(asked);
  }

  /** Ends all pauses that run. */
  void endAll() {
    List<Runnable> due;
    synchronized (this) {
      due = List.copyOf(pending);
      pending.clear();
    }
    due.forEach(Runnable::run);
  }
}
