package org.turnup.api.order;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.turnup.api.tmf.error.Violations;
import org.turnup.api.tmf.json.Timestamps;
import tools.jackson.databind.JsonNode;

/**
 * When a client wants its order carried out. An order begins as soon as it is taken, so a later
 * beginning is refused; a moment in the past is a wish that came late, and means now.
 */
public final class RequestedDates {

  private static final String START = "requestedStartDate";
  private static final String COMPLETION = "requestedCompletionDate";

  /** A client that says "now" by a clock that is a little ahead means now. */
  private static final Duration SKEW = Duration.ofSeconds(5);

  private RequestedDates() {}

  /**
   * Checks the dates of an order.
   *
   * @param before the order before a patch; null for a new one
   */
  static void check(JsonNode order, @Nullable JsonNode before, Instant now, Violations violations) {
    if (before != null
        && order.path(START).equals(before.path(START))
        && order.path(COMPLETION).equals(before.path(COMPLETION))) {
      return;
    }
    notLater("", order, START, now, "orders are begun at once", violations);
    Optional<Instant> start = Timestamps.parse(order.path(START).asString(""));
    Optional<Instant> completion = Timestamps.parse(order.path(COMPLETION).asString(""));
    if (start.isPresent() && completion.isPresent() && completion.get().isBefore(start.get())) {
      violations.add(
          COMPLETION,
          order.path(COMPLETION),
          "a moment that is not before requestedStartDate " + order.path(START).asString(""));
    }
  }

  /**
   * Refuses a moment that nobody would wait for.
   *
   * @param path of the holder; empty for the body itself
   * @param why what happens instead, in a few words
   */
  public static void notLater(
      String path,
      JsonNode holder,
      String attribute,
      Instant now,
      String why,
      Violations violations) {
    Timestamps.parse(holder.path(attribute).asString(""))
        .filter(now.plus(SKEW)::isBefore)
        .ifPresent(
            later ->
                violations.add(
                    path.isEmpty() ? attribute : path + "." + attribute,
                    holder.path(attribute),
                    "no moment after %s; %s, a later one is not carried out yet"
                        .formatted(Timestamps.format(now), why)));
  }
}
