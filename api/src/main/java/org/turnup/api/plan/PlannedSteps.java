package org.turnup.api.plan;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The steps of one order, what can be asked about them, and which of them were changed. */
final class PlannedSteps {

  private final Map<UUID, Step> byId = new LinkedHashMap<>();
  private final Set<UUID> changed = new LinkedHashSet<>();

  PlannedSteps(Collection<Step> loaded) {
    loaded.forEach(step -> byId.put(step.id(), step));
  }

  /** Adds a step, or puts it in the place of what it was. */
  void put(Step step) {
    byId.put(step.id(), step);
    changed.add(step.id());
  }

  /**
   * One step.
   *
   * @throws IllegalArgumentException when there is none with this id
   */
  Step get(UUID id) {
    return Optional.ofNullable(byId.get(id))
        .orElseThrow(() -> new IllegalArgumentException("The plan has no step " + id));
  }

  Collection<Step> all() {
    return byId.values();
  }

  /** As they are now; more may come while they are gone through. */
  List<Step> copy() {
    return List.copyOf(byId.values());
  }

  List<Step> changed() {
    return changed.stream().map(this::get).toList();
  }

  List<Step> ofItem(String item) {
    return byId.values().stream().filter(step -> step.definition().itemId().equals(item)).toList();
  }

  Set<String> items() {
    return itemsWith(step -> true);
  }

  /** Items with a step that waits for a repair, or for a way to be started. */
  Set<String> heldItems() {
    return itemsWith(Step::isHeld);
  }

  /** Items of which nothing goes on any more, their undoing included. */
  Set<String> endedItems() {
    Set<String> ended = items();
    ended.removeAll(itemsWith(step -> step.isCounted() && !step.state().isEnded()));
    return ended;
  }

  private Set<String> itemsWith(Predicate<Step> wanted) {
    return byId.values().stream()
        .filter(wanted)
        .map(step -> step.definition().itemId())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  boolean allEnded() {
    return byId.values().stream().filter(Step::isCounted).allMatch(step -> step.state().isEnded());
  }

  /** All, as they are now; what takes something back before what an order asked for. */
  List<Step> compensationFirst() {
    return byId.values().stream()
        .sorted(Comparator.comparing(step -> step.definition().purpose() == StepPurpose.ORDER))
        .toList();
  }

  boolean hasFailure() {
    return byId.values().stream()
        .anyMatch(s -> s.state().isFailure() && s.definition().purpose() == StepPurpose.ORDER);
  }

  /**
   * Whether a step waits for no other. Undoing goes on even past a release that was given up: what
   * else can be released, is.
   */
  boolean isFree(Step step) {
    boolean undoing = step.definition().purpose() != StepPurpose.ORDER;
    return step.definition().predecessors().stream()
        .map(byId::get)
        .allMatch(
            before ->
                before == null
                    || before.state().isPassed()
                    || (undoing && before.state().isEnded()));
  }
}
