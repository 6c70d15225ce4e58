package org.turnup.api.activation;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.turnup.api.plan.HeldStep;
import org.turnup.api.plan.ItemResult;
import org.turnup.api.plan.PlanOwner;
import org.turnup.api.plan.Planning;
import org.turnup.api.plan.ProvidedSteps;
import org.turnup.api.tmf.store.Document;
import org.turnup.api.tmf.store.DocumentStore;
import org.turnup.workflows.OrderKind;

/** What the plan's events mean for an activation, whose only item is what it activates. */
@Component
class ActivationPlans implements PlanOwner {

  private static final Logger LOG = LoggerFactory.getLogger(ActivationPlans.class);

  private final ActivationStore activations;
  private final Monitors monitors;
  private final EndActivation end;
  private final Releases releases;
  private final ProvidedSteps steps;
  private final DocumentStore store;
  private final Map<ActivationApi, Subject> subjects;

  ActivationPlans(
      ActivationStore activations,
      Monitors monitors,
      EndActivation end,
      Releases releases,
      ProvidedSteps steps,
      DocumentStore store,
      List<Subject> subjects) {
    this.activations = activations;
    this.monitors = monitors;
    this.end = end;
    this.releases = releases;
    this.steps = steps;
    this.store = store;
    this.subjects = subjects.stream().collect(Collectors.toMap(Subject::api, Function.identity()));
  }

  @Override
  public OrderKind kind() {
    return OrderKind.ACTIVATION;
  }

  @Override
  public Planning plan(UUID id) {
    Activation activation = activations.lock(id).filter(a -> !a.hasEnded()).orElse(null);
    if (activation == null) {
      return Planning.over();
    }
    if (steps.hasPlan(id)) {
      return Planning.before();
    }
    return switch (activation.purpose()) {
      case RECORD -> Planning.of(List.of());
      case RELEASE -> Planning.of(releases.steps(id, activation.subjectId()));
      case PROVIDE -> provide(activation);
    };
  }

  private Planning provide(Activation activation) {
    Subject subject = subject(activation);
    Document document = store.lock(activation.api().stored(), activation.subjectId()).orElse(null);
    Optional<String> obstacle =
        document == null ? Optional.of("it has left the inventory") : subject.obstacle(document);
    if (obstacle.isPresent()) {
      end.failed(activation, obstacle.get());
      return Planning.over();
    }
    return Planning.of(subject.provide(activation.id(), Objects.requireNonNull(document)));
  }

  @Override
  public void itemsEnded(UUID id, List<ItemResult> items) {
    Activation activation = activations.lock(id).orElseThrow();
    for (ItemResult item : items) {
      if (item.completed()) {
        subject(activation).succeeded(activation, item);
      } else {
        activations.fail(id, item.failure().orElse("a step failed"));
        subject(activation).failed(activation, item);
      }
    }
  }

  @Override
  public void complete(UUID id) {
    Activation activation = activations.lock(id).filter(a -> !a.hasEnded()).orElse(null);
    if (activation == null) {
      return;
    }
    if (activation.failure() != null) {
      end.failed(activation, activation.failure());
      return;
    }
    if (!steps.hasPlan(id)) {
      subject(activation).succeeded(activation, null);
    }
    end.completed(activation);
  }

  @Override
  public void held(UUID id, List<HeldStep> held) {
    String reason =
        held.stream()
            .map(step -> step.label() + ": " + step.reason())
            .collect(Collectors.joining("; "));
    LOG.warn("activation {} held: {}", id, reason);
    activations.lock(id).ifPresent(activation -> monitors.hold(activation, reason));
  }

  @Override
  public void resumed(UUID id, Set<String> items, boolean whole) {
    LOG.info("activation {} goes on", id);
    activations.lock(id).ifPresent(monitors::goOn);
  }

  private Subject subject(Activation activation) {
    return Objects.requireNonNull(subjects.get(activation.api()));
  }
}
