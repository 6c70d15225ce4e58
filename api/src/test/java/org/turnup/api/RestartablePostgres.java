package org.turnup.api;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** PostgreSQL in a folder of its own, which can be stopped and started again on the same port. */
final class RestartablePostgres {

  private final Path data;
  final EmbeddedPostgres postgres;

  RestartablePostgres() throws IOException {
    data = Files.createTempDirectory("turnup-postgres");
    postgres =
        ApiUnderTest.postgres(
            EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(true));
  }

  void stop() throws IOException, InterruptedException {
    control("stop", "-m", "immediate", "-w");
  }

  void start() throws IOException, InterruptedException {
    control(
        "start",
        "-w",
        "-l",
        data.resolve("restarted.log").toString(),
        "-o",
        "-p " + postgres.getPort());
  }

  /** The server's own program folder stands in what it noted when it started. */
  private void control(String... arguments) throws IOException, InterruptedException {
    Path program = Path.of(Files.readString(data.resolve("postmaster.opts")).strip().split(" ")[0]);
    List<String> command = new ArrayList<>();
    if ("root".equals(System.getProperty("user.name"))) {
      // PostgreSQL refuses to run as root; in a user namespace it does not see that it does.
      command.addAll(List.of("unshare", "-U"));
    }
    command.add(program.resolveSibling("pg_ctl").toString());
    command.addAll(List.of("-D", data.toString()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(data.resolve("control.log").toFile())
            .start();
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IllegalStateException(
          command + ": " + Files.readString(data.resolve("control.log")));
    }
  }
}
