package org.turnup.api.engine;

import java.util.Optional;
import java.util.Set;

/**
 * Says which connectors have nobody who would take their jobs, so that no step is started for them.
 */
public interface StartGate {

  /** How things stand at one moment. */
  interface Check {

    /** Why steps of a connector must wait; empty when they need not. */
    Optional<String> reasonToWait(String connector);

    /** Connectors that a worker has; what waits for one of them goes on. */
    Set<String> present();
  }

  /** Looks at all connectors at once. */
  Check open();
}
