package org.turnup.api.engine;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Lets all sweeps run, at the start and then after each sweep interval. The thread is their own:
 * one that asks the engine about many instances must keep no order from being started.
 */
@Component
class SweepThread implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(SweepThread.class);

  /** In seconds; a sweep that is cut off is made good by the next. */
  private static final int STOP_PATIENCE = 5;

  private final List<Sweep> sweeps;
  private final EngineProperties properties;
  private volatile @Nullable ScheduledExecutorService thread;

  SweepThread(List<Sweep> sweeps, EngineProperties properties) {
    this.sweeps = sweeps;
    this.properties = properties;
  }

  @Override
  public void start() {
    ScheduledExecutorService created =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("sweeps").daemon().factory());
    thread = created;
    created.scheduleWithFixedDelay(
        this::sweep, 0, properties.sweep().toMillis(), TimeUnit.MILLISECONDS);
  }

  /** One that fails keeps no other from running, nor itself from running again. */
  private void sweep() {
    for (Sweep sweep : sweeps) {
      if (!isRunning()) {
        return;
      }
      try {
        sweep.sweep();
      } catch (RuntimeException | Error e) {
        LOG.warn("{} failed: {}", sweep.getClass().getSimpleName(), e.toString());
      }
    }
  }

  @Override
  public void stop() {
    ScheduledExecutorService running = thread;
    thread = null;
    if (running == null) {
      return;
    }
    running.shutdown();
    try {
      if (!running.awaitTermination(STOP_PATIENCE, TimeUnit.SECONDS)) {
        running.shutdownNow();
      }
    } catch (InterruptedException e) {
      running.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }
}
