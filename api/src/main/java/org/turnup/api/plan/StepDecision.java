package org.turnup.api.plan;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What operations staff can decide about a step without its repair task. */
enum StepDecision {
  /** The order item fails, and what it had built is released. */
  GIVE_UP("giveUp", StepState.GIVEN_UP),
  /** The order goes on without it, and without the steps that need a value of it. */
  SKIP("skip", StepState.SKIPPED),
  /** Its process begins anew, in the version that the plan has pinned. */
  RETRY("retry", null),
  /** Its process begins anew, in the version that is deployed now. */
  RESTART("restart", null);

  private final String wireName;
  private final @Nullable StepState end;

  StepDecision(String wireName, @Nullable StepState end) {
    this.wireName = wireName;
    this.end = end;
  }

  String wireName() {
    return wireName;
  }

  /** How the step ends by it; empty when it goes on. */
  Optional<StepState> end() {
    return Optional.ofNullable(end);
  }

  static Optional<StepDecision> of(String wireName) {
    return Arrays.stream(values()).filter(d -> d.wireName.equals(wireName)).findFirst();
  }
}
