package org.turnup.api.engine;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Wakes the threads that carry on what a transaction has written: those of this application
 * directly, those of other replicas by NOTIFY. Both after the commit: a NOTIFY inside it holds a
 * lock of the whole database until the commit is on disk, so that all commits would stand in one
 * line. However many transactions commit meanwhile, one NOTIFY tells of them all. One that gets
 * lost, because its application dies just then, is made good by the sweeps.
 */
@Component
public class Wakeups implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Wakeups.class);

  /** Between one NOTIFY and the next; the threads of this application do not wait for it. */
  private static final Duration BETWEEN = Duration.ofMillis(20);

  private static final Duration AFTER_FAULT = Duration.ofSeconds(1);

  private final JdbcClient jdbc;
  private final List<ListeningThread> threads = new CopyOnWriteArrayList<>();
  private final Set<String> channels = ConcurrentHashMap.newKeySet();
  private final Semaphore asked = new Semaphore(0);
  private volatile @Nullable Thread thread;

  Wakeups(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A thread of this application that wants to be woken. */
  void add(ListeningThread listening) {
    threads.add(listening);
  }

  List<ListeningThread> threads() {
    return List.copyOf(threads);
  }

  /** Wakes those who listen to a channel when the caller's transaction commits, or now if none. */
  public void afterCommit(String channel) {
    if (TransactionSynchronizationManager.isSynchronizationActive()) {
      TransactionSynchronizationManager.registerSynchronization(
          new TransactionSynchronization() {
            @Override
            public void afterCommit() {
              now(channel);
            }
          });
    } else {
      now(channel);
    }
  }

  /** Wakes those who listen to a channel: what they are to see is committed. */
  public void now(String channel) {
    threads.stream().filter(one -> one.listensTo(channel)).forEach(ListeningThread::wake);
    channels.add(channel);
    asked.release();
  }

  private void run() {
    while (isRunning()) {
      try {
        asked.acquire();
        asked.drainPermits();
        Thread.sleep(tellOthers() ? BETWEEN : AFTER_FAULT);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private boolean tellOthers() {
    for (String channel : Set.copyOf(channels)) {
      channels.remove(channel);
      try {
        jdbc.sql("select pg_notify(?, '')::text").param(channel).query(String.class).list();
      } catch (RuntimeException e) {
        LOG.info("{}: other replicas not told now: {}", channel, e.getMessage());
        channels.add(channel);
        asked.release();
        return false;
      }
    }
    return true;
  }

  @Override
  public void start() {
    Thread created = Thread.ofPlatform().name("notify").daemon().unstarted(this::run);
    thread = created;
    created.start();
  }

  @Override
  public void stop() {
    Thread running = thread;
    thread = null;
    if (running != null) {
      running.interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }
}
