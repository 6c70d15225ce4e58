package org.turnup.api.plan;

/** Which way a step goes. */
public enum StepAction {
  PRESENT,
  ABSENT
}
