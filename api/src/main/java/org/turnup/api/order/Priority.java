package org.turnup.api.order;

import java.math.BigDecimal;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.turnup.api.tmf.error.Violations;
import tools.jackson.databind.JsonNode;

/**
 * How urgent an order is: TMF652 counts from 0, the highest, to 4, and so does TMF641, whose
 * priority is a text. A word of the client's own is kept as it came.
 */
final class Priority {

  private static final Pattern NUMBER = Pattern.compile("[-+]?\\d+([.]\\d+)?([eE][-+]?\\d+)?");
  private static final Set<BigDecimal> KNOWN =
      Stream.of(0, 1, 2, 3, 4).map(BigDecimal::valueOf).collect(Collectors.toUnmodifiableSet());

  /** Of a number between them, however many zeros it has behind its point. */
  private static final int MAX_LENGTH = 20;

  private Priority() {}

  static void check(JsonNode order, Violations violations) {
    JsonNode priority = order.path("priority");
    String text = priority.asString("").strip();
    if (NUMBER.matcher(text).matches() && !isKnown(text)) {
      violations.add("priority", priority, "a whole number from 0, the highest, to 4");
    }
  }

  private static boolean isKnown(String text) {
    return text.length() <= MAX_LENGTH
        && KNOWN.stream().anyMatch(known -> known.compareTo(new BigDecimal(text)) == 0);
  }
}
