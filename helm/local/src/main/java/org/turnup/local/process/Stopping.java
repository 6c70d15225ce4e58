package org.turnup.local.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends processes together with everything that they started. */
public final class Stopping {
  private static final Duration AFTER_KILL = Duration.ofSeconds(10);

  private Stopping() {}

  /** Asks politely, waits, and kills what is left. Returns when all are gone. */
  public static void orderly(ProcessHandle process, Signal signal, Duration limit) {
    List<ProcessHandle> tree = tree(process);
    Signal.CONT.send(process);
    signal.send(process);
    if (!await(tree, limit)) {
      tree.addAll(tree(process));
      tree.forEach(ProcessHandle::destroyForcibly);
      await(tree, AFTER_KILL);
    }
  }

  /** {@code kill -9} for all of them and their descendants, before any is waited for. */
  public static void kill(Collection<ProcessHandle> processes) {
    List<ProcessHandle> trees = new ArrayList<>();
    processes.forEach(process -> trees.addAll(tree(process)));
    trees.forEach(ProcessHandle::destroyForcibly);
    await(trees, AFTER_KILL);
  }

  private static List<ProcessHandle> tree(ProcessHandle process) {
    List<ProcessHandle> tree = new ArrayList<>(process.descendants().toList());
    tree.addFirst(process);
    return tree;
  }

  private static boolean await(List<ProcessHandle> processes, Duration limit) {
    CompletableFuture<?>[] ends =
        processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(ends).get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException late) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException("Cannot see processes end", e);
    }
  }
}
