package org.turnup.api.plan;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * How an order item ended.
 *
 * @param completed whether everything it asked for was done or deliberately skipped
 * @param steps all its steps, those that undid something included
 */
public record ItemResult(
    String itemId, UUID serviceId, StepAction action, boolean completed, List<Step> steps) {

  static ItemResult of(String itemId, List<Step> steps) {
    List<Step> ordered =
        steps.stream().filter(s -> s.definition().purpose() == StepPurpose.ORDER).toList();
    StepDefinition first = ordered.getFirst().definition();
    boolean completed = ordered.stream().allMatch(step -> step.state().isPassed());
    return new ItemResult(itemId, first.serviceId(), first.action(), completed, List.copyOf(steps));
  }

  /** Why the item failed: the first step that was refused or given up, in a sentence. */
  public Optional<String> failure() {
    return steps.stream()
        .filter(s -> s.definition().purpose() == StepPurpose.ORDER && s.state().isFailure())
        .min(Comparator.comparing(s -> s.state() == StepState.CANCELLED))
        .map(
            s ->
                "%s %s: %s"
                    .formatted(
                        s.definition().label(), s.state().wireName(), s.progress().reason()));
  }

  /** What was not done because operations staff went on without it, a sentence for each step. */
  public List<String> skipped() {
    return steps.stream()
        .filter(s -> s.definition().purpose() == StepPurpose.ORDER)
        .filter(s -> s.state() == StepState.SKIPPED)
        .map(s -> "%s was skipped: %s".formatted(s.definition().label(), s.progress().reason()))
        .toList();
  }

  /** Steps that the order asked for and that were carried out. */
  public List<Step> done() {
    return steps.stream()
        .filter(s -> s.definition().purpose() == StepPurpose.ORDER && s.state() == StepState.DONE)
        .toList();
  }
}
