package org.turnup.api.engine;

/** Ends process instances that are at nothing any more. */
public interface InstanceCancellation {

  /**
   * Ends an instance, whatever it is at. One that is not there has ended.
   *
   * @throws org.springframework.dao.TransientDataAccessException when the engine does not answer;
   *     it may have ended all the same
   */
  void cancel(long instanceKey);
}
