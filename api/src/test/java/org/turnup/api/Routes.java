package org.turnup.api;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.web.servlet.function.RouterFunction;

/** Every route with a method that the application has registered, as {@code GET /path/{id}}. */
final class Routes {

  /** How a route prints itself. */
  private static final Pattern ROUTE = Pattern.compile("\\((?<method>[A-Z]+) && (?<path>/\\S+)\\)");

  private Routes() {}

  static Set<String> of(ApiUnderTest api) {
    return api.context.getBeansOfType(RouterFunction.class).values().stream()
        .flatMap(routes -> ROUTE.matcher(routes.toString()).results())
        .map(route -> route.group("method") + " " + route.group("path"))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
