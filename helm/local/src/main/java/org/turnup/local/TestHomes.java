package org.turnup.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.turnup.local.part.DataFolders;
import org.turnup.local.process.Orphans;
import org.turnup.local.process.ProcessRecords;
import org.turnup.local.supervisor.PlatformLock;

/**
 * The homes of test platforms. A test JVM that is killed leaves processes; the next run ends them.
 */
final class TestHomes {
  private TestHomes() {}

  static Path folder() {
    return ProjectBuild.locate().target().resolve("platforms");
  }

  static boolean contains(PlatformHome home) {
    return home.directory().startsWith(folder());
  }

  /** Stops what earlier runs left, and deletes their data. Platforms that live are left alone. */
  static void sweep() {
    for (Path folder : homes()) {
      PlatformHome home = new PlatformHome(folder);
      if (!Files.exists(home.lockFile())) {
        // Made by another test run that is about to lock it, or swept before.
        continue;
      }
      Optional<PlatformLock> lock = PlatformLock.tryAcquire(home.lockFile());
      lock.ifPresent(held -> sweep(home, held));
    }
  }

  private static void sweep(PlatformHome home, PlatformLock lock) {
    try (lock) {
      new Orphans(new ProcessRecords(home.run()), PlatformSettings.processMark(home)).stopAll();
      DataFolders.delete(home.directory());
    }
  }

  private static List<Path> homes() {
    if (!Files.isDirectory(folder())) {
      return List.of();
    }
    try (Stream<Path> homes = Files.list(folder())) {
      return homes.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
