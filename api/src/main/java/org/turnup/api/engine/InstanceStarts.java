package org.turnup.api.engine;

import java.util.List;
import java.util.UUID;

/** Told by the relay which process instance the engine made for which step. */
public interface InstanceStarts {

  /** One start. */
  record Started(UUID stepId, long instanceKey) {}

  /**
   * Stores the instances, in the transaction that removes their outbox rows.
   *
   * @return those that the plan has no use for, because another instance of the same step came
   *     first
   */
  List<Started> started(List<Started> starts);

  /** A step cannot be started for now, for a reason that operations staff should see. */
  void waits(UUID stepId, String reason);

  /** A step that could not be started at first has been; told before {@link #started}. */
  void goesOn(UUID stepId);
}
