package org.turnup.api.qualification;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.turnup.api.catalog.Catalog;
import org.turnup.api.tmf.store.Document;
import org.turnup.api.tmf.store.Ids;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Decides the items of a check by the catalog alone: a service whose specification can be ordered
 * is qualified.
 */
@Component
class ItemDecisions {

  private record Reason(String code, String label) {}

  private final Catalog catalog;
  private final NeededResources resources;
  private final Clock clock;

  ItemDecisions(Catalog catalog, NeededResources resources, Clock clock) {
    this.catalog = catalog;
    this.resources = resources;
    this.clock = clock;
  }

  void decide(ObjectNode check) {
    List<ObjectNode> items =
        check.path("serviceQualificationItem").valueStream().map(ObjectNode.class::cast).toList();
    Map<UUID, Document> specifications =
        catalog.serviceSpecifications(
            items.stream().flatMap(item -> specification(item).stream()).distinct().toList());
    Instant now = clock.instant();
    Map<UUID, String> obstacles = resources.obstacles(specifications.values(), now);
    boolean provideReason = check.path("provideUnavailabilityReason").asBoolean(true);
    boolean all = true;
    for (int i = 0; i < items.size(); i++) {
      Optional<Reason> reason = reason(items.get(i), specifications, obstacles, now);
      decide(items.get(i), i + 1, reason.filter(r -> provideReason), reason.isEmpty());
      all &= reason.isEmpty();
    }
    check.put("qualificationResult", result(all));
  }

  private static void decide(
      ObjectNode item, int number, Optional<Reason> reason, boolean isQualified) {
    if (!item.hasNonNull("id")) {
      item.put("id", Integer.toString(number));
    }
    item.put("state", "done");
    item.put("qualificationResult", result(isQualified));
    item.remove("eligibilityUnavailabilityReason");
    reason.ifPresent(
        why ->
            item.putArray("eligibilityUnavailabilityReason")
                .addObject()
                .put("code", why.code())
                .put("label", why.label()));
  }

  private static String result(boolean isQualified) {
    return isQualified ? "qualified" : "unqualified";
  }

  private static Optional<Reason> reason(
      JsonNode item, Map<UUID, Document> specifications, Map<UUID, String> obstacles, Instant now) {
    String named = named(item).asString("");
    if (named.isEmpty()) {
      return Optional.of(
          new Reason("noSpecification", "The item names no service.serviceSpecification.id"));
    }
    Document known = specification(item).map(specifications::get).orElse(null);
    if (known == null) {
      return Optional.of(
          new Reason("unknownSpecification", "The catalog has no service specification " + named));
    }
    return Catalog.obstacle(known, now)
        .or(() -> Optional.ofNullable(obstacles.get(known.id())))
        .map(why -> new Reason("specificationNotActive", why));
  }

  private static Optional<UUID> specification(JsonNode item) {
    return Ids.parse(named(item).asString(""));
  }

  private static JsonNode named(JsonNode item) {
    return item.path("service").path("serviceSpecification").path("id");
  }
}
