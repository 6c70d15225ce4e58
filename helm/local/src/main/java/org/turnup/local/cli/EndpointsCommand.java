package org.turnup.local.cli;

import java.util.concurrent.Callable;
import org.turnup.local.Endpoints;
import org.turnup.local.Json;
import picocli.CommandLine.Command;

/** Prints the URLs of the running platform as JSON. */
@Command(
    name = "endpoints",
    description = "Prints URLs and logins as JSON (also in .turnup/endpoints.json).")
final class EndpointsCommand implements Callable<Integer> {

  @Override
  public Integer call() {
    Context context = Context.standard();
    Endpoints endpoints = Endpoints.of(context.settings().ports());
    if (RunningSupervisor.of(context.home()).isPresent()) {
      // What runs may have been started with other ports than this shell's environment names.
      endpoints = Endpoints.read(context.home()).orElse(endpoints);
    } else {
      System.err.println(
          "Turnup does not run in %s: ./turnup up starts it. These are its endpoints then:"
              .formatted(context.home().directory()));
    }
    context.terminal().line(Json.write(endpoints));
    return 0;
  }
}
