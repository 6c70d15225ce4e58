package org.turnup.workflows;

/** How a step process goes on after a repair. */
public enum RepairRoute implements WireName {
  /** Back to the network system, with the parameters that order.step-repaired returned. */
  TRY_AGAIN("tryAgain"),
  /** The step ends as done, with the outputs that order.step-repaired returned. */
  DONE("done"),
  /** The step ends as skipped. */
  SKIPPED("skipped"),
  /** The step ends as given up. */
  GIVEN_UP("givenUp"),
  /** The decision could not be taken; the repair task opens again and shows why. */
  ASK_AGAIN("askAgain");

  private final String wireName;

  RepairRoute(String wireName) {
    this.wireName = wireName;
  }

  @Override
  public String wireName() {
    return wireName;
  }
}
