package org.turnup.api.engine;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/** The plans' side of the relay: which steps are still to be started, and what became of that. */
public interface InstanceStarts extends StartedInstances {

  @Override
  default Outbox.Kind kind() {
    return Outbox.Kind.START_STEP;
  }

  /**
   * Those of these steps that have neither begun nor ended. A row that is sent a second time, since
   * nobody knows whether the first got through, must not provide again what was released meanwhile.
   */
  Set<UUID> stillToStart(Collection<UUID> stepIds);

  /**
   * There are rows whose orders are to be told why they wait, or steps that waited and were
   * started. Returns at once: telling an order takes a transaction of its own, and the relay has
   * others to carry.
   */
  void changed();
}
