package org.turnup.api.tmf.filter;

import java.util.ArrayList;
import java.util.List;

/**
 * One value to compare with.
 *
 * @param isQuoted whether it stood in a pair of quotes, double or single: a text then, whatever it
 *     looks like
 */
record Value(String text, boolean isQuoted) {

  /** TM Forum's own kits send either, {@code orderDate="…"} and {@code orderDate='…'}. */
  private static final String QUOTES = "\"'";

  /** The whole text as one value, without its pair of quotes. */
  static Value single(String raw) {
    return raw.length() > 1 && isQuote(raw, 0) && raw.charAt(0) == raw.charAt(raw.length() - 1)
        ? new Value(raw.substring(1, raw.length() - 1), true)
        : new Value(raw, false);
  }

  /**
   * The alternatives in a parameter: {@code x,y}, {@code "x,1",y} or {@code x;name=y}.
   *
   * @param name of the parameter
   */
  static List<Value> alternatives(String raw, String name) {
    String again = ";" + name + "=";
    List<Value> values = new ArrayList<>();
    int start = 0;
    while (true) {
      int end = isQuote(raw, start) ? closing(raw, start, again) : -1;
      boolean isQuoted = end >= 0;
      if (!isQuoted) {
        end = start;
        while (end < raw.length() && separator(raw, end, again) == 0) {
          end++;
        }
      }
      values.add(
          isQuoted
              ? new Value(raw.substring(start + 1, end - 1), true)
              : new Value(raw.substring(start, end), false));
      if (end >= raw.length()) {
        return values;
      }
      start = end + separator(raw, end, again);
    }
  }

  /** Where a quoted value has ended; -1 when its second quote is not there. */
  private static int closing(String raw, int start, String again) {
    char mark = raw.charAt(start);
    int quote = raw.indexOf(mark, start + 1);
    while (quote >= 0 && quote + 1 < raw.length() && separator(raw, quote + 1, again) == 0) {
      quote = raw.indexOf(mark, quote + 1);
    }
    return quote < 0 ? -1 : quote + 1;
  }

  private static boolean isQuote(String raw, int at) {
    return at < raw.length() && QUOTES.indexOf(raw.charAt(at)) >= 0;
  }

  private static int separator(String raw, int at, String again) {
    if (raw.charAt(at) == ',') {
      return 1;
    }
    return raw.startsWith(again, at) ? again.length() : 0;
  }
}
