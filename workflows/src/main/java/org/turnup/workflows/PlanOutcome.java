package org.turnup.workflows;

/** What order.plan found and did. */
public enum PlanOutcome implements WireName {
  /** The plan stands and its first steps are on their way. */
  PLANNED("planned"),
  /** A business rule refused the order as a whole, or it was cancelled before it was planned. */
  REJECTED("rejected"),
  /** Another process instance carries this order out; this one ends. */
  DUPLICATE("duplicate");

  private final String wireName;

  PlanOutcome(String wireName) {
    this.wireName = wireName;
  }

  @Override
  public String wireName() {
    return wireName;
  }
}
