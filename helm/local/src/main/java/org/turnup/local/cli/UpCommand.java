package org.turnup.local.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.turnup.local.AlreadyRunningException;
import org.turnup.local.Endpoints;
import org.turnup.local.LocalPlatform;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts the platform. */
@Command(name = "up", description = "Starts the platform; Ctrl-C stops it.")
final class UpCommand implements Callable<Integer> {
  @Option(names = "--detach", description = "Return when all is ready; the platform stays.")
  private boolean detach;

  @Mixin private StartOptions options = new StartOptions();

  @Override
  public Integer call() throws InterruptedException {
    Context context = Context.standard();
    try {
      if (detach) {
        // Looked at here as well: a refusal need not be read from the supervisor's log.
        options.apply(context.settings());
        return new BackgroundStart(context).start(options);
      }
      return foreground(context);
    } catch (AlreadyRunningException e) {
      return already(context, e);
    }
  }

  private int foreground(Context context) throws InterruptedException {
    LocalPlatform platform = LocalPlatform.open(options.apply(context.settings()));
    ForegroundStart.run(platform, context.terminal());
    context.terminal().line("Ctrl-C stops everything.");
    new CountDownLatch(1).await();
    return 0;
  }

  private static int already(Context context, AlreadyRunningException e) {
    context.terminal().line(String.valueOf(e.getMessage()));
    Optional<Endpoints> endpoints = Endpoints.read(context.home());
    endpoints.map(Overview::of).ifPresent(context.terminal()::line);
    return 0;
  }
}
