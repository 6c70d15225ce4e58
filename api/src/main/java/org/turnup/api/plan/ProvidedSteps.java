package org.turnup.api.plan;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What earlier plans have left standing, for the plan that releases it. */
@Component
public class ProvidedSteps {

  private final PlanStore store;

  ProvidedSteps(PlanStore store) {
    this.store = store;
  }

  /**
   * Whether the network or a pool holds something for a service, or for a resource that was ordered
   * alone.
   */
  public boolean isHeld(UUID serviceId) {
    return ofService(serviceId).stream().anyMatch(ProvidedSteps::holds);
  }

  private static boolean holds(Step step) {
    return step.definition().resourceId() != null || step.definition().processId() != null;
  }

  /** Whether this one resource stands, of a service or ordered alone. */
  public boolean isResourceHeld(UUID resourceId) {
    return !ofResource(resourceId).isEmpty();
  }

  /** Whether a plan was made that has steps. */
  public boolean hasPlan(UUID orderId) {
    return !store.read(orderId).isEmpty();
  }

  /** The order or activation that is changing a service now, by its steps; empty when none is. */
  public Optional<UUID> openPlanOf(UUID serviceId) {
    return store.openPlanOf(serviceId);
  }

  /** What stands of a service. A resource that was ordered alone is its own service here. */
  public List<Step> ofService(UUID serviceId) {
    return store.provided(serviceId);
  }

  /** What stands of one resource: the step that provided it, or nothing. */
  public List<Step> ofResource(UUID resourceId) {
    return store.providedResource(resourceId);
  }
}
