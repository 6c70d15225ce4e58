package org.turnup.local.cli;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Prints what is added to one log. */
final class LogFollower {
  static final Duration PAUSE = Duration.ofMillis(300);

  private final Path file;
  private final String prefix;
  private final Terminal terminal;
  private long position;

  /** Follows from the present end of the file, which need not exist yet. */
  LogFollower(Path file, String prefix, Terminal terminal) {
    this.file = file;
    this.prefix = prefix;
    this.terminal = terminal;
    this.position = size();
  }

  /** Prints the whole lines that came since the last time. */
  void printNew() {
    long size = size();
    if (size < position) {
      // It was put aside and begun anew.
      position = 0;
    }
    if (size > position) {
      String text = read(size);
      int end = text.lastIndexOf('\n') + 1;
      text.substring(0, end).lines().forEach(line -> terminal.line(prefix + line));
      position += text.substring(0, end).getBytes(StandardCharsets.UTF_8).length;
    }
  }

  private String read(long size) {
    try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
      byte[] bytes = new byte[Math.toIntExact(Math.min(size - position, 1 << 20))];
      log.seek(position);
      log.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  private long size() {
    try {
      return Files.exists(file) ? Files.size(file) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }
}
