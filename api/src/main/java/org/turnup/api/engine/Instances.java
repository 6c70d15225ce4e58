package org.turnup.api.engine;

/** Process instances as the engine has them now. */
public interface Instances {

  /**
   * Whether an instance runs.
   *
   * @throws org.springframework.dao.TransientDataAccessException when the engine does not tell;
   *     asking later may help
   */
  boolean exists(long instanceKey);
}
