package org.turnup.local.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The log of one part: its own output, and what the supervisor has to say about it. */
public final class LogFile {
  private static final long ROTATE_AT_BYTES = 20L << 20;
  private static final int TAIL_BYTES = 256 << 10;

  private final Path path;

  public LogFile(Path path) {
    this.path = path;
  }

  public Path path() {
    return path;
  }

  /** Puts a large log aside (one generation); only while nothing writes to it. */
  public void rotate() {
    try {
      if (Files.exists(path) && Files.size(path) > ROTATE_AT_BYTES) {
        Files.move(
            path,
            path.resolveSibling(path.getFileName() + ".1"),
            StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot rotate " + path, e);
    }
  }

  /** Adds a line of the supervisor. */
  public void note(String event) {
    String line = "--- turnup " + Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + event + "\n";
    try {
      Files.writeString(path, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + path, e);
    }
  }

  /**
   * The last lines; empty when there is no log.
   *
   * @param count how many at most, among the last 256 KB
   */
  public List<String> tail(int count) {
    if (!Files.exists(path)) {
      return List.of();
    }
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      long from = Math.max(0, file.length() - TAIL_BYTES);
      byte[] bytes = new byte[(int) (file.length() - from)];
      file.seek(from);
      file.readFully(bytes);
      List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
      return lines.subList(Math.max(0, lines.size() - count), lines.size());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + path, e);
    }
  }
}
