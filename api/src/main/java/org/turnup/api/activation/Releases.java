package org.turnup.api.activation;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.turnup.api.plan.ProvidedSteps;
import org.turnup.api.plan.Step;
import org.turnup.api.plan.Undo;

/** The steps that release what stands of a service or resource, as an order that deletes it has. */
@Component
class Releases {

  /** An activation's plan has one item. */
  static final String ITEM = "1";

  private final ProvidedSteps provided;
  private final Undo undo;
  private final Clock clock;

  Releases(ProvidedSteps provided, Undo.ReleaseProcesses processes, Clock clock) {
    this.provided = provided;
    this.undo = new Undo(processes);
    this.clock = clock;
  }

  List<Step> steps(UUID activationId, UUID subjectId) {
    return undo.release(
        provided.ofService(subjectId), activationId, ITEM, List.of(), 0, clock.instant());
  }
}
