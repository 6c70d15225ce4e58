package org.turnup.api.engine;

/** Process instances as the engine has them now. */
public interface Instances {

  /**
   * Whether an instance runs. A key is negative when the engine has lost it with all its data.
   *
   * @throws org.springframework.dao.TransientDataAccessException when the engine does not tell;
   *     asking later may help
   */
  boolean exists(long instanceKey);
}
