package org.turnup.api.tmf.http;

import static org.springframework.web.servlet.function.RequestPredicates.path;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;
import org.turnup.api.tmf.error.TmfProblem;

/** Answers OPTIONS, and every method that a path does not have with 405 and those that it has. */
public final class OtherMethods {

  private OtherMethods() {}

  /**
   * The last routes of a path: for what the earlier ones left over.
   *
   * @param methods that it has, for example {@code GET, POST}; HEAD goes with GET and OPTIONS with
   *     all
   */
  public static RouterFunction<ServerResponse> at(String pattern, String methods) {
    return at(pattern, methods, "");
  }

  /**
   * As {@link #at(String, String)}, of a path that may have PATCH.
   *
   * @param acceptPatch value of the header {@code Accept-Patch}; empty for none
   */
  public static RouterFunction<ServerResponse> at(
      String pattern, String methods, String acceptPatch) {
    String allowed = allowed(methods);
    return RouterFunctions.route()
        .route(
            path(pattern),
            request -> {
              if (request.method().equals(HttpMethod.OPTIONS)) {
                ServerResponse.HeadersBuilder<?> answer =
                    ServerResponse.noContent().header(HttpHeaders.ALLOW, allowed);
                return acceptPatch.isEmpty()
                    ? answer.build()
                    : answer.header(HttpHeaders.ACCEPT_PATCH, acceptPatch).build();
              }
              throw TmfProblem.of(
                      405,
                      "methodNotAllowed",
                      "Method not allowed",
                      "%s is not possible at %s; allowed: %s"
                          .formatted(request.method(), request.path(), allowed))
                  .withHeader(HttpHeaders.ALLOW, allowed);
            })
        .build();
  }

  private static String allowed(String methods) {
    Set<String> all = new LinkedHashSet<>();
    Arrays.stream(methods.split(", "))
        .filter(method -> !method.isEmpty())
        .forEach(
            method -> {
              all.add(method);
              if (method.equals("GET")) {
                all.add("HEAD");
              }
            });
    all.add("OPTIONS");
    return String.join(", ", all);
  }
}
