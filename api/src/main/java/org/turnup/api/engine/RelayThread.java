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
  private final ListeningThread thread;

  RelayThread(
      Relay relay, UnpooledConnections connections, Wakeups wakeups, EngineProperties properties) {
    this.relay = relay;
    this.thread =
        new ListeningThread(
            "outbox-relay", Outbox.CHANNEL, properties.sweep(), connections, wakeups, this);
  }

  /** Whether there is a thread that carries the outbox to the engine. */
  boolean isAlive() {
    return thread.isAlive();
  }

  /** How long the thread has done nothing: neither work nor wait for it, nor connect anew. */
  Duration sinceLastTurn() {
    Duration relayed = relay.sinceLastTurn();
    Duration listened = thread.sinceLastTurn();
    return relayed.compareTo(listened) < 0 ? relayed : listened;
  }

  @Override
  public void drain() {
    relay.drain();
  }

  @Override
  public Duration pause(Duration longest) {
    return relay.pause(longest);
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
