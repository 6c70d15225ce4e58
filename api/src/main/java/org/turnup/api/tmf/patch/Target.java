package org.turnup.api.tmf.patch;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What the path of a patch operation leads to. */
interface Target {

  /**
   * The places in a document, in its order; none when it selects nothing.
   *
   * @param isNew whether the last step may lead to what is not there yet
   * @throws IllegalArgumentException with a sentence for the client when it does not fit
   */
  List<Pointer> in(JsonNode root, boolean isNew);

  /** The top-level attribute that it leads into; empty for the whole document. */
  Optional<String> attribute();

  /** One place, by a plain pointer. */
  record Place(Pointer pointer) implements Target {

    @Override
    public List<Pointer> in(JsonNode root, boolean isNew) {
      return List.of(pointer);
    }

    @Override
    public Optional<String> attribute() {
      return pointer.isRoot() ? Optional.empty() : Optional.of(pointer.first());
    }
  }
}
