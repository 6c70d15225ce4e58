package org.turnup.api.plan;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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

  private final Map<UUID, Step> steps = new LinkedHashMap<>();
  private final Set<UUID> changed = new LinkedHashSet<>();
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
    loaded.forEach(step -> steps.put(step.id(), step));
    this.reservation = new StepReservation(reservation);
    this.undo = undo;
    this.mostRunning = mostRunning;
    this.now = now;
    this.endedBefore = endedItems();
  }

  /** Adds new steps, which no store has yet, and readies those that wait for nothing. */
  void begin(List<Step> fresh) {
    fresh.forEach(this::put);
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

  /** A step met a lasting fault; its repair task opens. */
  void hold(UUID id, long instance, String reason) {
    put(step(id).with(step(id).progress().held(instance, reason)));
  }

  /** A ready step cannot be started for now; nothing changes when that is known already. */
  void block(UUID id, String reason) {
    Step step = step(id);
    if (step.state() == StepState.READY && !reason.equals(step.progress().reason())) {
      put(step.with(step.progress().because(reason)));
    }
  }

  /** A blocked step was started after all. */
  void unblock(UUID id) {
    Step step = step(id);
    if (isBlocked(step)) {
      put(step.with(step.progress().because(null)));
    }
  }

  /**
   * A step's process instance is gone, so another is started; nothing changes when the step has
   * gone on meanwhile.
   */
  void lose(UUID id, long instance) {
    Step step = step(id);
    boolean isAtWork = step.state() == StepState.RUNNING || step.state() == StepState.HELD;
    if (isAtWork && Objects.equals(step.progress().instanceKey(), instance)) {
      put(step.with(step.progress().lost()));
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
    String refusal = StepReservation.refusalToChange(step(id), resumed);
    if (refusal == null) {
      put(resumed);
    }
    return refusal;
  }

  /**
   * One step.
   *
   * @throws IllegalArgumentException when the plan has none with this id
   */
  Step step(UUID id) {
    return Optional.ofNullable(steps.get(id))
        .orElseThrow(() -> new IllegalArgumentException("The plan has no step " + id));
  }

  Collection<Step> steps() {
    return steps.values();
  }

  /** Steps that differ from what was loaded. */
  List<Step> changed() {
    return changed.stream().map(this::step).toList();
  }

  /** Steps that became ready now and run in a process instance. */
  List<Step> toStart() {
    return readied.stream()
        .map(this::step)
        .filter(step -> step.state() == StepState.READY)
        .toList();
  }

  boolean allEnded() {
    return steps.values().stream().filter(Plan::isCounted).allMatch(step -> step.state().isEnded());
  }

  /** Items with a step that waits for a repair, or for a way to be started. */
  Set<String> heldItems() {
    return steps.values().stream()
        .filter(Plan::isHeld)
        .map(step -> step.definition().itemId())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** A stray step holds nobody: its order is over. */
  static boolean isHeld(Step step) {
    return isCounted(step) && (step.state() == StepState.HELD || isBlocked(step));
  }

  private static boolean isBlocked(Step step) {
    return step.state() == StepState.READY && step.progress().reason() != null;
  }

  /** Items that ended in this transaction, their undoing included. */
  List<ItemResult> itemsEnded() {
    Set<String> ended = endedItems();
    ended.removeAll(endedBefore);
    return ended.stream().map(item -> ItemResult.of(item, stepsOf(item))).toList();
  }

  private Set<String> endedItems() {
    Set<String> ended = items();
    steps.values().stream()
        .filter(step -> isCounted(step) && !step.state().isEnded())
        .forEach(step -> ended.remove(step.definition().itemId()));
    return ended;
  }

  /** A stray step tidies up after the order; nobody waits for it. */
  private static boolean isCounted(Step step) {
    return step.definition().purpose() != StepPurpose.STRAY;
  }

  private Set<String> items() {
    return steps.values().stream()
        .map(step -> step.definition().itemId())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private List<Step> stepsOf(String item) {
    return steps.values().stream().filter(step -> step.definition().itemId().equals(item)).toList();
  }

  /** Goes on until nothing more follows from what has happened. */
  private void advance() {
    boolean moved = true;
    while (moved) {
      moved = cancelFailed() | undoFailed() | readyNext();
    }
  }

  private boolean cancelFailed() {
    boolean moved = false;
    for (Step step : List.copyOf(steps.values())) {
      Optional<String> cause = Failures.causeToCancel(step, steps.values());
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
    for (String item : items()) {
      List<Step> added = undo.of(stepsOf(item), steps.size(), now);
      added.forEach(this::put);
      moved |= !added.isEmpty();
    }
    return moved;
  }

  private boolean readyNext() {
    boolean moved = false;
    for (Step step : List.copyOf(steps.values())) {
      boolean inline = step.definition().processId() == null;
      if (step.state() == StepState.WAITING
          && isFree(step)
          && (inline || running() < mostRunning)) {
        begin(step);
        moved = true;
      }
    }
    return moved;
  }

  private long running() {
    return steps.values().stream().filter(step -> step.state().isBegun()).count();
  }

  /** Undoing goes on even past a release that was given up: what else can be released, is. */
  private boolean isFree(Step step) {
    boolean undoing = step.definition().purpose() != StepPurpose.ORDER;
    return step.definition().predecessors().stream()
        .map(steps::get)
        .allMatch(
            before ->
                before == null
                    || before.state().isPassed()
                    || (undoing && before.state().isEnded()));
  }

  private void begin(Step step) {
    StepInputs.Resolved inputs = StepInputs.resolve(step, stepsOf(step.definition().itemId()));
    Json nothing = step.progress().outputs();
    if (inputs.missing().isPresent()) {
      String reason = "it needs %s, which was not provided".formatted(inputs.missing().get());
      finish(step, StepState.SKIPPED, nothing, null, reason);
      return;
    }
    Step begun = step.with(step.progress().begun(new Json(inputs.parameters()), now));
    String refusal = reservation.claim(begun);
    if (refusal != null) {
      finish(begun, StepState.REFUSED, nothing, null, refusal);
    } else if (begun.definition().processId() != null) {
      readied.add(begun.id());
      put(begun);
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
    put(step.with(step.progress().ended(end, outputs, instance, reason, now)));
    reservation.giveBack(step, end);
  }

  private void put(Step step) {
    steps.put(step.id(), step);
    changed.add(step.id());
  }
}
