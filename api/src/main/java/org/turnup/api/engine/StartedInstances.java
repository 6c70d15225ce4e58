package org.turnup.api.engine;

import java.util.List;
import java.util.UUID;

/** Notes which process instance the engine made for which row; one bean for each kind of start. */
public interface StartedInstances {

  /**
   * One start.
   *
   * @param ref the order, the step or the import or export job
   */
  record Started(UUID ref, String processId, long instanceKey) {}

  Outbox.Kind kind();

  /** Stores the instances, in the transaction that removes their outbox rows. */
  void started(List<Started> starts);
}
