package org.turnup.api.plan;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.turnup.api.tmf.error.CodePoints;
import tools.jackson.databind.node.ObjectNode;

/** What a step must have to itself before the network is touched: a natural key, a pool's value. */
final class StepReservation {

  /** PostgreSQL's index entries end at some 2,700 bytes. */
  private static final int MOST_KEY = 600;

  private final Reservation reservation;

  StepReservation(Reservation reservation) {
    this.reservation = reservation;
  }

  /** Why the step cannot have its natural key; null when it has it, or needs none. */
  @Nullable String claim(Step step) {
    StepDefinition definition = step.definition();
    Optional<String> claimed = naturalKey(step);
    if (claimed.isEmpty() || definition.action() == StepAction.ABSENT) {
      return null;
    }
    String key = claimed.get();
    if (CodePoints.count(key) > MOST_KEY) {
      return "%s is longer than %d characters".formatted(CodePoints.excerpt(key), MOST_KEY);
    }
    return reservation.claim(supplier(step), key, resource(step))
        ? null
        : "%s is taken on %s by another service".formatted(key, supplier(step));
  }

  /**
   * Why a step that has begun cannot go on with other parameters; null when it can. What must be
   * unique stays as it is: something may stand under it on the network already, and only it leads
   * there.
   */
  @Nullable String refusalToChange(Step before, Step after) {
    Optional<String> key = naturalKey(before);
    return key.isEmpty() || key.equals(naturalKey(after))
        ? null
        : "%s cannot be changed here: something may stand under it on %s already. Give the step up, and order anew"
            .formatted(key.get(), supplier(before));
  }

  private Optional<String> naturalKey(Step step) {
    String names = step.definition().naturalKey();
    return names == null
        ? Optional.empty()
        : reservation.naturalKey(supplier(step), names, step.progress().parameters().object());
  }

  /** A value of the step's pool; empty when the pool is exhausted. */
  Optional<ObjectNode> take(Step step) {
    return reservation.take(supplier(step), resource(step));
  }

  /** Gives back what an ended step no longer needs: its resource is gone, or never came to be. */
  void giveBack(Step step) {
    StepDefinition definition = step.definition();
    boolean gone = definition.action() == StepAction.ABSENT && step.state().isPassed();
    boolean never =
        definition.action() == StepAction.PRESENT
            && step.state() == StepState.REFUSED
            && !Undo.mayHaveLeftSomething(step);
    if (definition.resourceId() != null && (gone || never)) {
      reservation.release(definition.resourceId());
    }
  }

  private static String supplier(Step step) {
    return String.valueOf(step.definition().supplier());
  }

  private static UUID resource(Step step) {
    UUID id = step.definition().resourceId();
    if (id == null) {
      throw new IllegalStateException("Step " + step.id() + " is about no resource");
    }
    return id;
  }
}
