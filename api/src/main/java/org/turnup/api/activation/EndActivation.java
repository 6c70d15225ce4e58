package org.turnup.api.activation;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.turnup.api.reservation.Claims;
import org.turnup.api.tmf.store.DocumentStore;

/** The end of an activation: its monitor tells, and its subject is free again. */
@Component
class EndActivation {

  private static final Logger LOG = LoggerFactory.getLogger(EndActivation.class);

  private final ActivationStore activations;
  private final Monitors monitors;
  private final Claims claims;
  private final DocumentStore store;

  EndActivation(
      ActivationStore activations, Monitors monitors, Claims claims, DocumentStore store) {
    this.activations = activations;
    this.monitors = monitors;
    this.claims = claims;
    this.store = store;
  }

  void completed(Activation activation) {
    monitors.close(
        activation,
        null,
        store.find(activation.api().stored(), activation.subjectId()).orElse(null));
    end(activation);
    LOG.info("activation {} completed", activation.id());
  }

  void failed(Activation activation, String failure) {
    activations.fail(activation.id(), failure);
    monitors.close(activation, failure, null);
    end(activation);
    LOG.info("activation {} failed: {}", activation.id(), failure);
  }

  private void end(Activation activation) {
    claims.releaseServices(activation.id());
    activations.end(activation.id());
  }
}
