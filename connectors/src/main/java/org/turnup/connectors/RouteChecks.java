package org.turnup.connectors;

import groovy.lang.GroovyClassLoader;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.codehaus.groovy.control.CompilationFailedException;
import org.codehaus.groovy.control.CompilationUnit;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.control.Phases;
import org.jspecify.annotations.Nullable;

/**
 * Mistakes of a route file that Camel would find at the first call only, or never: a missing
 * setting, a script that is no Groovy, a route that leads nowhere.
 */
final class RouteChecks {

  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\{\\{\\s*\\??([A-Za-z0-9_.-]+)\\s*(:[^}]*)?}}");
  private static final Pattern PARAMETER =
      Pattern.compile("parameters(?:\\[\\s*'?(\\w+)'?\\s*]|\\??\\.(\\w+)\\b(?!\\s*\\())");
  private static final String DIRECT = "direct:";

  private final ConnectorSettings settings;
  private final RouteFile file;
  private final @Nullable Object routes;
  private final List<String> problems = new ArrayList<>();

  private RouteChecks(ConnectorSettings settings, RouteFile file) {
    this.settings = settings;
    this.file = file;
    this.routes = Yaml.read(file.name(), file.text());
  }

  /**
   * What is wrong with a connector as far as its files and settings tell; nothing when it is empty.
   *
   * @param declaration null for a connector that declares nothing
   */
  static List<String> problems(
      ConnectorSettings settings, RouteFile file, @Nullable Declaration declaration) {
    RouteChecks checks = new RouteChecks(settings, file);
    checks.settings(declaration);
    checks.directions();
    checks.scripts();
    return checks.problems;
  }

  /** Parameters that the routes read and the declaration does not declare. */
  static List<String> undeclared(RouteFile file, Declaration declaration) {
    Set<String> read = new LinkedHashSet<>();
    Yaml.texts(
        Yaml.read(file.name(), file.text()),
        (key, text) ->
            PARAMETER
                .matcher(text)
                .results()
                .forEach(m -> read.add(m.group(1) == null ? m.group(2) : m.group(1))));
    read.removeAll(declaration.parameters().keySet());
    return read.stream()
        .map(
            name ->
                "%s reads the parameter %s; declared are %s"
                    .formatted(
                        file.name(), name, Names.expected(name, declaration.parameters().keySet())))
        .toList();
  }

  private void settings(@Nullable Declaration declaration) {
    String prefix = settings.name() + ".";
    Set<String> needed = new TreeSet<>();
    Set<String> known = new TreeSet<>(Set.of("limit"));
    Yaml.texts(
        routes,
        (key, text) ->
            PLACEHOLDER
                .matcher(text)
                .results()
                .filter(m -> m.group(1).startsWith(prefix))
                .forEach(
                    m -> {
                      String name = m.group(1).substring(prefix.length());
                      known.add(name);
                      if (m.group(2) == null && !m.group().contains("?")) {
                        needed.add(name);
                      }
                    }));
    if (declaration != null) {
      declaration
          .settings()
          .forEach(
              (name, about) -> {
                known.add(name);
                if (!Boolean.FALSE.equals(about.get("required"))) {
                  needed.add(name);
                }
              });
    }
    needed.remove("limit");
    needed.removeAll(settings.values().keySet());
    needed.forEach(
        name ->
            problems.add(
                "the setting %s%s is missing (%s)".formatted(prefix, name, variable(name))));
    settings.values().keySet().stream()
        .filter(name -> !known.contains(name))
        .sorted()
        .forEach(
            name ->
                problems.add(
                    "the setting %s%s is unknown; there are %s"
                        .formatted(prefix, name, Names.expected(name, known))));
  }

  private String variable(String setting) {
    return "TURNUP_CONNECTORS_%s_%s"
        .formatted(
            settings.name().replace("-", "").toUpperCase(Locale.ROOT),
            setting.replace("-", "").toUpperCase(Locale.ROOT));
  }

  /** Camel would wait for such a route at each call, and then fail. */
  private void directions() {
    Set<String> served = new TreeSet<>();
    Set<String> called = new TreeSet<>();
    if (routes instanceof List<?> list) {
      list.forEach(element -> served(element, served));
    }
    Yaml.texts(
        routes,
        (key, text) -> {
          if (text.startsWith(DIRECT) && !text.contains("{")) {
            called.add(text.replaceFirst("\\?.*", ""));
          }
        });
    for (Operation operation : Operation.values()) {
      String route = route(operation);
      if (!served.contains(route)) {
        problems.add(
            "%s has no route from %s; there are %s"
                .formatted(file.name(), route, Names.expected(route, served)));
      }
    }
    called.removeAll(served);
    called.forEach(
        name ->
            problems.add(
                "%s sends to %s, which no route serves; there are %s"
                    .formatted(file.name(), name, Names.expected(name, served))));
  }

  private static void served(@Nullable Object element, Set<String> served) {
    if (element instanceof Map<?, ?> map) {
      Object inside = map.get("route");
      Object from = (inside instanceof Map<?, ?> route ? route : map).get("from");
      Object uri = from instanceof Map<?, ?> origin ? origin.get("uri") : from;
      if (uri instanceof String text) {
        served.add(text.replaceFirst("\\?.*", ""));
      }
    }
  }

  private String route(Operation operation) {
    return DIRECT + settings.name() + "-" + operation.name().toLowerCase(Locale.ROOT);
  }

  private void scripts() {
    Yaml.texts(
        routes,
        (key, text) -> {
          if (key.equals("groovy")) {
            script(text);
          }
        });
  }

  private void script(String text) {
    try (GroovyClassLoader loader = new GroovyClassLoader()) {
      CompilationUnit unit = new CompilationUnit(CompilerConfiguration.DEFAULT, null, loader);
      unit.addSource(file.name(), text);
      unit.compile(Phases.CONVERSION);
    } catch (CompilationFailedException e) {
      String why =
          String.valueOf(e.getMessage())
              .lines()
              .filter(line -> line.contains("@ line"))
              .map(
                  line ->
                      line.replaceFirst("^" + Pattern.quote(file.name()) + ": \\d+: ", "").strip())
              .collect(Collectors.joining(", "));
      problems.add(
          "%s has a script that is no Groovy: %s, in: %s".formatted(file.name(), why, shown(text)));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String shown(String script) {
    String line = script.strip().replaceAll("\\s+", " ");
    return line.length() <= 100 ? line : line.substring(0, 100) + "…";
  }
}
