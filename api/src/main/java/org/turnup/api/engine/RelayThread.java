package org.turnup.api.engine;

import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Drains the outbox when a transaction has added to it, when a postponed row falls due, and after
 * the sweep interval; then it also lets all sweeps run.
 */
@Component
class RelayThread implements SmartLifecycle, ListeningThread.Work {

  private static final Logger LOG = LoggerFactory.getLogger(RelayThread.class);

  private final Relay relay;
  private final Outbox outbox;
  private final List<Sweep> sweeps;
  private final ListeningThread thread;

  RelayThread(
      Relay relay,
      Outbox outbox,
      List<Sweep> sweeps,
      JdbcConnectionDetails database,
      EngineProperties properties) {
    this.relay = relay;
    this.outbox = outbox;
    this.sweeps = sweeps;
    this.thread =
        new ListeningThread("outbox-relay", "turnup_outbox", properties.sweep(), database, this);
  }

  /** Whether there is a thread that carries the outbox to the engine. */
  boolean isAlive() {
    return thread.isAlive();
  }

  /** A sweep that fails must not keep the outbox from being drained. */
  @Override
  public void sweep() {
    for (Sweep sweep : sweeps) {
      try {
        sweep.sweep();
      } catch (RuntimeException e) {
        LOG.warn("{} failed: {}", sweep.getClass().getSimpleName(), e.toString());
      }
    }
  }

  @Override
  public void drain() {
    relay.drain();
  }

  @Override
  public Duration pause(Duration longest) {
    return outbox.nextDue().filter(due -> due.compareTo(longest) < 0).orElse(longest);
  }

  @Override
  public void start() {
    thread.start();
  }

  @Override
  public void stop() {
    thread.stop();
  }

  @Override
  public boolean isRunning() {
    return thread.isRunning();
  }
}
