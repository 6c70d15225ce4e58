package org.turnup.api.tmf.error;

/**
 * One thing wrong with what a client sent.
 *
 * @param field path of the attribute or name of the parameter, for example {@code
 *     serviceOrderItem[0].action}
 * @param value what came, shortened to 100 characters; "nothing" when it was missing or blank
 * @param expected what would have been right
 */
public record Violation(String field, String value, String expected) {

  public Violation {
    value = value.isBlank() ? "nothing" : value;
    value = CodePoints.excerpt(value);
  }

  /** A sentence for a person. */
  public String sentence() {
    return "%s: got %s, expected %s".formatted(field, value, expected);
  }
}
