package org.turnup.api.engine;

/** Whether the engine is the one that made the instances whose keys we know. */
@FunctionalInterface
public interface EngineIdentity {

  /**
   * Looks whether the engine has lost its data since. If it has, every key that we know is given up
   * ({@link EngineLoss}) before this returns.
   *
   * @return whether it has
   * @throws org.springframework.dao.TransientDataAccessException when the engine does not answer
   */
  boolean isLost();
}
