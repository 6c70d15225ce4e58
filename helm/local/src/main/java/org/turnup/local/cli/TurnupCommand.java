package org.turnup.local.cli;

import org.turnup.local.PlatformException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./turnup} without its script. */
@Command(
    name = "turnup",
    description = "Runs the Turnup platform on this machine.",
    subcommands = {
      UpCommand.class,
      DemoCommand.class,
      DownCommand.class,
      RestartCommand.class,
      StatusCommand.class,
      LogsCommand.class,
      EndpointsCommand.class,
      ResetCommand.class,
      CatalogCommand.class,
      SuperviseCommand.class,
      CommandLine.HelpCommand.class
    })
public final class TurnupCommand implements Runnable {
  private static final int FAILED = 1;

  @Spec private @org.jspecify.annotations.Nullable CommandSpec spec;

  /**
   * @return exit status: 0 well, 1 failed, 2 wrong usage
   */
  public static int run(String[] args) {
    return new CommandLine(new TurnupCommand())
        .setExecutionExceptionHandler(TurnupCommand::explain)
        .execute(args);
  }

  /** What the user can act on needs no stack trace; anything else is a bug and gets one. */
  private static int explain(Exception e, CommandLine command, CommandLine.ParseResult parsed)
      throws Exception {
    if (e instanceof PlatformException) {
      System.err.println(e.getMessage());
      return FAILED;
    }
    throw e;
  }

  @Override
  public void run() {
    if (spec != null) {
      spec.commandLine().usage(System.out);
    }
  }
}
