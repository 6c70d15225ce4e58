package org.turnup.peers;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Sorted map of JSON values that survives {@code kill -9}: every change is one line in a file,
 * handed to the operating system before the change is seen. Opening it compacts the file.
 */
public final class DurableMap implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final NavigableMap<String, JsonNode> entries = new ConcurrentSkipListMap<>();
  private final FileChannel journal;

  private DurableMap(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    if (Files.exists(file)) {
      replay(file);
    }
    Path compacted = file.resolveSibling(file.getFileName() + ".new");
    try (var out = Files.newBufferedWriter(compacted)) {
      for (var entry : entries.entrySet()) {
        out.write(line(entry.getKey(), entry.getValue()));
      }
    }
    Files.move(
        compacted, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    journal = FileChannel.open(file, StandardOpenOption.APPEND);
  }

  /**
   * Opens the map, creating file and folder as needed.
   *
   * @throws IOException when the file cannot be read, or is no journal of this class
   */
  public static DurableMap open(Path file) throws IOException {
    return new DurableMap(file);
  }

  /** Live view, sorted by key. */
  public NavigableMap<String, JsonNode> entries() {
    return Collections.unmodifiableNavigableMap(entries);
  }

  /** Sets a value. */
  public synchronized void put(String key, JsonNode value) {
    append(line(key, value));
    entries.put(key, value);
  }

  /** Removes a value, if it is there. */
  public synchronized void remove(String key) {
    if (entries.containsKey(key)) {
      append(line(key, JSON.nullNode()));
      entries.remove(key);
    }
  }

  @Override
  public void close() throws IOException {
    journal.close();
  }

  private void replay(Path file) throws IOException {
    String text = Files.readString(file);
    // A line without its end was being written when the process died: it was never answered.
    int end = text.lastIndexOf('\n') + 1;
    try {
      for (String line : text.substring(0, end).split("\n")) {
        if (line.isEmpty()) {
          continue;
        }
        JsonNode change = JSON.readTree(line);
        if (change.get("value").isNull()) {
          entries.remove(change.get("key").asText());
        } else {
          entries.put(change.get("key").asText(), change.get("value"));
        }
      }
    } catch (JacksonException | NullPointerException e) {
      throw new IOException(file + " is no journal of a simulator", e);
    }
  }

  private static String line(String key, JsonNode value) {
    ObjectNode change = JSON.createObjectNode();
    change.put("key", key);
    change.set("value", value);
    return change + "\n";
  }

  private void append(String line) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        journal.write(bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
