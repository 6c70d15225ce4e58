package org.turnup.api.plan;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Which steps will not begin because of others that failed. */
final class Failures {

  private Failures() {}

  /** The steps of an order that failed. */
  static List<Step> among(Collection<Step> steps) {
    return steps.stream()
        .filter(step -> step.definition().purpose() == StepPurpose.ORDER)
        .filter(step -> step.state().isFailure())
        .toList();
  }

  /**
   * Why a waiting step of an order will not begin; empty when it may.
   *
   * @param failed those of the order that failed
   */
  static Optional<String> causeToCancel(Step step, List<Step> failed) {
    if (step.state() != StepState.WAITING || step.definition().purpose() != StepPurpose.ORDER) {
      return Optional.empty();
    }
    return failed.stream()
        .filter(other -> isSameItem(step, other) || waitsFor(step, other))
        .findFirst()
        .map(cause -> cause(step, cause));
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
