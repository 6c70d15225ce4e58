package org.turnup.api.plan;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What earlier plans have left standing, for the plan that releases it. */
@Component
public class ProvidedSteps {

  private final PlanStore store;

  ProvidedSteps(PlanStore store) {
    this.store = store;
  }

  /** What stands of a service. A resource that was ordered alone is its own service here. */
  public List<Step> ofService(UUID serviceId) {
    return store.provided(serviceId);
  }
}
