package org.turnup.api.tmf.http;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.util.UriComponentsBuilder;
import org.turnup.api.tmf.error.NearNames;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.error.Violations;

/** The query of a request that is no list: what nobody reads there is refused, not ignored. */
public final class QueryParameters {

  private QueryParameters() {}

  /**
   * Refuses parameters with other names.
   *
   * @throws TmfProblem 400 naming each of them
   */
  public static void only(ServerRequest request, String... known) {
    String query = request.servletRequest().getQueryString();
    if (query == null) {
      return;
    }
    Set<String> names = new TreeSet<>(Arrays.asList(known));
    Violations violations = new Violations();
    // Of the query alone: a form in the body has parameters, too, for the servlet.
    UriComponentsBuilder.newInstance()
        .query(query)
        .build()
        .getQueryParams()
        .keySet()
        .forEach(
            name -> {
              if (!names.contains(name) && !name.isEmpty()) {
                violations.add("query", name, expected(name, List.copyOf(names)));
              }
            });
    violations.throwIfAny();
  }

  /** For routes that read none at all. */
  public static HandlerFilterFunction<ServerResponse, ServerResponse> none() {
    return (request, next) -> {
      only(request);
      return next.handle(request);
    };
  }

  private static String expected(String name, List<String> known) {
    return NearNames.near(name, known)
        .orElse(known.isEmpty() ? "no parameters" : "only " + String.join(", ", known));
  }
}
