package org.turnup.local.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.turnup.local.Endpoints;
import org.turnup.local.PlatformException;
import org.turnup.local.demo.CatalogFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts a catalog file into the running platform. */
@Command(
    name = "catalog",
    description = "Loads a catalog file into the running platform: pools and specifications.",
    subcommands = CatalogCommand.Load.class)
final class CatalogCommand implements Callable<Integer> {
  private static final int WRONG_USAGE = 2;

  @Override
  public Integer call() {
    System.err.println(
        "Expected: ./turnup catalog load FILE, for example ./turnup catalog load docs/examples/catalog.json");
    return WRONG_USAGE;
  }

  /** {@code catalog load}. */
  @Command(
      name = "load",
      description =
          "Loads a file like docs/examples/catalog.json. What is there by its name is left as it is.")
  static final class Load implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "Pools and specifications as JSON.")
    private Path file = Path.of("");

    @Option(names = "--api", description = "Another platform's api, for example http://host:8080.")
    private @Nullable String api;

    @Override
    public Integer call() throws InterruptedException {
      Context context = Context.standard();
      String base = api != null ? api : running(context).api();
      CatalogFile catalog = CatalogFile.at(base);
      catalog.load(file, context.terminal()::line);
      context.terminal().line("%d specifications are there".formatted(catalog.size()));
      return 0;
    }

    private static Endpoints running(Context context) {
      if (RunningSupervisor.of(context.home()).isEmpty()) {
        throw new PlatformException(
            "Turnup does not run in %s: ./turnup up starts it"
                .formatted(context.home().directory()));
      }
      return Endpoints.read(context.home())
          .orElseThrow(() -> new PlatformException("Turnup is still starting; try again soon"));
    }
  }
}
