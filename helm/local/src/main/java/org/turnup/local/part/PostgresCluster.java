package org.turnup.local.part;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.turnup.local.Logins;
import org.turnup.local.PlatformException;
import org.turnup.local.process.ChildProcess;
import org.turnup.local.process.Command;
import org.turnup.local.process.LogFile;
import org.turnup.local.process.Stopping;

/** Makes a database cluster; it appears whole or not at all, however hard we are killed. */
final class PostgresCluster {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final Function<String, List<String>> program;
  private final LogFile log;

  /**
   * @param program command line of a PostgreSQL program, by its name
   */
  PostgresCluster(Function<String, List<String>> program, LogFile log) {
    this.program = program;
    this.log = log;
  }

  void create(Path data) throws InterruptedException {
    Path draft = data.resolveSibling(data.getFileName() + ".new");
    DataFolders.delete(draft);
    try {
      Path password =
          Files.writeString(Files.createTempFile("turnup", ""), Logins.POSTGRES_PASSWORD);
      try {
        initialise(draft, password);
      } finally {
        Files.delete(password);
      }
      DataFolders.delete(data);
      Files.move(draft, data);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make a database cluster in " + data, e);
    }
  }

  private void initialise(Path draft, Path password) throws InterruptedException {
    List<String> line = new ArrayList<>(program.apply("initdb"));
    line.addAll(
        List.of(
            "-D",
            draft.toString(),
            "-U",
            Logins.POSTGRES_USER,
            "-A",
            "scram-sha-256",
            "--pwfile=" + password,
            "-E",
            "UTF-8",
            // Sorts and compares alike on every system, unlike the operating system's locales.
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--locale=C"));
    ChildProcess initdb =
        new Command(line, Map.of(), draft.resolveSibling("."), log.path()).start();
    if (!initdb.awaitExit(LIMIT)) {
      Stopping.kill(List.of(initdb.handle()));
      throw new PlatformException("initdb did not end; see " + log.path());
    }
    if (initdb.exitStatus() != 0) {
      throw new PlatformException(
          "initdb ended with " + initdb.exitStatus() + "; see " + log.path());
    }
  }
}
