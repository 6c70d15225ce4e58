package org.turnup.api.plan;

/** Why a step is in the plan. */
public enum StepPurpose {
  /** The order asked for it. */
  ORDER,
  /** Its item failed, and what the item had done is taken back. */
  UNDO,
  /** A second instance of a step came late and did again what had been undone since. */
  STRAY
}
