package org.turnup.api.engine;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Somebody who wants to know which process instances the engine cannot go on with. */
public interface IncidentListener {

  /** Those of the instances that carry an order or a step out. */
  Set<Long> known(Collection<Long> instanceKeys);

  /**
   * The incidents that there are now.
   *
   * @param byInstance what is wrong, by the instance that carries an order or a step out
   * @param byOrder what is wrong, by the order whose instance has not claimed it yet
   * @param complete whether these are all, so that what is not among them is well again
   */
  void incidents(Map<Long, String> byInstance, Map<UUID, String> byOrder, boolean complete);
}
