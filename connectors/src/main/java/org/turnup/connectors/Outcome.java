package org.turnup.connectors;

import java.util.Map;

/** How a call of a connector went. A refusal is a value, not an exception. */
public sealed interface Outcome {

  /**
   * The network is as asked.
   *
   * @param values flat map of what the system gave, for example {@code address}; empty after {@link
   *     Operation#ABSENT}, and after {@link Operation#READ} when nothing bears the owner's mark
   */
  record Done(Map<String, Object> values) implements Outcome {
    public Done {
      values = Map.copyOf(values);
    }
  }

  /**
   * A no that asking again does not change: for a business reason (pool exhausted, name taken), or
   * because a value can never be right.
   */
  record Refused(String reason) implements Outcome {}

  /**
   * The system is away or busy (timeout, connection refused, 5xx); the same call may succeed later.
   */
  record RetryLater(String reason) implements Outcome {}

  /** Neither a refusal nor passing (wrong password, unknown subnet): a person must look at it. */
  record LastingFault(String reason) implements Outcome {}
}
