package org.turnup.local.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.turnup.local.Part;
import org.turnup.local.PlatformException;
import org.turnup.local.PlatformState;
import org.turnup.local.supervisor.PartStatus;
import org.turnup.local.supervisor.State;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Stops and starts single parts of the running platform. */
@Command(
    name = "restart",
    description =
        "Stops parts of the running platform and starts them again, with the TURNUP_ variables that"
            + " are set now; the others stay.")
final class RestartCommand implements Callable<Integer> {
  /** As long as a part may take to stop and to start, and to wait for another one. */
  private static final Duration LIMIT = Duration.ofMinutes(6);

  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

  @Parameters(
      arity = "1..*",
      paramLabel = "part",
      description = "postgres, opensearch, camunda, network, api or workers.")
  private List<String> labels = List.of();

  @Override
  public Integer call() throws InterruptedException {
    Context context = Context.standard();
    List<Part> parts = new ArrayList<>();
    labels.forEach(label -> parts.add(Part.byLabel(label)));
    if (RunningSupervisor.of(context.home()).isEmpty()) {
      throw new PlatformException(
          "Turnup does not run in %s: ./turnup up starts it."
              .formatted(context.home().directory()));
    }
    for (Part part : parts) {
      restart(context, part);
    }
    return 0;
  }

  private static void restart(Context context, Part part) throws InterruptedException {
    PartStatus before = status(context, part);
    RestartRequests.ask(context.home(), part, System.getenv());
    long deadline = System.nanoTime() + LIMIT.toNanos();
    try (Progress progress = new Progress(context.terminal())) {
      PartStatus now = before;
      while (RestartRequests.isOpen(context.home(), part) || !isOver(before, now)) {
        if (System.nanoTime() > deadline || RunningSupervisor.of(context.home()).isEmpty()) {
          RestartRequests.withdraw(context.home(), part);
          throw new PlatformException(part.label() + " did not become ready: see its log.");
        }
        Thread.sleep(LOOK_AGAIN);
        now = status(context, part);
        progress.update(List.of(now));
      }
      if (now.state() == State.FAILED) {
        throw new PlatformException(part.label() + " failed: " + now.remark());
      }
    }
  }

  /** Asked for anew, and come to an end of its start. */
  private static boolean isOver(PartStatus before, PartStatus now) {
    return now.wantedSince().isAfter(before.wantedSince())
        && (now.isReady() || now.state() == State.FAILED);
  }

  private static PartStatus status(Context context, Part part) {
    return PlatformState.read(context.home()).stream()
        .flatMap(state -> state.parts().stream())
        .filter(status -> status.part() == part)
        .findFirst()
        .orElseThrow(
            () -> new PlatformException(part.label() + " is no part of the running platform."));
  }
}
