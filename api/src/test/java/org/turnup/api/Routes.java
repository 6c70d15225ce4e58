package org.turnup.api;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.web.servlet.function.RouterFunction;

/** Every route with a method that the application has registered, as {@code GET /path/{id}}. */
final class Routes {

  /** How a route prints itself: one method or several, and the path. */
  private static final Pattern ROUTE =
      Pattern.compile("\\(\\[?(?<methods>[A-Z]+(, [A-Z]+)*)]? && (?<path>/\\S+)\\)");

  private Routes() {}

  static Set<String> of(ApiUnderTest api) {
    return api.context.getBeansOfType(RouterFunction.class).values().stream()
        .flatMap(routes -> ROUTE.matcher(routes.toString()).results())
        .flatMap(
            route ->
                Arrays.stream(route.group("methods").split(", "))
                    // Follows from GET, and OpenAPI documents need not tell of it.
                    .filter(method -> !method.equals("HEAD"))
                    .map(method -> method + " " + route.group("path")))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
