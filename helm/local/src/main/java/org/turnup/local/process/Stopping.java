package org.turnup.local.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Ends processes together with everything that they started. */
public final class Stopping {
  private static final Duration AFTER_KILL = Duration.ofSeconds(10);

  private Stopping() {}

  /** Asks politely, waits, and kills what is left. Returns when all are gone. */
  public static void orderly(ProcessHandle process, Signal signal, Duration limit) {
    List<ProcessHandle> tree = tree(process);
    tree.forEach(Signal.CONT::send);
    signal.send(process);
    if (!Liveness.awaitEnd(tree, limit)) {
      tree.addAll(tree(process));
      tree.forEach(ProcessHandle::destroyForcibly);
      Liveness.awaitEnd(tree, AFTER_KILL);
    }
  }

  /** {@code kill -9} for all of them and their descendants, before any is waited for. */
  public static void kill(Collection<ProcessHandle> processes) {
    List<ProcessHandle> trees = new ArrayList<>();
    processes.forEach(process -> trees.addAll(tree(process)));
    trees.forEach(ProcessHandle::destroyForcibly);
    Liveness.awaitEnd(trees, AFTER_KILL);
  }

  /** A process and all that descends from it, itself first. */
  public static List<ProcessHandle> tree(ProcessHandle process) {
    List<ProcessHandle> tree = new ArrayList<>(process.descendants().toList());
    tree.addFirst(process);
    return tree;
  }
}
