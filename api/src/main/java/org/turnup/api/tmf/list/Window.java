package org.turnup.api.tmf.list;

import java.util.List;
import java.util.Map;
import org.turnup.api.tmf.error.TmfProblem;

/**
 * Which part of a list is asked for.
 *
 * @param offset how many are left out before it
 * @param limit how many it has at most
 */
public record Window(int offset, int limit) {

  private static final int DEFAULT_LIMIT = 100;
  private static final int MAX_LIMIT = 1000;

  /**
   * Reads the parameters {@code offset} and {@code limit}.
   *
   * @throws TmfProblem 400 for what is no number, or too large a one
   */
  public static Window of(Map<String, List<String>> parameters) {
    return new Window(
        number(parameters, "offset", 0, Integer.MAX_VALUE),
        number(parameters, "limit", DEFAULT_LIMIT, MAX_LIMIT));
  }

  private static int number(
      Map<String, List<String>> parameters, String name, int absent, int most) {
    List<String> values = parameters.getOrDefault(name, List.of());
    if (values.isEmpty()) {
      return absent;
    }
    String text = values.getFirst();
    if (values.size() > 1 || !text.matches("[0-9]{1,9}") || Integer.parseInt(text) > most) {
      throw TmfProblem.invalid(
          name, String.join(",", values), "a whole number from 0 to %d".formatted(most));
    }
    return Integer.parseInt(text);
  }
}
