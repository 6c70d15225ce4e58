package org.turnup.local.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.turnup.local.Json;
import org.turnup.local.LocalPlatform;
import org.turnup.local.Part;
import org.turnup.local.PlatformHome;
import org.turnup.local.process.AtomicFile;
import org.turnup.local.process.LogFile;

/**
 * Wishes of {@code ./turnup restart} to the supervisor, which alone may stop and start parts: a
 * file in its folder for each.
 */
final class RestartRequests {
  private static final String PREFIX = "restart-";

  /** Home and ports belong to the platform as a whole. */
  private static final Pattern SETTING = Pattern.compile("TURNUP_(?!HOME$|PORT_).*");

  private RestartRequests() {}

  /**
   * Asks the supervisor of this home. Settings may be secrets: the file is its owner's alone.
   *
   * @param environment whose settings the part gets
   */
  static void ask(PlatformHome home, Part part, Map<String, String> environment) {
    Map<String, String> settings = new TreeMap<>(environment);
    settings.keySet().removeIf(name -> !SETTING.matcher(name).matches());
    AtomicFile.writeSecret(file(home, part), Json.write(settings));
  }

  /** Whether the supervisor has not yet taken the wish up. */
  static boolean isOpen(PlatformHome home, Part part) {
    return Files.exists(file(home, part));
  }

  /** Takes a wish back. */
  static void withdraw(PlatformHome home, Part part) {
    AtomicFile.delete(file(home, part));
  }

  private static Path file(PlatformHome home, Part part) {
    return home.run().resolve(PREFIX + part.label());
  }

  /** Does what is asked, as long as the supervisor lives. */
  static void serve(LocalPlatform platform) {
    Path folder = platform.settings().home().run();
    // What was asked of an earlier supervisor has been fulfilled by this one's start.
    asked(platform).forEach(part -> withdraw(platform.settings().home(), part));
    try {
      WatchService watch = folder.getFileSystem().newWatchService();
      folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
      Thread.ofPlatform().daemon().name("restart-requests").start(() -> serve(platform, watch));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot watch " + folder, e);
    }
  }

  private static void serve(LocalPlatform platform, WatchService watch) {
    try (watch) {
      WatchKey key;
      do {
        key = watch.take();
        key.pollEvents();
        for (Part part : asked(platform)) {
          restart(platform, part);
        }
      } while (key.reset());
    } catch (ClosedWatchServiceException | IOException | UncheckedIOException ended) {
      // With the file system's watch, or its folder, ends what can be asked; the parts go on.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void restart(LocalPlatform platform, Part part) {
    PlatformHome home = platform.settings().home();
    try {
      Map<String, String> settings = new TreeMap<>();
      AtomicFile.read(file(home, part))
          .map(Json::tree)
          .ifPresent(
              tree ->
                  tree.properties()
                      .forEach(each -> settings.put(each.getKey(), each.getValue().asText())));
      withdraw(home, part);
      platform.restart(part, settings);
    } catch (RuntimeException e) {
      // The next wish may be fulfilled.
      new LogFile(platform.part(part).log()).note("not started again as was asked: " + e);
    }
  }

  private static List<Part> asked(LocalPlatform platform) {
    List<Part> parts = new ArrayList<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(platform.settings().home().run(), PREFIX + "*")) {
      for (Path file : files) {
        String label = file.getFileName().toString().substring(PREFIX.length());
        platform.settings().parts().stream()
            .filter(part -> part.label().equals(label))
            .forEach(parts::add);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return parts;
  }
}
