package org.turnup.api.plan;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Places for the steps of one order that run at once. A step that is held, stuck or blocked takes
 * none: it may stand for days, and others, those that take something back above all, must go on
 * meanwhile. Only so many steps are blocked by one thing, though, or all would be sent at once when
 * it is back.
 */
final class Places {

  private final int most;
  private final Map<String, Integer> blocked = new HashMap<>();
  private int running;

  Places(int most, Collection<Step> steps) {
    this.most = most;
    steps.forEach(this::taken);
  }

  /** Whether a step may begin; what the plan carries out itself always may. */
  boolean isFreeFor(Step step) {
    return step.definition().processId() == null
        || (running < most && blocked.getOrDefault(carrier(step), 0) < most);
  }

  /** A step is as it is: it takes a place, or waits for its carrier, or neither. */
  void taken(Step step) {
    if (step.isBlocked()) {
      blocked.merge(carrier(step), 1, Integer::sum);
    } else if (!step.isStuck()
        && (step.state() == StepState.READY || step.state() == StepState.RUNNING)) {
      running++;
    }
  }

  /** The connector, or the process of a step without one. */
  private static String carrier(Step step) {
    String connector = step.definition().supplier();
    return connector == null ? String.valueOf(step.definition().processId()) : connector;
  }
}
