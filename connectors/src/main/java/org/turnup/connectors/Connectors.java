package org.turnup.connectors;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The installed connectors: those that have settings. Each has a Camel context of its own. */
public final class Connectors implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Connectors.class);

  private static final String NOT_CHECKED = "It could not be checked: ";

  private final Map<String, CamelConnector> connectors = new TreeMap<>();
  private final Map<String, String> problems = new TreeMap<>();

  private Connectors() {}

  /**
   * Loads the route file of each connector that has settings and starts it. One that cannot be
   * started, because a setting is wrong or missing, its file is not found or does not load, or a
   * route of the contract is missing in it, is left out; {@link #problems} says why.
   *
   * @param settings by connector name; the inner keys are those that the route file reads. Both may
   *     be spelled as the environment can say them, in small letters without hyphens
   * @param extraRouteFolders folders with further route files; one of the same name as a bundled
   *     file takes its place
   */
  public static Connectors start(
      Map<String, Map<String, String>> settings,
      List<Path> extraRouteFolders,
      MeterRegistry metrics) {
    Connectors all = new Connectors();
    RouteFiles files = new RouteFiles(extraRouteFolders);
    extraRouteFolders.stream()
        .filter(folder -> !Files.isDirectory(folder))
        .forEach(folder -> LOG.error("there is no folder {} for route files", folder));
    spelled(settings, files)
        .forEach(
            (name, values) -> {
              try {
                ConnectorSettings one = new ConnectorSettings(name, values);
                all.connectors.put(name, ConnectorContext.start(one, files.find(name), metrics));
              } catch (IllegalArgumentException e) {
                all.problems.put(name, String.valueOf(e.getMessage()));
                LOG.error("connector {} is left out: {}", name, e.getMessage());
              } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
                // A file that the checks stumble over must not cost the others.
                all.problems.put(name, NOT_CHECKED + e);
                LOG.error("connector {} is left out: it could not be checked", name, e);
              }
            });
    return all;
  }

  /** One that is named twice has the settings of both; those from the environment come last. */
  private static Map<String, Map<String, String>> spelled(
      Map<String, Map<String, String>> settings, RouteFiles files) {
    Map<String, Map<String, String>> spelled = new TreeMap<>();
    // A hyphen is sorted before letters and digits, so that the shorter spelling is the last.
    new TreeMap<>(settings)
        .forEach(
            (given, values) ->
                spelled
                    .computeIfAbsent(files.spelled(given), name -> new HashMap<>())
                    .putAll(values));
    return spelled;
  }

  /**
   * What is wrong with the files and settings of a connector, found without its network system.
   *
   * @return one sentence for each problem; empty when it would start and answer for what it
   *     declares
   */
  public static List<String> check(
      String name, Map<String, String> values, List<Path> folders, MeterRegistry metrics) {
    try {
      ConnectorSettings settings = new ConnectorSettings(name, values);
      RouteFile file = new RouteFiles(folders).find(name);
      List<String> problems = new ArrayList<>(ConnectorContext.problems(settings, file));
      if (problems.isEmpty()) {
        CamelConnector started = ConnectorContext.start(settings, file, metrics);
        started
            .declaration()
            .ifPresent(declared -> problems.addAll(RouteChecks.undeclared(file, declared)));
        started.close();
      }
      return problems;
    } catch (IllegalArgumentException e) {
      return List.of(String.valueOf(e.getMessage()));
    } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
      return List.of(NOT_CHECKED + e);
    }
  }

  /** Every connector that was started. */
  public Collection<Connector> all() {
    return List.copyOf(connectors.values());
  }

  /** The connector of a name, if it was started. */
  public Optional<Connector> find(String name) {
    return Optional.ofNullable(connectors.get(name));
  }

  /** Why connectors that have settings were not started, by their names. */
  public Map<String, String> problems() {
    return Map.copyOf(problems);
  }

  /** Stops the routes; calls under way are given up. */
  @Override
  public void close() {
    connectors.values().forEach(CamelConnector::close);
  }
}
