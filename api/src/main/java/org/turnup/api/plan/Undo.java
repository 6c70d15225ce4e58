package org.turnup.api.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.turnup.api.tmf.store.Ids;
import org.turnup.workflows.Processes;

/**
 * The steps that take back what others have done: for a failed item, and for an order that deletes
 * a service. They run in reverse order, those that nothing depends on first.
 */
public final class Undo {

  private final ReleaseProcesses processes;

  /** A process to carry a release out, with the version to pin. */
  public interface ReleaseProcesses {

    /** Key of the newest version of a process; null when it is not known yet. */
    @Nullable Long definitionKey(String processId);

    /** BPMN process that undoes what a service's own process did; null when there is none. */
    @Nullable String ofService(UUID serviceSpecificationId);

    /** The process that takes back what a step did; null when none is needed, or none is there. */
    default @Nullable String of(StepDefinition definition) {
      return switch (definition.kind()) {
        case POOL -> null;
        case CONNECTOR -> Processes.RELEASE_RESOURCE;
        case SERVICE -> ofService(definition.specificationId());
      };
    }
  }

  public Undo(ReleaseProcesses processes) {
    this.processes = processes;
  }

  /**
   * The undo steps that a failed item still lacks; none while any of its steps may touch the
   * network.
   */
  List<Step> of(List<Step> item, int position, Instant now) {
    List<Step> ordered =
        item.stream().filter(s -> s.definition().purpose() == StepPurpose.ORDER).toList();
    boolean failed = ordered.stream().anyMatch(s -> s.state().isFailure());
    boolean active = ordered.stream().anyMatch(s -> !s.state().isEnded());
    boolean undone = item.stream().anyMatch(s -> s.definition().purpose() == StepPurpose.UNDO);
    if (!failed || active || undone) {
      return List.of();
    }
    List<Step> touched = ordered.stream().filter(Undo::mayHaveLeftSomething).toList();
    return reverse(touched, ordered, StepPurpose.UNDO, null, null, List.of(), position, now);
  }

  /**
   * A refusal at the first try left nothing. A step given up or skipped after a fault may have, and
   * so may one that is refused after a repair: an earlier try may have acted. Whether it has an
   * instance says nothing: one that is begun anew has none, and what its earlier one made stands.
   */
  static boolean mayHaveLeftSomething(Step step) {
    boolean begun = step.progress().attempts() > 0 || step.definition().processId() == null;
    boolean unclear =
        step.state() == StepState.GIVEN_UP
            || step.state() == StepState.SKIPPED
            || (step.state() == StepState.REFUSED && step.progress().attempts() > 1);
    return step.definition().action() == StepAction.PRESENT
        && (step.state() == StepState.DONE || (begun && unclear));
  }

  /** The steps of an order item that deletes a service. */
  public List<Step> release(
      List<Step> provided,
      UUID orderId,
      String itemId,
      List<UUID> predecessors,
      int position,
      Instant now) {
    return reverse(
        provided, provided, StepPurpose.ORDER, orderId, itemId, predecessors, position, now);
  }

  private List<Step> reverse(
      List<Step> touched,
      List<Step> all,
      StepPurpose purpose,
      @Nullable UUID orderId,
      @Nullable String itemId,
      List<UUID> predecessors,
      int position,
      Instant now) {
    Map<UUID, UUID> ids = new HashMap<>();
    touched.forEach(step -> ids.put(step.id(), Ids.next()));
    List<Step> reversed = new ArrayList<>();
    for (Step step : touched.reversed()) {
      Set<UUID> before = new LinkedHashSet<>(predecessors);
      dependents(step.id(), all).forEach(dependent -> addIfKnown(before, ids.get(dependent)));
      StepDefinition definition = step.definition();
      String process = processes.of(definition);
      reversed.add(
          new Step(
              Objects.requireNonNull(ids.get(step.id())),
              0,
              new StepDefinition(
                  orderId == null ? definition.orderId() : orderId,
                  definition.tenantId(),
                  itemId == null ? definition.itemId() : itemId,
                  position + reversed.size(),
                  definition.name(),
                  definition.label(),
                  definition.kind(),
                  StepAction.ABSENT,
                  purpose,
                  definition.serviceId(),
                  definition.resourceId(),
                  definition.specificationId(),
                  definition.supplier(),
                  null,
                  process,
                  process == null ? null : processes.definitionKey(process),
                  List.copyOf(before),
                  Json.empty(),
                  now),
              new StepProgress(
                  step.progress().parameters(),
                  step.progress().outputs(),
                  StepState.WAITING,
                  0,
                  null,
                  null,
                  null,
                  null)));
    }
    return reversed;
  }

  /** Everything that waited for a step, directly or through others. */
  private static Set<UUID> dependents(UUID id, List<Step> steps) {
    Set<UUID> found = new LinkedHashSet<>();
    List<UUID> next = List.of(id);
    while (!next.isEmpty()) {
      List<UUID> of = next;
      next =
          steps.stream()
              .filter(step -> step.definition().predecessors().stream().anyMatch(of::contains))
              .map(Step::id)
              .filter(found::add)
              .toList();
    }
    return found;
  }

  private static void addIfKnown(Set<UUID> ids, @Nullable UUID id) {
    if (id != null) {
      ids.add(id);
    }
  }
}
