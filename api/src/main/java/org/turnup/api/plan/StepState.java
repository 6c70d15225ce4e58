package org.turnup.api.plan;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** States of a step and the table of their changes. */
public enum StepState {
  /** Predecessors have not all ended. */
  WAITING,
  /** The relay is asked to start it, for the first time or because the engine has lost it. */
  READY,
  /** Its process instance runs. */
  RUNNING,
  /** A lasting fault; its repair task is open in Tasklist. */
  HELD,
  /** Carried out. */
  DONE,
  /** The network system said no. */
  REFUSED,
  /** Operations staff went on without it. */
  SKIPPED,
  /** Operations staff gave it up. */
  GIVEN_UP,
  /** Never begun, because its item had failed. */
  CANCELLED;

  private static final Map<StepState, Set<StepState>> CHANGES =
      Map.of(
          WAITING, EnumSet.of(READY, DONE, REFUSED, SKIPPED, CANCELLED),
          READY, EnumSet.of(RUNNING, HELD, DONE, REFUSED, SKIPPED, GIVEN_UP),
          RUNNING, EnumSet.of(READY, HELD, DONE, REFUSED, SKIPPED, GIVEN_UP),
          HELD, EnumSet.of(READY, RUNNING, DONE, REFUSED, SKIPPED, GIVEN_UP),
          DONE, EnumSet.noneOf(StepState.class),
          REFUSED, EnumSet.noneOf(StepState.class),
          SKIPPED, EnumSet.noneOf(StepState.class),
          GIVEN_UP, EnumSet.noneOf(StepState.class),
          CANCELLED, EnumSet.noneOf(StepState.class));

  public boolean allows(StepState next) {
    return changes().contains(next);
  }

  private Set<StepState> changes() {
    return CHANGES.getOrDefault(this, Set.of());
  }

  /** Nothing more happens to it. */
  public boolean isEnded() {
    return changes().isEmpty();
  }

  /** It may touch the network, now or soon. */
  public boolean isBegun() {
    return this == READY || this == RUNNING || this == HELD;
  }

  /** Steps that wait for it may go on. */
  public boolean isPassed() {
    return this == DONE || this == SKIPPED;
  }

  /** Its item fails by it. */
  public boolean isFailure() {
    return this == REFUSED || this == GIVEN_UP || this == CANCELLED;
  }

  /** Spelling in the plan's JSON, for example {@code givenUp}. */
  public String wireName() {
    return this == GIVEN_UP ? "givenUp" : name().toLowerCase(Locale.ROOT);
  }
}
