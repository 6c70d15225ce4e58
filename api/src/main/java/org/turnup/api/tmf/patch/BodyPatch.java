package org.turnup.api.tmf.patch;

import java.util.Set;
import org.turnup.api.tmf.error.TmfProblem;
import tools.jackson.databind.node.ObjectNode;

/** A change that a client asks for, in whichever of the patch formats. */
@FunctionalInterface
public interface BodyPatch {

  /**
   * The changed copy; the argument stays as it is.
   *
   * @throws TmfProblem 400 when the patch does not fit the document; 409 when a test in it fails
   */
  ObjectNode applyTo(ObjectNode document);

  /** Top-level attributes that it names to change, whether their values become others or not. */
  default Set<String> attributes() {
    return Set.of();
  }
}
