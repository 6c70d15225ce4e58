package org.turnup.local.supervisor;

/** Where a part stands. */
public enum State {
  STOPPED("stopped"),
  /** Another part must be ready first. */
  WAITING("waits"),
  STARTING("starts"),
  READY("ready"),
  /** It died and is started again after a pause. */
  BACKING_OFF("starts again soon"),
  STOPPING("stops"),
  /** It died and is not started again. */
  FAILED("failed");

  private final String words;

  State(String words) {
    this.words = words;
  }

  /** For people. */
  public String words() {
    return words;
  }
}
