package org.turnup.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What to run.
 *
 * @param line program and arguments
 * @param environment added to the environment of this process
 * @param folder where it runs; must exist
 * @param log both outputs are appended here
 */
public record Command(List<String> line, Map<String, String> environment, Path folder, Path log) {

  public Command {
    line = List.copyOf(line);
    environment = Map.copyOf(environment);
  }

  /** Starts it in a session of its own, with nothing to read. */
  public ChildProcess start() {
    ProcessBuilder builder = new ProcessBuilder(OwnSession.of(line));
    builder.environment().putAll(environment);
    builder.directory(folder.toFile());
    builder.redirectInput(new java.io.File("/dev/null"));
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    try {
      return new ChildProcess(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start " + line.getFirst(), e);
    }
  }
}
