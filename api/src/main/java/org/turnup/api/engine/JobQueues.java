package org.turnup.api.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.turnup.api.tmf.store.PassingFaults;

/**
 * Lines in which jobs wait that would only wait for one another in the database, each with a
 * connection in its hand. Whoever is at the head does its own job and those of the same kind behind
 * it, all at once; the others find theirs done.
 *
 * @param <J> a job
 * @param <R> what came of it
 */
final class JobQueues<J, R> {

  private final int most;
  private final Map<String, Line<J, R>> lines = new HashMap<>();

  /**
   * Queues of which none has anybody in it.
   *
   * @param most how many jobs are done at once
   */
  JobQueues(int most) {
    this.most = most;
  }

  private static final class Line<J, R> {
    final ReentrantLock head = new ReentrantLock(true);
    final Deque<Place<J, R>> waiting = new ArrayDeque<>();
    int members;
  }

  private static final class Place<J, R> {
    final String kind;
    final J job;
    final CompletableFuture<R> result = new CompletableFuture<>();

    Place(String kind, J job) {
      this.kind = kind;
      this.job = job;
    }
  }

  /**
   * Does a job when its turn comes; holds nothing meanwhile.
   *
   * @param kind jobs of one kind can be done together
   * @param work what is done with some jobs; a result for each, or a fault of all
   */
  R run(String key, String kind, J job, Function<List<J>, List<R>> work) {
    Place<J, R> place = new Place<>(kind, job);
    Line<J, R> line = enter(key, place);
    line.head.lock();
    try {
      if (!place.result.isDone()) {
        work(taken(line, place), work);
      }
      return place.result.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    } finally {
      line.head.unlock();
      leave(key, line, place);
    }
  }

  private synchronized Line<J, R> enter(String key, Place<J, R> place) {
    Line<J, R> line = lines.computeIfAbsent(key, same -> new Line<>());
    line.members++;
    line.waiting.add(place);
    return line;
  }

  private synchronized void leave(String key, Line<J, R> line, Place<J, R> place) {
    line.waiting.remove(place);
    if (--line.members == 0) {
      lines.remove(key);
    }
  }

  /** One's own first. */
  private synchronized List<Place<J, R>> taken(Line<J, R> line, Place<J, R> own) {
    List<Place<J, R>> taken = new ArrayList<>(List.of(own));
    line.waiting.stream()
        .filter(place -> place != own && place.kind.equals(own.kind))
        .limit(most - 1L)
        .forEach(taken::add);
    line.waiting.removeAll(taken);
    return taken;
  }

  private static <J, R> void work(List<Place<J, R>> places, Function<List<J>, List<R>> work) {
    try {
      List<R> results = work.apply(places.stream().map(place -> place.job).toList());
      for (int i = 0; i < places.size(); i++) {
        places.get(i).result.complete(results.get(i));
      }
    } catch (RuntimeException | Error e) {
      if (places.size() == 1 || PassingFaults.isPassing(e)) {
        places.forEach(place -> place.result.completeExceptionally(e));
      } else {
        // One of them may be at fault: each for itself.
        places.forEach(place -> work(List.of(place), work));
      }
    }
  }
}
