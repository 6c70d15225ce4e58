package org.turnup.api.hub;

import java.time.Clock;
import java.time.Duration;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.turnup.api.database.UnpooledConnections;
import org.turnup.api.engine.ListeningThread;
import org.turnup.api.engine.Wakeups;

/** Wakes the dispatcher when an event was written that somebody wants, and when retries are due. */
@Component
class HubThread implements SmartLifecycle, ListeningThread.Work {

  private static final Duration SWEEP = Duration.ofSeconds(30);

  private final Dispatcher dispatcher;
  private final Deliveries deliveries;
  private final SubscriptionUpkeep upkeep;
  private final Clock clock;
  private final ListeningThread thread;

  private volatile boolean isRenewed;

  HubThread(
      Dispatcher dispatcher,
      Deliveries deliveries,
      SubscriptionUpkeep upkeep,
      Clock clock,
      UnpooledConnections connections,
      Wakeups wakeups) {
    this.dispatcher = dispatcher;
    this.deliveries = deliveries;
    this.upkeep = upkeep;
    this.clock = clock;
    this.thread = new ListeningThread("hub", Deliveries.CHANNEL, SWEEP, connections, wakeups, this);
  }

  /** First of all: what was stored before this start may know fewer events and another key. */
  @Override
  public void sweep() {
    if (!isRenewed) {
      upkeep.renew();
      isRenewed = true;
    }
  }

  @Override
  public void drain() {
    dispatcher.drain();
  }

  @Override
  public Duration pause(Duration longest) {
    return deliveries
        .nextDue()
        .map(at -> Duration.between(clock.instant(), at))
        .filter(due -> due.compareTo(longest) < 0)
        .orElse(longest);
  }

  @Override
  public void start() {
    isRenewed = false;
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
