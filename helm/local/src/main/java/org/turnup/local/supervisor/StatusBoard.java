package org.turnup.local.supervisor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.turnup.local.Part;

/** Where the parts' states are posted, and where one waits for them to change. */
public final class StatusBoard {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<Part, PartStatus> statuses = new EnumMap<>(Part.class);
  private final List<StatusListener> listeners = new CopyOnWriteArrayList<>();

  public StatusBoard(Collection<Part> parts) {
    parts.forEach(part -> statuses.put(part, PartStatus.initial(part)));
  }

  /** Tells the listener of every change from now on, in order and one at a time. */
  public void listen(StatusListener listener) {
    listeners.add(listener);
  }

  public PartStatus of(Part part) {
    lock.lock();
    try {
      return statuses.getOrDefault(part, PartStatus.initial(part));
    } finally {
      lock.unlock();
    }
  }

  /** All of them, in the order of {@link Part}. */
  public List<PartStatus> all() {
    lock.lock();
    try {
      return new ArrayList<>(statuses.values());
    } finally {
      lock.unlock();
    }
  }

  void post(PartStatus status) {
    lock.lock();
    try {
      statuses.put(status.part(), status);
      changed.signalAll();
      listeners.forEach(listener -> listener.changed(status, new ArrayList<>(statuses.values())));
    } finally {
      lock.unlock();
    }
  }

  /** Lets everybody who waits look again. */
  void wake() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until the board satisfies the condition.
   *
   * @return whether it did within the limit
   */
  public boolean await(Predicate<StatusBoard> condition, Duration limit)
      throws InterruptedException {
    long left = limit.toNanos();
    lock.lock();
    try {
      while (!condition.test(this)) {
        if (left <= 0) {
          return false;
        }
        left = changed.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }
}
