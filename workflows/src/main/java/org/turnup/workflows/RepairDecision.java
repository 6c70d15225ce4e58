package org.turnup.workflows;

/** What operations staff can choose in the repair task. */
public enum RepairDecision implements WireName {
  /** Try again with the same values. */
  RETRY("retry"),
  /** Change one parameter and try again. */
  CHANGE("change"),
  /** A person has done it on the network system: go on with the values that they tell. */
  DONE_BY_HAND("doneByHand"),
  /** Go on without this step. */
  SKIP("skip"),
  /** Give the step up and let the order item fail. */
  GIVE_UP("giveUp");

  private final String wireName;

  RepairDecision(String wireName) {
    this.wireName = wireName;
  }

  @Override
  public String wireName() {
    return wireName;
  }
}
