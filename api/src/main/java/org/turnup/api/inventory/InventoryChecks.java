package org.turnup.api.inventory;

import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.turnup.api.catalog.Catalog;
import org.turnup.api.catalog.CharacteristicRules;
import org.turnup.api.catalog.CharacteristicSpecification;
import org.turnup.api.tmf.error.Violations;
import org.turnup.api.tmf.json.Timestamps;
import org.turnup.api.tmf.store.Document;
import org.turnup.api.tmf.store.Ids;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Services and resources that clients describe themselves (TMF638, 639, 640, 702): defaults, and
 * their characteristics where their specification is in our catalog. The inventory may come from
 * elsewhere, so a specification that is not ours is no mistake.
 */
@Component
public class InventoryChecks {

  private final Catalog catalog;
  private final Clock clock;

  InventoryChecks(Catalog catalog, Clock clock) {
    this.catalog = catalog;
    this.clock = clock;
  }

  /** Sets on a new service what its answers must have (TMF638 v4 conformance profile). */
  public void completeService(ObjectNode body) {
    if (!body.hasNonNull("serviceDate")) {
      body.put("serviceDate", Timestamps.format(clock.instant()));
    }
  }

  /** Checks a service; after a patch only when the patch changed what is checked. */
  public void checkService(ObjectNode after, @Nullable ObjectNode before, Violations violations) {
    check(
        "serviceSpecification",
        "serviceCharacteristic",
        catalog::serviceSpecifications,
        after,
        before,
        violations);
  }

  /** As {@link #checkService}. */
  public void checkResource(ObjectNode after, @Nullable ObjectNode before, Violations violations) {
    check(
        "resourceSpecification",
        "resourceCharacteristic",
        catalog::resourceSpecifications,
        after,
        before,
        violations);
  }

  private static void check(
      String reference,
      String characteristics,
      Function<Collection<UUID>, Map<UUID, Document>> catalog,
      ObjectNode after,
      @Nullable ObjectNode before,
      Violations violations) {
    JsonNode given = after.path(characteristics);
    boolean isChanged =
        before == null
            || !given.equals(before.path(characteristics))
            || !after.path(reference).equals(before.path(reference));
    Optional<UUID> id = Ids.parse(after.path(reference).path("id").asString(""));
    if (!isChanged || given.isEmpty() || id.isEmpty()) {
      return;
    }
    Document specification = catalog.apply(Set.of(id.get())).get(id.get());
    // One that declares no characteristics says nothing about them.
    if (specification != null && !CharacteristicSpecification.of(specification.body()).isEmpty()) {
      CharacteristicRules.check(specification.body(), given, characteristics, violations);
    }
  }
}
