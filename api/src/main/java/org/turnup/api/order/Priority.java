package org.turnup.api.order;

import java.math.BigDecimal;
import java.util.Set;
import org.turnup.api.tmf.error.Violations;
import tools.jackson.databind.JsonNode;

/**
 * How urgent an order is: TMF652 counts from 0, the highest, to 4, and so does TMF641, whose
 * priority is a text. A word of the client's own is kept as it came.
 */
final class Priority {

  private static final Set<String> KNOWN = Set.of("0", "1", "2", "3", "4");
  private static final int MAX_DIGITS = 100;

  private Priority() {}

  static void check(JsonNode order, Violations violations) {
    JsonNode priority = order.path("priority");
    String text = priority.asString("").strip();
    if (isNumber(text) && !KNOWN.contains(text)) {
      violations.add("priority", priority, "a whole number from 0, the highest, to 4");
    }
  }

  private static boolean isNumber(String text) {
    if (text.isEmpty() || text.length() > MAX_DIGITS) {
      return false;
    }
    try {
      return new BigDecimal(text).scale() >= Integer.MIN_VALUE;
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
