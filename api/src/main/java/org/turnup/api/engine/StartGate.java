package org.turnup.api.engine;

import java.util.Optional;

/**
 * Says which connectors have nobody who would take their jobs, so that no step is started for them.
 */
public interface StartGate {

  /** How things stand at one moment. */
  @FunctionalInterface
  interface Check {

    /** Why steps of a connector must wait; empty when they need not. */
    Optional<String> reasonToWait(String connector);
  }

  /** Looks at all connectors at once. */
  Check open();
}
