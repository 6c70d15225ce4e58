package org.turnup.api.plan;

import java.util.Collection;
import java.util.Optional;

/** Which steps will not begin because of others that failed. */
final class Failures {

  private Failures() {}

  /** Why a waiting step of an order will not begin; empty when it may. */
  static Optional<String> causeToCancel(Step step, Collection<Step> steps) {
    if (step.state() != StepState.WAITING || step.definition().purpose() != StepPurpose.ORDER) {
      return Optional.empty();
    }
    return steps.stream()
        .filter(other -> other.definition().purpose() == StepPurpose.ORDER)
        .filter(other -> other.state().isFailure())
        .filter(other -> isSameItem(step, other) || waitsFor(step, other))
        .findFirst()
        .map(failed -> cause(step, failed));
  }

  private static String cause(Step step, Step failed) {
    return isSameItem(step, failed)
        ? "its order item failed"
        : "it depends on order item %s, which failed".formatted(failed.definition().itemId());
  }

  private static boolean isSameItem(Step one, Step other) {
    return one.definition().itemId().equals(other.definition().itemId());
  }

  private static boolean waitsFor(Step step, Step other) {
    return step.definition().predecessors().contains(other.id());
  }
}
