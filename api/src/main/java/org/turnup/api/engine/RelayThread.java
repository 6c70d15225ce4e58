package org.turnup.api.engine;

import java.time.Duration;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.turnup.api.database.UnpooledConnections;

/**
 * Drains the outbox when a transaction has added to it, when a postponed row falls due, and after
 * the sweep interval.
 */
@Component
class RelayThread implements SmartLifecycle, ListeningThread.Work {

  private final Relay relay;
  private final Outbox outbox;
  private final ListeningThread thread;

  RelayThread(
      Relay relay,
      Outbox outbox,
      UnpooledConnections connections,
      Wakeups wakeups,
      EngineProperties properties) {
    this.relay = relay;
    this.outbox = outbox;
    this.thread =
        new ListeningThread(
            "outbox-relay", Outbox.CHANNEL, properties.sweep(), connections, wakeups, this);
  }

  /** Whether there is a thread that carries the outbox to the engine. */
  boolean isAlive() {
    return thread.isAlive();
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
