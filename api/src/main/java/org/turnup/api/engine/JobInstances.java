package org.turnup.api.engine;

import java.util.Map;
import java.util.UUID;

/** Told by the relay which process instance the engine made for which import or export job. */
@FunctionalInterface
public interface JobInstances {

  /** Stores the instances, in the transaction that removes their outbox rows. */
  void started(Map<UUID, Long> instanceKeys);
}
