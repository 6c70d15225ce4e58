package org.turnup.api.tmf.error;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A request that cannot be answered as asked; becomes the TMF error body with its status. */
public final class TmfProblem extends RuntimeException {

  private final int status;
  private final String code;
  private final String reason;
  private final List<Violation> violations;
  private final Map<String, String> headers;

  private TmfProblem(
      int status,
      String code,
      String reason,
      String message,
      List<Violation> violations,
      Map<String, String> headers) {
    // No stack trace: this is an answer, not a fault of ours.
    super(message, null, false, false);
    this.status = status;
    this.code = code;
    this.reason = reason;
    this.violations = violations;
    this.headers = headers;
  }

  /** 400 with what is wrong, field by field. */
  public static TmfProblem invalid(List<Violation> violations) {
    String message = violations.stream().map(Violation::sentence).collect(Collectors.joining("; "));
    return new TmfProblem(400, "invalidRequest", "Invalid request", message, violations, Map.of());
  }

  /** The same with a message of its own, where the violations alone would read badly. */
  public static TmfProblem invalid(String message, List<Violation> violations) {
    return new TmfProblem(400, "invalidRequest", "Invalid request", message, violations, Map.of());
  }

  public static TmfProblem invalid(String field, String value, String expected) {
    return invalid(List.of(new Violation(field, value, expected)));
  }

  public static TmfProblem notFound(String resourceName, String id) {
    return of(
        404,
        "notFound",
        "Not found",
        "There is no %s with id '%s'".formatted(resourceName, CodePoints.excerpt(id)));
  }

  public static TmfProblem conflict(String message) {
    return of(409, "conflict", "Conflict", message);
  }

  /** Any status without field details. */
  public static TmfProblem of(int status, String code, String reason, String message) {
    return new TmfProblem(status, code, reason, message, List.of(), Map.of());
  }

  /** The same problem with one more header, for example {@code Allow}. */
  public TmfProblem withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new TmfProblem(status, code, reason, message(), violations, more);
  }

  public String message() {
    return String.valueOf(getMessage());
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  public String reason() {
    return reason;
  }

  public List<Violation> violations() {
    return violations;
  }

  public Map<String, String> headers() {
    return headers;
  }
}
