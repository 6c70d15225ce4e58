package org.turnup.local.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Resident memory of a process and its descendants, from Linux's {@code /proc}; unknown elsewhere.
 */
final class ResidentMemory {
  private static final String FIELD = "Pss:";

  private ResidentMemory() {}

  /**
   * @return megabytes. Memory that processes share (PostgreSQL's buffers) is counted once
   */
  static Optional<Long> of(long pid) {
    return ProcessHandle.of(pid)
        .map(
            process ->
                Stream.concat(Stream.of(process), process.descendants())
                        .mapToLong(each -> kilobytes(each.pid()))
                        .sum()
                    / 1024)
        .filter(megabytes -> megabytes > 0);
  }

  private static long kilobytes(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
      return lines
          .filter(line -> line.startsWith(FIELD))
          .map(line -> line.replaceAll("[^0-9]", ""))
          .mapToLong(Long::parseLong)
          .findFirst()
          .orElse(0);
    } catch (IOException | java.io.UncheckedIOException goneOrElsewhere) {
      return 0;
    }
  }
}
