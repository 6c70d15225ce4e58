package org.turnup.local.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Processes of a platform whose supervisor was killed. They are found by their records, and by a
 * mark in their command line or environment: a supervisor can be killed between the start of a
 * process and the writing of its record, and a part can leave children of its own.
 */
public final class Orphans {
  /** The environment variable that carries the mark; children of children inherit it. */
  public static final String VARIABLE = "LOCAL_PLATFORM";

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final ProcessRecords records;
  private final String mark;

  /**
   * @param mark text that stands in the command line or in {@link #VARIABLE} of every process of
   *     this platform
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
    Map<Long, String> names = new LinkedHashMap<>();
    for (String name : records.names()) {
      records
          .find(name)
          .filter(process -> process.pid() != ProcessHandle.current().pid())
          .ifPresent(
              process -> {
                alive.put(process.pid(), process);
                names.put(process.pid(), name);
              });
    }
    marked().forEach(process -> alive.putIfAbsent(process.pid(), process));
    List<ProcessHandle> roots =
        alive.values().stream().filter(process -> !hasParentIn(alive, process)).toList();
    List<Thread> stopping =
        roots.stream().map(process -> Thread.ofVirtual().start(() -> stop(process))).toList();
    stopping.forEach(Orphans::join);
    records.names().forEach(records::remove);
    return roots.stream()
        .map(process -> names.getOrDefault(process.pid(), "pid " + process.pid()))
        .toList();
  }

  /** Those are stopped by their parent, as PostgreSQL's own processes must be. */
  private static boolean hasParentIn(Map<Long, ProcessHandle> alive, ProcessHandle process) {
    return process.parent().map(ProcessHandle::pid).filter(alive::containsKey).isPresent();
  }

  private List<ProcessHandle> marked() {
    long self = ProcessHandle.current().pid();
    return ProcessHandle.allProcesses()
        .filter(process -> process.pid() != self)
        .filter(this::isMarked)
        .toList();
  }

  private boolean isMarked(ProcessHandle process) {
    return process.info().commandLine().orElse("").contains(mark)
        || environment(process.pid()).contains("\0" + VARIABLE + "=" + mark + "\0");
  }

  /** As it was at the start of the process, each entry between NULs; empty if it cannot be read. */
  private static String environment(long pid) {
    try {
      byte[] bytes = Files.readAllBytes(Path.of("/proc/" + pid + "/environ"));
      return "\0" + new String(bytes, StandardCharsets.UTF_8) + "\0";
    } catch (IOException goneOrNotOurs) {
      return "";
    }
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
