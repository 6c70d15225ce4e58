package org.turnup.api.tmf.http;

import static org.springframework.web.servlet.function.RequestPredicates.path;

import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;
import org.turnup.api.tmf.error.TmfProblem;

/** Answers every method that a path does not have with 405 and those that it has. */
public final class OtherMethods {

  private OtherMethods() {}

  /**
   * The last routes of a path: 405 for what the earlier ones left over.
   *
   * @param allowed value of the {@code Allow} header, for example {@code GET, POST}
   */
  public static RouterFunction<ServerResponse> at(String pattern, String allowed) {
    return RouterFunctions.route()
        .route(
            path(pattern),
            request -> {
              throw TmfProblem.of(
                      405,
                      "methodNotAllowed",
                      "Method not allowed",
                      "%s is not possible at %s; allowed: %s"
                          .formatted(request.method(), request.path(), allowed))
                  .withHeader("Allow", allowed);
            })
        .build();
  }
}
