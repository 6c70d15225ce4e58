package org.turnup.local.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.turnup.local.AlreadyRunningException;
import org.turnup.local.Endpoints;
import org.turnup.local.LocalPlatform;
import org.turnup.local.PlatformException;
import org.turnup.local.ProjectBuild;
import org.turnup.local.demo.Demo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts the platform where it does not run yet, and sends the example orders through it. */
@Command(name = "demo", description = "Starts the platform and sends example orders through it.")
final class DemoCommand implements Callable<Integer> {
  private static final int UNEXPECTED = 1;

  @Option(
      names = "--exit",
      description = "Stop it then; exit status 0 if every order ended as expected.")
  private boolean exit;

  @Mixin private StartOptions options = new StartOptions();

  @Override
  public Integer call() throws InterruptedException {
    Context context = Context.standard();
    @Nullable LocalPlatform platform = null;
    try {
      platform = LocalPlatform.open(options.apply(context.settings()));
    } catch (AlreadyRunningException e) {
      context.terminal().line("The platform runs already: the demo uses it and leaves it running.");
      return demo(context, endpoints(context));
    }
    try (LocalPlatform started = platform) {
      ForegroundStart.run(started, context.terminal());
      int status = demo(context, started.endpoints());
      if (!exit) {
        context.terminal().line("\nCtrl-C stops everything.");
        new CountDownLatch(1).await();
      }
      return status;
    }
  }

  private static int demo(Context context, Endpoints endpoints) throws InterruptedException {
    boolean asExpected = new Demo(endpoints, context.terminal()).run(ProjectBuild.locate().root());
    return asExpected ? 0 : UNEXPECTED;
  }

  private static Endpoints endpoints(Context context) {
    return Endpoints.read(context.home())
        .orElseThrow(
            () -> new PlatformException("It is still being started: try again in a minute."));
  }
}
