package org.turnup.api.catalog;

import java.time.Clock;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.turnup.api.tmf.ResourceRules;
import org.turnup.api.tmf.declare.TmfResource;
import org.turnup.api.tmf.error.Violations;
import org.turnup.api.tmf.json.Timestamps;
import org.turnup.api.tmf.store.Document;
import tools.jackson.databind.node.ObjectNode;

/** What TMF633 and TMF634 specifications ask for beyond their declarations. */
record SpecificationRules(
    TmfResource resource, Checks checks, Consumer<Document> useCheck, Clock clock)
    implements ResourceRules {

  /**
   * What the checks look at. What was stored when there were fewer of them stands in the way of no
   * change of anything else: it can still be renamed and retired.
   */
  private static final Set<String> CHECKED =
      Set.of(
          "fulfilment",
          "specCharacteristic",
          "resourceSpecCharacteristic",
          "serviceSpecRelationship",
          "resourceSpecRelationship");

  /** Whether a specification, new or changed, can be carried out. */
  interface Checks {
    void check(ObjectNode after, @Nullable ObjectNode before, Violations violations);
  }

  @Configuration
  static class Beans {

    @Bean
    ResourceRules serviceSpecificationRules(
        SpecificationChecks checks, SpecificationUse use, Clock clock) {
      return new SpecificationRules(
          Catalog.SERVICE_SPECIFICATION,
          (after, before, violations) -> checks.checkService(after, violations),
          use::checkServiceSpecification,
          clock);
    }

    @Bean
    ResourceRules resourceSpecificationRules(
        SpecificationChecks checks, SpecificationUse use, Clock clock) {
      return new SpecificationRules(
          Catalog.RESOURCE_SPECIFICATION,
          checks::checkResource,
          use::checkResourceSpecification,
          clock);
    }
  }

  /** What a specification relies on is followed when it is ordered. */
  @Override
  public Set<String> mustBeHere() {
    return Set.of("serviceSpecRelationship");
  }

  @Override
  public void complete(ObjectNode body) {
    if (!body.has("isBundle")) {
      body.put("isBundle", false);
    }
    if (!body.has("lifecycleStatus")) {
      body.put("lifecycleStatus", "Active");
    }
    completeChange(body);
  }

  @Override
  public void completeChange(ObjectNode after) {
    after.put("lastUpdate", Timestamps.format(clock.instant()));
  }

  @Override
  public void check(ObjectNode after, @Nullable ObjectNode before, Violations violations) {
    if (before == null || CHECKED.stream().anyMatch(n -> !after.path(n).equals(before.path(n)))) {
      checks.check(after, before, violations);
    }
  }

  @Override
  public void checkDelete(Document specification) {
    useCheck.accept(specification);
  }
}
