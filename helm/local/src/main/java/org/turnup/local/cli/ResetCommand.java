package org.turnup.local.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.turnup.local.part.DataFolders;
import org.turnup.local.process.AtomicFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Deletes all data. */
@Command(name = "reset", description = "Stops the platform and deletes its data and logs.")
final class ResetCommand implements Callable<Integer> {
  private static final int REFUSED = 1;

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  @Override
  public Integer call() throws IOException {
    Context context = Context.standard();
    if (!yes && !confirmed(context)) {
      context.terminal().line("Nothing was deleted.");
      return REFUSED;
    }
    DownCommand.stop(context);
    DataFolders.delete(context.home().data());
    DataFolders.delete(context.home().logs());
    DataFolders.delete(context.home().run());
    AtomicFile.delete(context.home().endpointsFile());
    context.terminal().line("All data in " + context.home().directory() + " is deleted.");
    return 0;
  }

  private static boolean confirmed(Context context) throws IOException {
    context
        .terminal()
        .line(
            "This deletes all orders, inventory and process history in "
                + context.home().data()
                + ". Type yes to go on:");
    String answer =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
    return answer != null && answer.strip().equalsIgnoreCase("yes");
  }
}
