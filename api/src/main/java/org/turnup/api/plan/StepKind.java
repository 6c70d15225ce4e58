package org.turnup.api.plan;

/** What carries a step out. */
public enum StepKind {
  /** A value of a pool that Turnup owns; taken and given back in the plan's own transaction. */
  POOL,
  /** A network system, by a connector, in a process instance. */
  CONNECTOR,
  /**
   * The service itself: its own process when its specification names one, else nothing but its
   * place in the order.
   */
  SERVICE
}
