package org.turnup.api.activation;

import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.turnup.api.engine.Sweep;
import org.turnup.api.plan.Plans;

/**
 * Removes activations that ended long ago, with their monitors: every request to TMF640 and TMF702
 * makes one, and clients cannot delete them.
 */
@Component
class EndedActivations implements Sweep {

  private static final Logger LOG = LoggerFactory.getLogger(EndedActivations.class);

  /** What one sweep removes at most, so that it is over soon. */
  private static final int BATCH = 1_000;

  private final ActivationStore activations;
  private final Monitors monitors;
  private final Plans plans;
  private final ActivationProperties properties;
  private final Clock clock;

  EndedActivations(
      ActivationStore activations,
      Monitors monitors,
      Plans plans,
      ActivationProperties properties,
      Clock clock) {
    this.activations = activations;
    this.monitors = monitors;
    this.plans = plans;
    this.properties = properties;
    this.clock = clock;
  }

  @Override
  @Transactional
  public void sweep() {
    List<Activation> old =
        activations.lockEndedBefore(clock.instant().minus(properties.monitorRetention()), BATCH);
    if (old.isEmpty()) {
      return;
    }
    monitors.remove(old);
    activations.delete(old.stream().map(Activation::id).toList());
    plans.forgetEmpty(old.stream().map(Activation::id).toList());
    LOG.info(
        "removed {} monitors that ended more than {} ago",
        old.size(),
        properties.monitorRetention());
  }
}
