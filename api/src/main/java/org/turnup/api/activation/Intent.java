package org.turnup.api.activation;

import org.turnup.api.tmf.json.StrictJson;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an activation is to bring about.
 *
 * @param meanwhile attributes that the subject shows until the process has ended, instead of those
 *     asked for
 * @param target attributes that it has once the process has ended well
 * @param isExclusive whether nobody else may change the subject's state meanwhile
 * @param removes whether the subject leaves the inventory in the end
 */
record Intent(
    Purpose purpose,
    ObjectNode meanwhile,
    ObjectNode target,
    boolean isExclusive,
    boolean removes) {

  /** What an activation does on the network. */
  enum Purpose {
    /** Makes present what the specification names. */
    PROVIDE,
    /** Makes absent what is held. */
    RELEASE,
    /** Nothing: what was asked for is recorded. */
    RECORD
  }

  /** What was asked for stands at once. */
  static Intent record(boolean isExclusive) {
    return new Intent(Purpose.RECORD, StrictJson.object(), StrictJson.object(), isExclusive, false);
  }

  /** What was asked for stands when the process has ended. */
  static Intent defer(Purpose purpose, ObjectNode meanwhile, ObjectNode target) {
    return new Intent(purpose, meanwhile, target, true, false);
  }

  static Intent remove(Purpose purpose) {
    return new Intent(purpose, StrictJson.object(), StrictJson.object(), true, true);
  }

  /** Whether somebody else's change in between would be lost, or would get in its way. */
  boolean mustClaim() {
    return purpose != Purpose.RECORD || removes || !target.isEmpty();
  }
}
