package org.turnup.api.inventory;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.turnup.api.tmf.ResourceRules;
import org.turnup.api.tmf.TmfResource;
import org.turnup.api.tmf.Violations;
import tools.jackson.databind.node.ObjectNode;

/** What the inventory asks for beyond its declarations. */
final class InventoryRules {

  private InventoryRules() {}

  /** TMF638 services. */
  @Component
  record OfServices(InventoryChecks checks) implements ResourceRules {

    @Override
    public TmfResource resource() {
      return Inventory.SERVICE;
    }

    @Override
    public void complete(ObjectNode body) {
      checks.completeService(body);
    }

    @Override
    public void check(ObjectNode after, @Nullable ObjectNode before, Violations violations) {
      checks.checkService(after, before, violations);
    }
  }

  /** TMF639 resources. */
  @Component
  record OfResources(InventoryChecks checks) implements ResourceRules {

    @Override
    public TmfResource resource() {
      return Inventory.RESOURCE;
    }

    @Override
    public void check(ObjectNode after, @Nullable ObjectNode before, Violations violations) {
      checks.checkResource(after, before, violations);
    }
  }
}
