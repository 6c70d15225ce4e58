package org.turnup.api.catalog;

import java.math.BigDecimal;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The numbers that a value specification with {@code valueFrom} or {@code valueTo} allows.
 *
 * @param json {@code rangeInterval} says which of its ends belong to it: {@code closed} (both, as
 *     when nothing is said), {@code open}, {@code closedBottom} or {@code closedTop}
 */
record ValueRange(JsonNode json) {

  boolean holds(JsonNode value) {
    return value.isNumber()
        && bound("valueFrom")
            .map(from -> value.decimalValue().compareTo(from) >= (isClosed("closedBottom") ? 0 : 1))
            .orElse(true)
        && bound("valueTo")
            .map(to -> value.decimalValue().compareTo(to) <= (isClosed("closedTop") ? 0 : -1))
            .orElse(true);
  }

  private boolean isClosed(String end) {
    String interval = json.path("rangeInterval").asString("closed");
    return switch (interval) {
      case "open" -> false;
      case "closedBottom", "closedTop" -> interval.equals(end);
      default -> true;
    };
  }

  private Optional<BigDecimal> bound(String name) {
    JsonNode bound = json.path(name);
    try {
      return bound.isMissingNode() || bound.isNull()
          ? Optional.empty()
          : Optional.of(new BigDecimal(bound.asString("")));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    String interval = json.path("rangeInterval").asString("");
    return "%s to %s%s"
        .formatted(
            json.path("valueFrom").asString(""),
            json.path("valueTo").asString(""),
            interval.isEmpty() ? "" : " (" + interval + ")");
  }
}
