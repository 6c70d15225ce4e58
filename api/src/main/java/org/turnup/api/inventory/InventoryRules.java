package org.turnup.api.inventory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.turnup.api.tmf.Document;
import org.turnup.api.tmf.ResourceRules;
import org.turnup.api.tmf.TmfResource;
import org.turnup.api.tmf.Violations;
import tools.jackson.databind.node.ObjectNode;

/** What the inventory asks for beyond its declarations. */
record InventoryRules(TmfResource resource, String state, List<String> followed, HeldRecords held)
    implements ResourceRules {

  @Configuration
  static class Beans {

    @Bean
    ResourceRules serviceRules(HeldRecords held) {
      return new InventoryRules(
          Inventory.SERVICE,
          "state",
          List.of("serviceSpecification", "serviceCharacteristic", "supportingResource"),
          held);
    }

    @Bean
    ResourceRules resourceRules(HeldRecords held) {
      return new InventoryRules(
          Inventory.RESOURCE,
          "resourceStatus",
          List.of("resourceSpecification", "resourceCharacteristic"),
          held);
    }
  }

  @Override
  public void check(ObjectNode after, @Nullable ObjectNode before, Violations violations) {
    held.checkChange(resource, after, before, state, followed);
  }

  @Override
  public void checkDelete(Document document) {
    held.checkDelete(resource, document.id());
  }
}
