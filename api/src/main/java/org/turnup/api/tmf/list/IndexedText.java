package org.turnup.api.tmf.list;

import java.util.List;
import java.util.Optional;
import org.turnup.api.tmf.declare.TmfResource;

/**
 * The declared attributes that have an expression index (see {@code create_document_index}): their
 * first characters, in the order of Unicode code points. Longer texts would not fit into an index.
 */
final class IndexedText {

  /** As {@code create_document_index} has it. */
  static final int LENGTH = 400;

  private IndexedText() {}

  /** The attribute at a path, when an index serves it. */
  static Optional<String> attribute(TmfResource resource, List<String> path) {
    return path.size() == 1 && resource.indexed().contains(path.getFirst())
        ? Optional.of(path.getFirst())
        : Optional.empty();
  }

  /** The indexed expression; the name comes from a declaration, never from a request. */
  static String expression(String attribute) {
    return "(left(doc ->> '%s', %d) collate \"C\")".formatted(attribute.replace("'", "''"), LENGTH);
  }

  /** Whether comparing with the first characters is the same as comparing with the whole text. */
  static boolean isExactFor(String bound) {
    return bound.length() < LENGTH;
  }
}
