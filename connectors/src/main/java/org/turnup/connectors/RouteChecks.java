package org.turnup.connectors;

import groovy.lang.GroovyClassLoader;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  /** In Groovy {@code variables.parameters.x}, also in brackets; what is called is a method. */
  private static final Pattern PARAMETER =
      Pattern.compile(
          "(?<![\\w.])(?:variables\\??\\.)?parameters"
              + "(?:\\[\\s*['\"]([\\w-]+)['\"]\\s*]|\\??\\.(\\w+)\\b(?!\\s*[({]))"
              + "|(?<![\\w.])variable\\.parameters\\[\\s*'?([\\w-]+)'?\\s*]");

  private static final String DIRECT = "direct:";

  private final ConnectorSettings settings;
  private final RouteFile file;
  private final @Nullable Object routes;
  private final Set<String> needed = new TreeSet<>();
  private final Set<String> known = new TreeSet<>(Set.of("limit"));
  private final List<String> problems = new ArrayList<>();

  private RouteChecks(ConnectorSettings given, RouteFile file, @Nullable Declaration declaration) {
    this.file = file;
    this.routes = Yaml.read(file.name(), file.text());
    read(given.name() + ".", declaration);
    this.settings = new ConnectorSettings(given.name(), Spelling.known(given.values(), known));
  }

  /**
   * Settings under the names that the routes and the declaration give them.
   *
   * @param declaration null for a connector that declares nothing
   */
  static ConnectorSettings spelled(
      ConnectorSettings given, RouteFile file, @Nullable Declaration declaration) {
    return new RouteChecks(given, file, declaration).settings;
  }

  /**
   * What is wrong with a connector as far as its files and settings tell; nothing when it is empty.
   *
   * @param declaration null for a connector that declares nothing
   */
  static List<String> problems(
      ConnectorSettings settings, RouteFile file, @Nullable Declaration declaration) {
    RouteChecks checks = new RouteChecks(settings, file, declaration);
    checks.settings();
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
                .forEach(
                    m ->
                        Stream.of(1, 2, 3)
                            .map(m::group)
                            .filter(Objects::nonNull)
                            .forEach(read::add)));
    read.removeAll(declaration.parameters().keySet());
    return read.stream()
        .map(
            name ->
                "%s reads the parameter %s; declared are %s"
                    .formatted(
                        file.name(), name, Names.expected(name, declaration.parameters().keySet())))
        .toList();
  }

  private void read(String prefix, @Nullable Declaration declaration) {
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
  }

  private void settings() {
    String prefix = settings.name() + ".";
    needed.removeAll(settings.values().keySet());
    needed.forEach(
        name ->
            problems.add(
                "the setting %s%s is missing (%s)"
                    .formatted(prefix, name, Spelling.variable(settings.name(), name))));
    settings.values().keySet().stream()
        .filter(name -> !known.contains(name))
        .sorted()
        .forEach(
            name ->
                problems.add(
                    "the setting %s%s is unknown; there are %s"
                        .formatted(prefix, name, Names.expected(name, known))));
  }

  /** Camel would wait for such a route at each call, and then fail. */
  private void directions() {
    Set<String> served = new TreeSet<>();
    Set<String> called = new TreeSet<>();
    if (routes instanceof List<?> list) {
      list.forEach(element -> served(element, served));
    }
    called(routes, called);
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
      endpoint(from instanceof String uri ? Map.of("uri", uri) : from).ifPresent(served::add);
    }
  }

  private static void called(@Nullable Object node, Set<String> called) {
    switch (node) {
      case Map<?, ?> map -> {
        endpoint(map).filter(one -> one.startsWith(DIRECT)).ifPresent(called::add);
        map.values().forEach(value -> called(value, called));
      }
      case List<?> list -> list.forEach(element -> called(element, called));
      case String text when text.startsWith(DIRECT) && !text.contains("{") ->
          called.add(address(text));
      case null, default -> {}
    }
  }

  /** The address of {@code uri: direct:x}, and of {@code uri: direct} with the name beside it. */
  private static Optional<String> endpoint(@Nullable Object node) {
    if (!(node instanceof Map<?, ?> map) || !(map.get("uri") instanceof String uri)) {
      return Optional.empty();
    }
    String text =
        uri.equals("direct")
                && map.get("parameters") instanceof Map<?, ?> beside
                && beside.get("name") instanceof Object name
            ? DIRECT + name
            : uri;
    return text.contains("{") ? Optional.empty() : Optional.of(address(text));
  }

  private static String address(String uri) {
    return uri.replaceFirst("\\?.*", "").replaceFirst("^direct:/+", DIRECT);
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
    return Quotes.beginning(line, 100);
  }
}
