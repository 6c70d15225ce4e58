package org.turnup.local;

import org.turnup.local.cli.TurnupCommand;

/** The command line of the local platform; the script {@code turnup} calls it. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(TurnupCommand.run(args));
  }
}
