package org.turnup.local.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.turnup.local.AlreadyRunningException;
import org.turnup.local.LocalPlatform;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What {@code up --detach} leaves behind: the supervisor in the background. */
@Command(name = "supervise", hidden = true)
final class SuperviseCommand implements Callable<Integer> {
  /** Exit status when another supervisor holds the home. */
  static final int ALREADY_RUNNING = 3;

  @Mixin private StartOptions options = new StartOptions();

  @Override
  public Integer call() throws InterruptedException {
    Context context = Context.standard();
    try {
      LocalPlatform platform = LocalPlatform.open(options.apply(context.settings()));
      ForegroundStart.run(platform, context.terminal());
    } catch (AlreadyRunningException e) {
      return ALREADY_RUNNING;
    }
    new CountDownLatch(1).await();
    return 0;
  }
}
