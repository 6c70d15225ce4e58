package org.turnup.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The process records of one platform home: one file each, so that writers need not agree. */
public final class ProcessRecords {
  private static final String SUFFIX = ".pid";

  private final Path folder;

  /**
   * @param folder where the files are; need not exist for reading
   */
  public ProcessRecords(Path folder) {
    this.folder = folder;
  }

  /** Remembers a live process under a name. */
  public void put(String name, ProcessHandle process) {
    AtomicFile.write(file(name), ProcessRecord.of(process).format());
  }

  public void remove(String name) {
    AtomicFile.delete(file(name));
  }

  /** The recorded process, when it still lives. */
  public Optional<ProcessHandle> find(String name) {
    return AtomicFile.read(file(name)).flatMap(ProcessRecord::parse).flatMap(ProcessRecord::find);
  }

  /** All names that have a record, alive or not. */
  public List<String> names() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(SUFFIX))
          .map(name -> name.substring(0, name.length() - SUFFIX.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file(String name) {
    return folder.resolve(name + SUFFIX);
  }
}
