package org.turnup.connectors;

/**
 * What a connector can be asked. Each operation is idempotent: asked twice, it answers the same and
 * acts once.
 */
public enum Operation {
  /**
   * Make the resource exist, marked with its owner. What already bears the owner's mark is brought
   * to the given values and returned; nothing else that bears it stays.
   */
  PRESENT,
  /** Make sure that nothing with the owner's mark exists; what others own is never touched. */
  ABSENT,
  /** Return what bears the owner's mark; no values when there is nothing. */
  READ
}
