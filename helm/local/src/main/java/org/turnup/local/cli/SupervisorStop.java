package org.turnup.local.cli;

import java.time.Duration;
import java.util.List;
import org.turnup.local.process.Liveness;

/** Tells a supervisor to stop, and shows how its parts do. */
final class SupervisorStop {
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

  private final Context context;

  SupervisorStop(Context context) {
    this.context = context;
  }

  /** Returns when it has gone; one that hangs is killed, and its parts are left to the caller. */
  void stop(ProcessHandle supervisor) {
    supervisor.destroy();
    long deadline = System.nanoTime() + LIMIT.toNanos();
    try (Progress progress = new Progress(context.terminal())) {
      while (!Liveness.awaitEnd(List.of(supervisor), LOOK_AGAIN)) {
        DownCommand.show(context, progress);
        if (System.nanoTime() > deadline) {
          context.terminal().line("The supervisor does not stop: it is killed.");
          supervisor.destroyForcibly();
          deadline = Long.MAX_VALUE;
        }
      }
    }
  }
}
