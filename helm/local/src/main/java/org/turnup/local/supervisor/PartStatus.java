package org.turnup.local.supervisor;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import org.turnup.local.Part;

/**
 * How a part is.
 *
 * @param part which one
 * @param state where it stands
 * @param since when it came into that state
 * @param wantedSince when it was asked to run; {@link Instant#EPOCH} when it never was
 * @param pid its process, 0 when it has none
 * @param restarts how often it was started again since it was asked to run
 * @param remark what happened last, for people; may be empty
 */
public record PartStatus(
    Part part,
    State state,
    Instant since,
    Instant wantedSince,
    long pid,
    int restarts,
    String remark) {

  static PartStatus initial(Part part) {
    return new PartStatus(part, State.STOPPED, Instant.EPOCH, Instant.EPOCH, 0, 0, "");
  }

  @JsonIgnore
  public boolean isReady() {
    return state == State.READY;
  }
}
