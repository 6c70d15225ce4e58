package org.turnup.local.cli;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.turnup.local.Endpoints;
import org.turnup.local.PlatformState;
import org.turnup.local.supervisor.PartStatus;
import picocli.CommandLine.Command;

/** Tells how every part is. */
@Command(
    name = "status",
    description = "Tells how every part is; exit status 0 when all are ready, 1 otherwise.")
final class StatusCommand implements Callable<Integer> {

  @Override
  public Integer call() {
    Context context = Context.standard();
    Optional<PlatformState> state = PlatformState.read(context.home());
    if (RunningSupervisor.of(context.home()).isEmpty() || state.isEmpty()) {
      context.terminal().line("Turnup does not run in " + context.home().directory());
      return 1;
    }
    Instant now = Instant.now();
    context.terminal().line("Turnup in " + context.home().directory());
    for (PartStatus status : state.get().parts()) {
      context.terminal().line("%s%s".formatted(StatusLine.of(status, now), process(status)));
    }
    Endpoints.read(context.home()).map(Overview::of).ifPresent(context.terminal()::line);
    return state.get().parts().stream().allMatch(PartStatus::isReady) ? 0 : 1;
  }

  private static String process(PartStatus status) {
    if (status.pid() == 0) {
      return "";
    }
    String memory = ResidentMemory.of(status.pid()).map(mb -> ", " + mb + " MB").orElse("");
    String restarts = status.restarts() == 0 ? "" : ", started again " + status.restarts() + "×";
    return "  pid " + status.pid() + memory + restarts;
  }
}
