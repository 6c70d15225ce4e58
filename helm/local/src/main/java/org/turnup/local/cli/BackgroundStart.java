package org.turnup.local.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.turnup.local.AlreadyRunningException;
import org.turnup.local.Endpoints;
import org.turnup.local.Main;
import org.turnup.local.PlatformException;
import org.turnup.local.PlatformState;
import org.turnup.local.ProjectBuild;
import org.turnup.local.process.ChildProcess;
import org.turnup.local.process.Command;
import org.turnup.local.process.LogFile;

/** Starts the supervisor as a process of its own, and follows it until all is ready. */
final class BackgroundStart {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

  private final Context context;

  BackgroundStart(Context context) {
    this.context = context;
  }

  /**
   * @return exit status
   * @throws AlreadyRunningException when there is a supervisor
   */
  int start(StartOptions options) throws InterruptedException {
    LogFile log = new LogFile(context.home().create().supervisorLog());
    log.rotate();
    ChildProcess supervisor = supervisor(options, log).start();
    Terminal terminal = context.terminal();
    terminal.line("Turnup starts; data and logs are in " + context.home().directory());
    try (Progress progress = new Progress(terminal)) {
      while (!supervisor.awaitExit(LOOK_AGAIN)) {
        if (follow(supervisor.pid(), progress)) {
          break;
        }
      }
    }
    if (!supervisor.isAlive()) {
      throw failure(supervisor.exitStatus(), log);
    }
    Endpoints.read(context.home()).map(Overview::of).ifPresent(terminal::line);
    terminal.line("It runs in the background; ./turnup down stops it.");
    return 0;
  }

  private boolean follow(long supervisor, Progress progress) {
    return PlatformState.read(context.home())
        .filter(state -> state.supervisor() == supervisor)
        .map(
            state -> {
              progress.update(state.parts());
              return state.settled() && Endpoints.read(context.home()).isPresent();
            })
        .orElse(false);
  }

  private PlatformException failure(int status, LogFile log) {
    if (status == SuperviseCommand.ALREADY_RUNNING) {
      return new AlreadyRunningException(context.home());
    }
    return new PlatformException(String.join("\n", log.tail(25)));
  }

  private Command supervisor(StartOptions options, LogFile log) {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    List<String> line = new ArrayList<>();
    line.addAll(
        List.of(
            java.toString(),
            "-Xmx96m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            ProjectBuild.locate().classPath(),
            Main.class.getName(),
            "supervise"));
    line.addAll(options.arguments());
    return new Command(line, Map.of(), context.home().directory(), log.path());
  }
}
