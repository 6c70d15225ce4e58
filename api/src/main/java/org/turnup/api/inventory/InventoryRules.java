package org.turnup.api.inventory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.turnup.api.tmf.ResourceRules;
import org.turnup.api.tmf.declare.TmfResource;
import org.turnup.api.tmf.error.Violations;
import org.turnup.api.tmf.store.Document;
import tools.jackson.databind.node.ObjectNode;

/** What the inventory asks for beyond its declarations. */
final class InventoryRules {

  private InventoryRules() {}

  /** TMF638 services. */
  @Component
  record OfServices(InventoryChecks checks, HeldRecords held) implements ResourceRules {

    private static final List<String> FOLLOWED =
        List.of("serviceSpecification", "serviceCharacteristic", "supportingResource");

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
      held.checkChange(resource(), after, before, "state", FOLLOWED);
    }

    @Override
    public void checkDelete(Document document) {
      held.checkDelete(resource(), document.id());
    }
  }

  /** TMF639 resources. */
  @Component
  record OfResources(InventoryChecks checks, HeldRecords held) implements ResourceRules {

    private static final List<String> FOLLOWED =
        List.of("resourceSpecification", "resourceCharacteristic");

    @Override
    public TmfResource resource() {
      return Inventory.RESOURCE;
    }

    @Override
    public void check(ObjectNode after, @Nullable ObjectNode before, Violations violations) {
      checks.checkResource(after, before, violations);
      held.checkChange(resource(), after, before, "resourceStatus", FOLLOWED);
    }

    @Override
    public void checkDelete(Document document) {
      held.checkDelete(resource(), document.id());
    }
  }
}
