package org.turnup.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder of one platform: its data, logs, process records and endpoints.
 *
 * @param directory absolute and normalised, so that it also identifies the platform's processes
 */
public record PlatformHome(Path directory) {
  public PlatformHome {
    directory = directory.toAbsolutePath().normalize();
  }

  /** What a part keeps across restarts; the folder need not exist yet. */
  public Path data(Part part) {
    return directory.resolve("data").resolve(part.label());
  }

  /** All data of all parts. */
  public Path data() {
    return directory.resolve("data");
  }

  public Path logs() {
    return directory.resolve("logs");
  }

  public Path log(Part part) {
    return logs().resolve(part.label() + ".log");
  }

  /** Output of the supervisor when it runs in the background. */
  public Path supervisorLog() {
    return logs().resolve("supervisor.log");
  }

  /** Process records and copies of the application jars. */
  public Path run() {
    return directory.resolve("run");
  }

  public Path stateFile() {
    return run().resolve("state.json");
  }

  public Path endpointsFile() {
    return directory.resolve("endpoints.json");
  }

  public Path lockFile() {
    return directory.resolve("turnup.lock");
  }

  /** Makes the folders that every command needs. */
  public PlatformHome create() {
    try {
      Files.createDirectories(data());
      Files.createDirectories(logs());
      Files.createDirectories(run());
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make the folders of " + directory, e);
    }
  }
}
