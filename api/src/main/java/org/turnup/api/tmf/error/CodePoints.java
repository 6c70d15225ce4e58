package org.turnup.api.tmf.error;

/**
 * Texts by their characters as Unicode and PostgreSQL count them: a rocket is one, though Java has
 * two units for it.
 */
public final class CodePoints {

  /** How much of a text a message shows. */
  private static final int SHOWN = 100;

  private CodePoints() {}

  /** How many there are. */
  public static int count(String text) {
    return text.codePointCount(0, text.length());
  }

  /** The beginning of a text, never half of a character; with an ellipsis where more follows. */
  public static String excerpt(String text) {
    return excerpt(text, SHOWN);
  }

  /** The same of any length, the ellipsis not counted. */
  public static String excerpt(String text, int length) {
    return count(text) > length
        ? text.substring(0, text.offsetByCodePoints(0, length)) + "…"
        : text;
  }
}
