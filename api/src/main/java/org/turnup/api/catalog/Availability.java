package org.turnup.api.catalog;

import java.time.Instant;
import java.util.Optional;
import org.turnup.api.tmf.json.Timestamps;
import tools.jackson.databind.JsonNode;

/** Whether an entry of the catalog can be had at a moment: its lifecycle and its validity. */
record Availability(JsonNode entry, Instant now) {

  /** Why it cannot be had, for example {@code Fibre is Retired}; empty when it can. */
  Optional<String> obstacle() {
    return lifecycle().or(this::validity).or(this::bundle).map(why -> name() + " " + why);
  }

  /**
   * One that says nothing of its life is in use, as the catalog itself says where it was left out.
   */
  private Optional<String> lifecycle() {
    JsonNode status = entry.path("lifecycleStatus");
    if (status.isMissingNode() || status.isNull()) {
      return Optional.empty();
    }
    Optional<LifecycleStatus> known = LifecycleStatus.of(status.asString(""));
    if (known.isEmpty()) {
      return Optional.of(
          "has the lifecycleStatus '%s', which is none of %s"
              .formatted(status.asString(""), LifecycleStatus.all()));
    }
    return known.filter(one -> !one.isOrderable()).map(one -> "is " + one);
  }

  /** The end is the first moment at which it is not valid any more. */
  private Optional<String> validity() {
    Optional<Instant> start = moment("startDateTime").filter(now::isBefore);
    Optional<Instant> end = moment("endDateTime").filter(moment -> !now.isBefore(moment));
    return start
        .map(moment -> "is valid only from " + Timestamps.format(moment) + " on")
        .or(() -> end.map(moment -> "was valid only until " + Timestamps.format(moment)));
  }

  private Optional<Instant> moment(String name) {
    return Timestamps.parse(entry.path("validFor").path(name).asString(""));
  }

  /** A bundle is what its parts are, and those are not ordered with it yet. */
  private Optional<String> bundle() {
    return entry.path("isBundle").asBoolean(false)
        ? Optional.of("is a bundle (isBundle), which is not carried out yet,")
        : Optional.empty();
  }

  private String name() {
    return entry.path("name").asString("");
  }
}
