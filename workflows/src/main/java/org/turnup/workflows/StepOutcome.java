package org.turnup.workflows;

/** How a step ended. */
public enum StepOutcome implements WireName {
  /** The network system did it. */
  DONE("done"),
  /** The network system refused, for a business reason. */
  REFUSED("refused"),
  /** Operations staff went on without it. */
  SKIPPED("skipped"),
  /** Operations staff gave it up; the order item fails. */
  GIVEN_UP("givenUp");

  private final String wireName;

  StepOutcome(String wireName) {
    this.wireName = wireName;
  }

  @Override
  public String wireName() {
    return wireName;
  }
}
