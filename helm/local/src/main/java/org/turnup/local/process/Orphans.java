package org.turnup.local.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Processes of a platform whose supervisor was killed. They are found by their records, and by a
 * mark in their command line: a supervisor can be killed between the start of a process and the
 * writing of its record.
 */
public final class Orphans {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final ProcessRecords records;
  private final String mark;

  /**
   * @param mark text that stands in the command line of every process of this platform
   */
  public Orphans(ProcessRecords records, String mark) {
    this.records = records;
    this.mark = mark;
  }

  /**
   * Stops them all and forgets their records. Call it only as holder of the platform's lock.
   *
   * @return the names of what still ran
   */
  public List<String> stopAll() {
    Map<Long, ProcessHandle> alive = new LinkedHashMap<>();
    List<String> names = new ArrayList<>();
    for (String name : records.names()) {
      records
          .find(name)
          .filter(process -> process.pid() != ProcessHandle.current().pid())
          .ifPresent(
              process -> {
                alive.put(process.pid(), process);
                names.add(name);
              });
    }
    marked().stream()
        .filter(process -> alive.put(process.pid(), process) == null)
        .forEach(process -> names.add("pid " + process.pid()));
    List<Thread> stopping =
        alive.values().stream()
            .map(process -> Thread.ofVirtual().start(() -> stop(process)))
            .toList();
    stopping.forEach(Orphans::join);
    records.names().forEach(records::remove);
    return names;
  }

  /**
   * PostgreSQL's own servers of one connection each bear the mark too, but stop with their parent.
   */
  private List<ProcessHandle> marked() {
    long self = ProcessHandle.current().pid();
    return ProcessHandle.allProcesses()
        .filter(process -> process.pid() != self)
        .filter(process -> process.info().commandLine().orElse("").contains(mark))
        .toList();
  }

  private static void stop(ProcessHandle process) {
    boolean postgres =
        process.info().command().map(command -> command.endsWith("/postgres")).orElse(false);
    Stopping.orderly(process, postgres ? Signal.INT : Signal.TERM, PATIENCE);
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while stopping what was left", e);
    }
  }
}
