package org.turnup.api.plan;

import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
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
    String names = definition.naturalKey();
    if (names == null || definition.action() == StepAction.ABSENT) {
      return null;
    }
    String key = naturalKey(names, step.progress().parameters().object());
    if (CodePoints.count(key) > MOST_KEY) {
      return "%s is longer than %d characters".formatted(CodePoints.excerpt(key), MOST_KEY);
    }
    boolean claimed = reservation.claim(supplier(step), key, resource(step));
    return claimed ? null : "%s is taken on %s by another service".formatted(key, supplier(step));
  }

  /**
   * Why a step that has begun cannot go on with other parameters; null when it can. What must be
   * unique stays as it is: something may stand under it on the network already, and only it leads
   * there.
   */
  static @Nullable String refusalToChange(Step before, Step after) {
    String names = before.definition().naturalKey();
    if (names == null) {
      return null;
    }
    String key = naturalKey(names, before.progress().parameters().object());
    return key.equals(naturalKey(names, after.progress().parameters().object()))
        ? null
        : "%s cannot be changed here: something may stand under it on %s already. Give the step up, and order anew"
            .formatted(key, supplier(before));
  }

  private static String naturalKey(String names, ObjectNode parameters) {
    return Arrays.stream(names.split(","))
        .map(name -> name + "=" + parameters.path(name).asString(""))
        .collect(Collectors.joining(" "));
  }

  /** A value of the step's pool; empty when the pool is exhausted. */
  Optional<ObjectNode> take(Step step) {
    return reservation.take(supplier(step), resource(step));
  }

  /** Gives back what an ended step no longer needs: its resource is gone, or never came to be. */
  void giveBack(Step step, StepState end) {
    StepDefinition definition = step.definition();
    boolean gone = definition.action() == StepAction.ABSENT && end.isPassed();
    boolean never = definition.action() == StepAction.PRESENT && end == StepState.REFUSED;
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
