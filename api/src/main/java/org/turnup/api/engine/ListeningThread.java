package org.turnup.api.engine;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.turnup.api.database.UnpooledConnections;

/**
 * Does its work when a transaction here or elsewhere has asked for it, when the work next falls
 * due, and after the sweep interval. What other replicas ask it hears from a {@link
 * DatabaseListener}; what this one asks does not depend on that.
 */
public final class ListeningThread {

  private static final Logger LOG = LoggerFactory.getLogger(ListeningThread.class);
  private static final Duration AFTER_FAULT = Duration.ofMillis(500);

  /** What the thread is for. */
  public interface Work {

    /** Called every sweep interval, and first of all. */
    default void sweep() {}

    /** Does all that is due now. */
    void drain();

    /** How long until something falls due; at most {@code longest}. */
    Duration pause(Duration longest);
  }

  private final String name;
  private final String channel;
  private final Duration sweepInterval;
  private final Work work;
  private final DatabaseListener listener;
  private final Semaphore woken = new Semaphore(0);
  private volatile @Nullable Thread thread;
  private volatile long turned = System.nanoTime();

  /**
   * Makes one, not yet started.
   *
   * @param channel what it listens to; a constant of the program
   */
  public ListeningThread(
      String name,
      String channel,
      Duration sweepInterval,
      UnpooledConnections connections,
      Wakeups wakeups,
      Work work) {
    this.name = name;
    this.channel = channel;
    this.sweepInterval = sweepInterval;
    this.work = work;
    this.listener = new DatabaseListener(name, channel, connections, this::wake);
    wakeups.add(this);
  }

  public void start() {
    Thread created = Thread.ofPlatform().name(name).unstarted(this::run);
    // Before it runs: it goes on only as long as it is the thread of this field.
    thread = created;
    created.start();
    listener.start();
  }

  /** Whether the thread is there; only a fault of the JVM ends it early. */
  public boolean isAlive() {
    Thread running = thread;
    return running != null && running.isAlive();
  }

  public boolean isRunning() {
    return thread != null;
  }

  String name() {
    return name;
  }

  DatabaseListener listener() {
    return listener;
  }

  boolean listensTo(String wanted) {
    return channel.equals(wanted);
  }

  /** Asks it to look for work; asked while it works, it looks once more. */
  void wake() {
    woken.release();
  }

  /** How long ago it last began anew with its work. */
  Duration sinceLastTurn() {
    return Duration.ofNanos(System.nanoTime() - turned);
  }

  private void run() {
    long nextSweep = System.nanoTime();
    while (isRunning()) {
      turned = System.nanoTime();
      try {
        if (System.nanoTime() - nextSweep >= 0) {
          work.sweep();
          nextSweep = System.nanoTime() + sweepInterval.toNanos();
        }
        woken.drainPermits();
        work.drain();
        Duration pause = work.pause(Duration.ofNanos(nextSweep - System.nanoTime()));
        await(pause);
      } catch (RuntimeException | Error e) {
        if (isRunning()) {
          LOG.warn("{} starts again in {}: {}", name, AFTER_FAULT, e.toString());
          await(AFTER_FAULT);
        }
      }
    }
  }

  private void await(Duration longest) {
    try {
      if (woken.tryAcquire(Math.max(1, longest.toMillis()), TimeUnit.MILLISECONDS)) {
        woken.drainPermits();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public void stop() {
    Thread running = thread;
    thread = null;
    listener.stop();
    wake();
    try {
      if (running != null) {
        running.join(Duration.ofSeconds(10));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
