package org.turnup.local.cli;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.turnup.local.Part;
import org.turnup.local.process.LogFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the logs. */
@Command(name = "logs", description = "Shows the end of the logs of one part, or of all.")
final class LogsCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "part",
      description = "postgres, opensearch, camunda, network, api or workers.")
  private @Nullable String part;

  @Option(
      names = {"-f", "--follow"},
      description = "Go on showing what is added.")
  private boolean follow;

  @Option(
      names = {"-n", "--lines"},
      description = "How many lines of each (default 50).")
  private int lines = 50;

  @Override
  public Integer call() throws InterruptedException {
    Context context = Context.standard();
    List<Part> parts =
        part == null
            ? List.copyOf(new java.util.TreeSet<>(Part.standard()))
            : List.of(Part.byLabel(part));
    boolean any = parts.stream().anyMatch(each -> Files.exists(context.home().log(each)));
    context
        .terminal()
        .line((any ? "Logs in " : "There are no such logs yet in ") + context.home().logs());
    List<LogFollower> followers = new ArrayList<>();
    for (Part each : parts) {
      String prefix = parts.size() == 1 ? "" : "%-11s| ".formatted(each.label());
      LogFile log = new LogFile(context.home().log(each));
      LogFollower follower = new LogFollower(log.path(), prefix, context.terminal());
      log.tail(lines).forEach(line -> context.terminal().line(prefix + line));
      followers.add(follower);
    }
    while (follow) {
      followers.forEach(LogFollower::printNew);
      Thread.sleep(LogFollower.PAUSE);
    }
    return 0;
  }
}
