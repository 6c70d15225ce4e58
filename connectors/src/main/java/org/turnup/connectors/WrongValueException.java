package org.turnup.connectors;

import org.jspecify.annotations.Nullable;

/**
 * A value that can never be right, whatever the network system says: the call is refused with it. A
 * route or a helper throws it for what it needs, and for nothing else.
 */
public final class WrongValueException extends RuntimeException {

  private static final int LONGEST_QUOTE = 100;

  /**
   * A wrong value.
   *
   * @param value what came; null when nothing did
   * @param expected what would be right, for example {@code a MAC such as 02:00:5e:10:00:01}
   */
  public WrongValueException(String parameter, @Nullable Object value, String expected) {
    super(
        value == null
            ? "Parameter %s is missing; expected %s".formatted(parameter, expected)
            : "Parameter %s is '%s'; expected %s".formatted(parameter, quote(value), expected),
        null,
        false,
        false);
  }

  private static String quote(Object value) {
    String text = value.toString().replaceAll("\\p{Cntrl}", "·");
    return Quotes.beginning(text, LONGEST_QUOTE);
  }
}
