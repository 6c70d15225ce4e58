package org.turnup.api.plan;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.turnup.api.tmf.StrictJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The steps of one order and the rules by which they follow one another. It lives for one
 * transaction: loaded, changed by one event, stored. It starts nothing itself; it tells which steps
 * became ready.
 */
final class Plan {

  private final Map<UUID, Step> steps = new LinkedHashMap<>();
  private final Set<UUID> changed = new LinkedHashSet<>();
  private final Set<String> endedBefore;
  private final Reservation reservation;
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
    this.reservation = reservation;
    this.undo = undo;
    this.mostRunning = mostRunning;
    this.now = now;
    this.endedBefore = endedItems();
  }

  /** New steps, which no store has yet. */
  void add(List<Step> fresh) {
    fresh.forEach(this::put);
  }

  /** Readies what waits for nothing; called once, when the plan is made. */
  void begin() {
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

  /**
   * A held step goes on, with these parameters.
   *
   * @return why it cannot, because what must be unique is taken; null when it goes on
   */
  @Nullable String resume(UUID id, ObjectNode parameters) {
    Step resumed = step(id).with(step(id).progress().resumed(new Json(parameters)));
    if (resumed.definition().naturalKey() != null
        && resumed.definition().action() == StepAction.PRESENT) {
      reservation.release(resource(resumed));
      String refusal = reserve(resumed);
      if (refusal != null) {
        reserve(step(id));
        return refusal;
      }
    }
    put(resumed);
    return null;
  }

  Step step(UUID id) {
    return find(id).orElseThrow(() -> new IllegalArgumentException("The plan has no step " + id));
  }

  Optional<Step> find(UUID id) {
    return Optional.ofNullable(steps.get(id));
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
    return changed().stream()
        .filter(step -> step.state() == StepState.READY && step.progress().instanceKey() == null)
        .toList();
  }

  boolean allEnded() {
    return steps.values().stream().filter(Plan::isCounted).allMatch(step -> step.state().isEnded());
  }

  boolean anyHeld() {
    return steps.values().stream().anyMatch(step -> step.state() == StepState.HELD);
  }

  /** Items that ended in this transaction, their undoing included. */
  List<ItemResult> itemsEnded() {
    Set<String> ended = endedItems();
    ended.removeAll(endedBefore);
    return ended.stream().map(item -> ItemResult.of(item, stepsOf(item))).toList();
  }

  private Set<String> endedItems() {
    Set<String> ended = new LinkedHashSet<>();
    steps.values().forEach(step -> ended.add(step.definition().itemId()));
    steps.values().stream()
        .filter(step -> isCounted(step) && !step.state().isEnded())
        .forEach(step -> ended.remove(step.definition().itemId()));
    return ended;
  }

  /** A stray step tidies up after the order; nobody waits for it. */
  private static boolean isCounted(Step step) {
    return step.definition().purpose() != StepPurpose.STRAY;
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

  /** Steps that wait for something that failed, or belong to an item that did, will not begin. */
  private boolean cancelFailed() {
    boolean moved = false;
    for (Step step : List.copyOf(steps.values())) {
      if (step.state() == StepState.WAITING && step.definition().purpose() == StepPurpose.ORDER) {
        Optional<Step> failed =
            steps.values().stream()
                .filter(
                    other ->
                        other.definition().purpose() == StepPurpose.ORDER
                            && other.state().isFailure())
                .filter(
                    other ->
                        sameItem(step, other)
                            || step.definition().predecessors().contains(other.id()))
                .findFirst();
        if (failed.isPresent()) {
          String cause =
              sameItem(step, failed.get())
                  ? "its order item failed"
                  : "it depends on order item "
                      + failed.get().definition().itemId()
                      + ", which failed";
          finish(step, StepState.CANCELLED, step.progress().outputs(), null, cause);
          moved = true;
        }
      }
    }
    return moved;
  }

  private static boolean sameItem(Step one, Step other) {
    return one.definition().itemId().equals(other.definition().itemId());
  }

  /** Once nothing of a failed item runs any more, what it did is taken back in reverse order. */
  private boolean undoFailed() {
    boolean moved = false;
    Set<String> items = new LinkedHashSet<>();
    steps.values().forEach(step -> items.add(step.definition().itemId()));
    for (String item : items) {
      for (Step added : undo.of(stepsOf(item), steps.size(), now)) {
        put(added);
        moved = true;
      }
    }
    return moved;
  }

  private boolean readyNext() {
    boolean moved = false;
    for (Step step : List.copyOf(steps.values())) {
      if (step.state() == StepState.WAITING && isFree(step)) {
        boolean inline = step.definition().processId() == null;
        if (inline || running() < mostRunning) {
          begin(step);
          moved = true;
        }
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
    StepDefinition definition = step.definition();
    ObjectNode parameters = step.progress().parameters().object().deepCopy();
    for (Map.Entry<String, JsonNode> reference :
        definition.outputReferences().object().properties()) {
      Optional<JsonNode> value = output(definition.itemId(), reference.getValue().asString());
      if (value.isEmpty()) {
        String reason = "it needs " + reference.getValue().asString() + ", which was not provided";
        finish(step, StepState.SKIPPED, step.progress().outputs(), null, reason);
        return;
      }
      parameters.set(reference.getKey(), value.get());
    }
    if (definition.kind() == StepKind.SERVICE && definition.processId() != null) {
      parameters.set("resources", outputsByRole(definition.itemId()));
    }
    Step resolved = step.with(step.progress().begun(new Json(parameters), now));
    String refusal = reserve(resolved);
    if (refusal != null) {
      finish(resolved, StepState.REFUSED, step.progress().outputs(), null, refusal);
    } else if (definition.kind() == StepKind.POOL) {
      inPool(resolved);
    } else if (definition.processId() == null) {
      finish(resolved, StepState.DONE, step.progress().outputs(), null, null);
    } else {
      put(resolved);
    }
  }

  /** Why the step cannot have what must be unique; null when it can. */
  private @Nullable String reserve(Step step) {
    StepDefinition definition = step.definition();
    String names = definition.naturalKey();
    if (names == null || definition.action() == StepAction.ABSENT) {
      return null;
    }
    String key = naturalKey(names, step.progress().parameters().object());
    boolean claimed = reservation.claim(String.valueOf(definition.supplier()), key, resource(step));
    return claimed
        ? null
        : "%s is taken on %s by another service".formatted(key, definition.supplier());
  }

  private static String naturalKey(String names, ObjectNode parameters) {
    return Arrays.stream(names.split(","))
        .map(name -> name + "=" + parameters.path(name).asString(""))
        .collect(Collectors.joining(" "));
  }

  private void inPool(Step step) {
    if (step.definition().action() == StepAction.ABSENT) {
      finish(step, StepState.DONE, step.progress().outputs(), null, null);
      return;
    }
    String pool = String.valueOf(step.definition().supplier());
    Optional<ObjectNode> value = reservation.take(pool, resource(step));
    if (value.isPresent()) {
      finish(step, StepState.DONE, new Json(value.get()), null, null);
    } else {
      finish(
          step,
          StepState.REFUSED,
          step.progress().outputs(),
          null,
          "pool " + pool + " has no free value");
    }
  }

  /** What each resource of the item gave, for a process that carries out the service as a whole. */
  private ObjectNode outputsByRole(String item) {
    ObjectNode roles = StrictJson.object();
    stepsOf(item).stream()
        .filter(
            step ->
                step.definition().purpose() == StepPurpose.ORDER
                    && step.definition().kind() != StepKind.SERVICE)
        .forEach(step -> roles.set(step.definition().name(), step.progress().outputs().object()));
    return roles;
  }

  private Optional<JsonNode> output(String item, String reference) {
    int dot = reference.indexOf('.');
    return stepsOf(item).stream()
        .filter(step -> step.definition().name().equals(reference.substring(0, dot)))
        .filter(step -> step.definition().purpose() == StepPurpose.ORDER)
        .map(step -> step.progress().outputs().object().get(reference.substring(dot + 1)))
        .filter(java.util.Objects::nonNull)
        .findFirst();
  }

  private void finish(
      Step step, StepState end, Json outputs, @Nullable Long instance, @Nullable String reason) {
    Step ended = step.with(step.progress().ended(end, outputs, instance, reason, now));
    put(ended);
    StepDefinition definition = step.definition();
    boolean gone = definition.action() == StepAction.ABSENT && end == StepState.DONE;
    boolean never = definition.action() == StepAction.PRESENT && end == StepState.REFUSED;
    if (definition.resourceId() != null && (gone || never)) {
      reservation.release(resource(step));
    }
  }

  private static UUID resource(Step step) {
    UUID id = step.definition().resourceId();
    if (id == null) {
      throw new IllegalStateException("Step " + step.id() + " is about no resource");
    }
    return id;
  }

  private void put(Step step) {
    steps.put(step.id(), step);
    changed.add(step.id());
  }

  static Json emptyJson() {
    return new Json(StrictJson.object());
  }
}
