package org.turnup.connectors.check;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.turnup.connectors.Connectors;
import org.turnup.connectors.SettingsSource;

/**
 * {@code ./turnup connector check FILE}: says what is wrong with a route file, its declaration and
 * its settings, with the very classes that workers load it with. The network system is not asked.
 */
public final class ConnectorCheck {

  private static final int WRONG_USAGE = 2;

  private ConnectorCheck() {}

  /** Exit status 0 when all is well, 1 when something is wrong, 2 when there is no such file. */
  public static void main(String[] arguments) {
    System.exit(run(arguments, System.getenv(), System.out));
  }

  static int run(String[] arguments, Map<String, String> environment, PrintStream out) {
    if (arguments.length != 1 || !arguments[0].endsWith(".yaml")) {
      out.println("Usage: ./turnup connector check FILE, a route file <name>.yaml");
      return WRONG_USAGE;
    }
    Path file = Path.of(arguments[0]).toAbsolutePath().normalize();
    Path folder = file.getParent();
    String name = String.valueOf(file.getFileName()).replaceFirst("(\\.connector)?\\.yaml$", "");
    Path routes = file.resolveSibling(name + ".yaml");
    if (folder == null || !Files.isRegularFile(routes)) {
      out.printf("There is no file %s.%n", routes);
      return WRONG_USAGE;
    }
    return report(name, folder, environment, out);
  }

  private static int report(
      String name, Path folder, Map<String, String> environment, PrintStream out) {
    Map<String, String> settings;
    try {
      settings = SettingsSource.read(name, folder, environment);
    } catch (IllegalArgumentException e) {
      out.println(e.getMessage());
      return 1;
    }
    List<String> problems =
        Connectors.check(name, settings, List.of(folder), new SimpleMeterRegistry());
    if (!Files.exists(folder.resolve(name + ".connector.yaml"))) {
      out.printf(
          "Note: there is no %s.connector.yaml, so that the catalog cannot check what names connector %s.%n",
          name, name);
    }
    if (problems.isEmpty()) {
      out.printf("Connector %s: no fault found.%n", name);
      return 0;
    }
    out.printf("Connector %s has faults:%n", name);
    problems.forEach(problem -> out.println("  - " + problem));
    return 1;
  }
}
