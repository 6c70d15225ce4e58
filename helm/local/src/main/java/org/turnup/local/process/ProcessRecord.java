package org.turnup.local.process;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Identity of a process beyond its own life: a pid alone may belong to somebody else by now.
 *
 * @param pid process id
 * @param startedAt start time as the operating system tells it
 */
public record ProcessRecord(long pid, Instant startedAt) {
  /** The system's start times move with corrections of its clock. */
  private static final Duration TOLERANCE = Duration.ofSeconds(3);

  /** The record of a live process. */
  public static ProcessRecord of(ProcessHandle process) {
    return new ProcessRecord(process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
  }

  /** The process, when it still lives and is the same one. */
  public Optional<ProcessHandle> find() {
    return ProcessHandle.of(pid)
        .filter(Liveness::isAlive)
        .filter(
            process ->
                process
                    .info()
                    .startInstant()
                    .map(start -> Duration.between(start, startedAt).abs())
                    .map(apart -> apart.compareTo(TOLERANCE) <= 0)
                    .orElse(false));
  }

  /** One line: pid and start in milliseconds. */
  String format() {
    return pid + " " + startedAt.toEpochMilli() + "\n";
  }

  /** Empty for a file that a crash left half written. */
  static Optional<ProcessRecord> parse(String text) {
    String[] words = text.strip().split(" ");
    try {
      return words.length == 2
          ? Optional.of(
              new ProcessRecord(
                  Long.parseLong(words[0]), Instant.ofEpochMilli(Long.parseLong(words[1]))))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
