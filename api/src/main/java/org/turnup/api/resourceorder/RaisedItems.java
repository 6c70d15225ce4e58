package org.turnup.api.resourceorder;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.turnup.api.plan.Step;
import org.turnup.api.plan.StepAction;
import org.turnup.api.plan.StepPurpose;
import org.turnup.api.plan.StepState;

/**
 * The items of a raised resource order as the steps of the service order's plan have them. A step
 * that provided something may still be taken back while its service order item is under way, and
 * {@code completed} is final: so its item completes when the service order item has ended.
 */
final class RaisedItems {

  private final Collection<Step> steps;

  /** Without the late duplicates, by item of the service order. */
  private final Map<String, List<Step>> byItem;

  RaisedItems(Collection<Step> steps) {
    this.steps = steps;
    this.byItem =
        steps.stream()
            .filter(step -> step.definition().purpose() != StepPurpose.STRAY)
            .collect(Collectors.groupingBy(step -> step.definition().itemId()));
  }

  /** The steps that the service order asked for and that are about a resource. */
  static List<Step> ordered(Collection<Step> steps) {
    return steps.stream()
        .filter(step -> step.definition().purpose() == StepPurpose.ORDER)
        .filter(step -> step.definition().resourceId() != null)
        .toList();
  }

  /** State of the item of each resource, by the resource's id. */
  Map<String, String> states() {
    Map<String, String> states = new LinkedHashMap<>();
    ordered(steps)
        .forEach(step -> states.put(String.valueOf(step.definition().resourceId()), state(step)));
    return states;
  }

  /** The resources about whose steps a person must decide. */
  Set<String> undecided() {
    return ordered(steps).stream()
        .filter(step -> step.state() == StepState.HELD || step.isStuck())
        .map(step -> String.valueOf(step.definition().resourceId()))
        .collect(Collectors.toSet());
  }

  /** Why resources were left out, by their ids. */
  Map<String, String> skipped() {
    Map<String, String> skipped = new LinkedHashMap<>();
    ordered(steps).stream()
        .filter(step -> step.state() == StepState.SKIPPED)
        .forEach(
            step ->
                skipped.put(
                    String.valueOf(step.definition().resourceId()),
                    "%s was skipped: %s"
                        .formatted(step.definition().label(), step.progress().reason())));
    return skipped;
  }

  /** Whether every step has ended, undoing included. */
  boolean areOver() {
    return steps.stream()
        .filter(step -> step.definition().purpose() != StepPurpose.STRAY)
        .allMatch(step -> step.state().isEnded());
  }

  private String state(Step step) {
    return switch (step.state()) {
      case WAITING -> "acknowledged";
      case READY, RUNNING -> step.progress().reason() == null ? "inProgress" : "held";
      case HELD -> "held";
      case DONE -> passed(step, "completed");
      // It was not provided, and is no failure either.
      case SKIPPED -> passed(step, "cancelled");
      case REFUSED, GIVEN_UP -> "failed";
      case CANCELLED -> "cancelled";
    };
  }

  private String passed(Step step, String end) {
    if (step.definition().action() == StepAction.ABSENT) {
      return "completed";
    }
    List<Step> item = byItem.getOrDefault(step.definition().itemId(), List.of());
    if (item.stream().anyMatch(other -> !other.state().isEnded())) {
      return "inProgress";
    }
    UUID resource = step.definition().resourceId();
    return item.stream()
        .filter(other -> other.definition().purpose() == StepPurpose.UNDO)
        .filter(other -> resource != null && resource.equals(other.definition().resourceId()))
        .findFirst()
        .map(undo -> undo.state() == StepState.DONE ? "cancelled" : "failed")
        .orElse(end);
  }
}
