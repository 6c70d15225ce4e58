package org.turnup.api.engine;

import java.time.Instant;
import java.util.Locale;

/**
 * The newest version of a process, form or decision.
 *
 * @param key the engine's key of this version
 * @param file the file that holds it
 */
public record DeployedModel(
    Kind kind, String id, int version, long key, String file, Instant deployedAt) {

  /** What it is. */
  public enum Kind {
    PROCESS,
    FORM,
    DECISION;

    /** Spelling in JSON. */
    String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
