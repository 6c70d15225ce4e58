package org.turnup.workers;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Runs something after a while. */
interface PauseTimer {

  void after(Duration pause, Runnable task);

  /** Each task runs in a virtual thread of its own, because telling the engine may block. */
  final class Real implements PauseTimer, AutoCloseable {
    private final ScheduledExecutorService timer =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("pauses").daemon().factory());

    @Override
    public void after(Duration pause, Runnable task) {
      timer.schedule(
          () -> Thread.ofVirtual().name("pause-ends").start(task),
          pause.toMillis(),
          TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
      timer.shutdownNow();
    }
  }
}
