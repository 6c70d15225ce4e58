package org.turnup.local.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.turnup.local.PlatformState;
import picocli.CommandLine.Command;

/** Stops the platform, whoever started it. */
@Command(name = "down", description = "Stops the platform; its data stays.")
final class DownCommand implements Callable<Integer> {

  @Override
  public Integer call() {
    stop(Context.standard());
    return 0;
  }

  /** Returns when no process of the platform is left. */
  static void stop(Context context) {
    Optional<ProcessHandle> supervisor = RunningSupervisor.of(context.home());
    if (supervisor.isPresent()) {
      new SupervisorStop(context).stop(supervisor.get());
    }
    List<String> left = Leftovers.stop(context);
    left.forEach(name -> context.terminal().line("Stopped " + name + ", which was left over."));
    boolean ran = supervisor.isPresent() || !left.isEmpty();
    context
        .terminal()
        .line(
            (ran ? "Turnup is down; its data is in " : "Turnup does not run in ")
                + context.home().directory());
  }

  /** The last known parts, for showing how they stop. */
  static void show(Context context, Progress progress) {
    PlatformState.read(context.home()).ifPresent(state -> progress.update(state.parts()));
  }
}
