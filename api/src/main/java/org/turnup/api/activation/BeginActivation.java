package org.turnup.api.activation;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerRequest;
import org.turnup.api.engine.Outbox;
import org.turnup.api.hub.Audit;
import org.turnup.api.plan.ProvidedSteps;
import org.turnup.api.reservation.Claims;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.json.StrictJson;
import org.turnup.api.tmf.store.Document;
import org.turnup.workflows.OrderKind;

/**
 * Begins an activation in the transaction of its request: monitor, claim, audit entry and outbox
 * row.
 */
@Component
class BeginActivation {

  private static final Logger LOG = LoggerFactory.getLogger(BeginActivation.class);

  private final ActivationStore activations;
  private final Monitors monitors;
  private final Claims claims;
  private final ProvidedSteps steps;
  private final Audit audit;
  private final Outbox outbox;

  BeginActivation(
      ActivationStore activations,
      Monitors monitors,
      Claims claims,
      ProvidedSteps steps,
      Audit audit,
      Outbox outbox) {
    this.activations = activations;
    this.monitors = monitors;
    this.claims = claims;
    this.steps = steps;
    this.audit = audit;
    this.outbox = outbox;
  }

  /**
   * Begins an activation.
   *
   * @return its monitor
   * @throws TmfProblem 409 naming the order or activation that is at work on the same subject
   */
  Document begin(
      ActivationApi api, Document subject, Intent intent, ServerRequest request, String body) {
    if (intent.isExclusive()) {
      checkFree(api, subject.id());
    }
    Document monitor = monitors.open(api, subject.id(), request, body);
    if (intent.mustClaim() && !claims.claimService(subject.id(), monitor.id())) {
      throw busy(api, subject.id(), "another request");
    }
    activations.insert(
        new Activation(
            monitor.id(),
            api,
            subject.id(),
            intent.purpose(),
            intent.target(),
            intent.removes(),
            null,
            false));
    audit.append(
        api.subject().name() + ".activation",
        subject.id(),
        StrictJson.object()
            .put("monitor", monitor.id().toString())
            .put("method", request.method().name())
            .put("purpose", intent.purpose().name()));
    outbox.add(List.of(Outbox.Start.order(OrderKind.ACTIVATION, monitor.id())));
    LOG.info(
        "activation {} of {} {}: {}",
        monitor.id(),
        api.subject().name(),
        subject.id(),
        intent.purpose());
    return monitor;
  }

  private void checkFree(ActivationApi api, UUID subject) {
    Optional<UUID> holder = claims.holderOf(subject).or(() -> steps.openPlanOf(subject));
    if (holder.isPresent()) {
      String kind = activations.isThere(holder.get()) ? "activation " : "order ";
      throw busy(api, subject, kind + holder.get());
    }
  }

  private static TmfProblem busy(ActivationApi api, UUID subject, String who) {
    return TmfProblem.conflict(
        "%s %s is being changed by %s; try again when that has ended"
            .formatted(api.subject().name(), subject, who));
  }
}
