package org.turnup.api.plan;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The steps of one order and the rules by which they follow one another. It lives for one
 * transaction: loaded, changed by one event, stored. It starts nothing itself; it tells which steps
 * became ready.
 */
final class Plan {

  private final PlannedSteps steps;
  private final Set<UUID> readied = new LinkedHashSet<>();
  private final Set<String> endedBefore;
  private final StepReservation reservation;
  private final Undo undo;
  private final int mostRunning;
  private final Instant now;

  /**
   * A plan as it stands.
   *
   * @param mostRunning how many steps of the order may run at once
   */
  Plan(Collection<Step> loaded, Reservation reservation, Undo undo, int mostRunning, Instant now) {
    this.steps = new PlannedSteps(loaded);
    this.reservation = new StepReservation(reservation);
    this.undo = undo;
    this.mostRunning = mostRunning;
    this.now = now;
    this.endedBefore = steps.endedItems();
  }

  /** Adds new steps, which no store has yet, and readies those that wait for nothing. */
  void begin(List<Step> fresh) {
    fresh.forEach(steps::put);
    advance();
  }

  /** A step's instance has ended. */
  void end(
      UUID id,
      StepState end,
      ObjectNode outputs,
      @Nullable Long instance,
      @Nullable String reason) {
    finish(step(id), end, new Json(outputs), instance, reason);
    advance();
  }

  /** A step met a lasting fault; its repair task opens, and its place is another's. */
  void hold(UUID id, long instance, String reason) {
    steps.put(step(id).with(step(id).progress().held(instance, reason)));
    advance();
  }

  /**
   * A ready step cannot be started for now, and its place is another's; nothing changes when that
   * is known already.
   */
  void block(UUID id, String reason) {
    Step step = step(id);
    if (step.state() == StepState.READY && !reason.equals(step.progress().reason())) {
      steps.put(step.with(step.progress().because(reason)));
      advance();
    }
  }

  /**
   * The engine has an incident in a step's process instance; nothing changes when the step has gone
   * on meanwhile, or that is known already. A held step waits for a person anyway, and keeps the
   * reason that tells that person what to mend.
   */
  void stick(UUID id, long instance, String reason) {
    Step step = step(id);
    if (step.state() == StepState.RUNNING
        && isAtWork(step, instance)
        && !reason.equals(step.progress().reason())) {
      steps.put(step.with(step.progress().because(reason)));
      advance();
    }
  }

  /** A step's process instance has no incident any more. */
  void unstick(UUID id) {
    Step step = step(id);
    if (step.isStuck()) {
      steps.put(step.with(step.progress().because(null)));
    }
  }

  /** A step is begun anew in another process instance, of this version of its process. */
  void restart(UUID id, @Nullable Long definitionKey) {
    Step step = step(id);
    steps.put(
        new Step(
            id, step.version(), step.definition().pinned(definitionKey), step.progress().again()));
    readied.add(id);
  }

  private static boolean isAtWork(Step step, long instance) {
    return (step.state() == StepState.RUNNING || step.state() == StepState.HELD)
        && Objects.equals(step.progress().instanceKey(), instance);
  }

  /** A blocked step was started after all, or will be. */
  void unblock(UUID id) {
    Step step = step(id);
    if (step.isBlocked()) {
      steps.put(step.with(step.progress().unblocked()));
    }
  }

  /**
   * A step's process instance is gone, so another is started; nothing changes when the step has
   * gone on meanwhile.
   */
  void lose(UUID id, long instance) {
    Step step = step(id);
    if (isAtWork(step, instance)) {
      steps.put(step.with(step.progress().lost()));
      readied.add(id);
    }
  }

  /**
   * A held step goes on, with these parameters.
   *
   * @return why it cannot, because what must be unique would change; null when it goes on
   */
  @Nullable String resume(UUID id, ObjectNode parameters) {
    Step resumed = step(id).with(step(id).progress().resumed(new Json(parameters)));
    String refusal = reservation.refusalToChange(step(id), resumed);
    if (refusal == null) {
      steps.put(resumed);
    }
    return refusal;
  }

  /** A held step is given these parameters and is held on, for another reason. */
  void supply(UUID id, ObjectNode parameters, String reason) {
    Step step = step(id);
    steps.put(step.with(step.progress().supplied(new Json(parameters), reason)));
  }

  /**
   * A value that a step lacks, because another step did not give it: where it begins without, its
   * process opens the repair task at once.
   *
   * @param parameters what the step has
   */
  Optional<StepInputs.Missing> missing(UUID id, ObjectNode parameters) {
    Step step = step(id);
    Step with = step.with(step.progress().supplied(new Json(parameters), ""));
    return StepInputs.resolve(with, steps.ofItem(step.definition().itemId())).missing();
  }

  Step step(UUID id) {
    return steps.get(id);
  }

  Collection<Step> steps() {
    return steps.all();
  }

  /** Steps that differ from what was loaded. */
  List<Step> changed() {
    return steps.changed();
  }

  /** Steps that became ready now and run in a process instance. */
  List<Step> toStart() {
    return readied.stream()
        .map(this::step)
        .filter(step -> step.state() == StepState.READY)
        .toList();
  }

  boolean allEnded() {
    return steps.allEnded();
  }

  /** Items with a step that waits for a repair, or for a way to be started. */
  Set<String> heldItems() {
    return steps.heldItems();
  }

  /** Items that ended in this transaction, their undoing included. */
  List<ItemResult> itemsEnded() {
    Set<String> ended = steps.endedItems();
    ended.removeAll(endedBefore);
    return ended.stream().map(item -> ItemResult.of(item, steps.ofItem(item))).toList();
  }

  /**
   * Goes on until nothing more follows from what has happened. Nothing begins as long as something
   * is still to be cancelled or taken back.
   */
  private void advance() {
    boolean moved = true;
    while (moved) {
      moved = (steps.hasFailure() && (cancelFailed() || undoFailed())) || readyNext();
    }
  }

  private boolean cancelFailed() {
    List<Step> failed = Failures.among(steps.all());
    if (failed.isEmpty()) {
      return false;
    }
    boolean moved = false;
    for (Step step : steps.copy()) {
      Optional<String> cause = Failures.causeToCancel(step, failed);
      if (cause.isPresent()) {
        finish(step, StepState.CANCELLED, step.progress().outputs(), null, cause.get());
        moved = true;
      }
    }
    return moved;
  }

  /** Once nothing of a failed item runs any more, what it did is taken back in reverse order. */
  private boolean undoFailed() {
    boolean moved = false;
    for (String item : failedItems()) {
      List<Step> added = undo.of(steps.ofItem(item), steps.all().size(), now);
      added.forEach(steps::put);
      moved |= !added.isEmpty();
    }
    return moved;
  }

  private Set<String> failedItems() {
    return Failures.among(steps.all()).stream()
        .map(step -> step.definition().itemId())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /**
   * Begins what can begin, up to the first step that fails by it: what that step brings down with
   * it must not begin any more.
   */
  private boolean readyNext() {
    Places places = new Places(mostRunning, steps.all());
    boolean moved = false;
    for (Step step : steps.compensationFirst()) {
      if (step.state() == StepState.WAITING && steps.isFree(step) && places.isFreeFor(step)) {
        begin(step);
        moved = true;
        Step begun = step(step.id());
        if (begun.state().isFailure()) {
          return true;
        }
        places.taken(begun);
      }
    }
    return moved;
  }

  private void begin(Step step) {
    StepInputs.Resolved inputs = StepInputs.resolve(step, steps.ofItem(step.definition().itemId()));
    Json nothing = step.progress().outputs();
    if (inputs.missing().map(StepInputs.Missing::wasSkipped).orElse(false)) {
      finish(step, StepState.SKIPPED, nothing, null, inputs.missing().get().text());
      return;
    }
    Step begun = step.with(step.progress().begun(new Json(inputs.parameters()), now));
    String refusal = reservation.claim(begun);
    if (refusal != null) {
      finish(begun, StepState.REFUSED, nothing, null, refusal);
    } else if (begun.definition().processId() != null) {
      readied.add(begun.id());
      steps.put(begun);
    } else if (begun.definition().kind() == StepKind.POOL
        && begun.definition().action() == StepAction.PRESENT) {
      takeFromPool(begun);
    } else {
      finish(begun, StepState.DONE, nothing, null, null);
    }
  }

  private void takeFromPool(Step step) {
    Optional<ObjectNode> value = reservation.take(step);
    if (value.isPresent()) {
      finish(step, StepState.DONE, new Json(value.get()), null, null);
    } else {
      String reason = "pool %s has no free value".formatted(step.definition().supplier());
      finish(step, StepState.REFUSED, step.progress().outputs(), null, reason);
    }
  }

  private void finish(
      Step step, StepState end, Json outputs, @Nullable Long instance, @Nullable String reason) {
    Step ended = step.with(step.progress().ended(end, outputs, instance, reason, now));
    steps.put(ended);
    reservation.giveBack(ended);
  }
}
