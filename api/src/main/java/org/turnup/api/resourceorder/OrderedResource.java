package org.turnup.api.resourceorder;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.turnup.api.order.RequestedDates;
import org.turnup.api.tmf.error.Violations;
import org.turnup.api.tmf.store.Ids;
import tools.jackson.databind.JsonNode;

/**
 * What an item asks for beyond one resource that is there and free to use at once. It is refused by
 * name instead of being left out in silence.
 */
final class OrderedResource {

  /** As the inventory shows a resource that an order has provided. */
  private static final Map<String, String> AFTER_ADD =
      Map.of(
          "administrativeState", "unlocked",
          "operationalState", "enable",
          "usageState", "idle",
          "resourceStatus", "available");

  private OrderedResource() {}

  static void check(String field, JsonNode item, Instant now, Violations violations) {
    if (item.hasNonNull("quantity") && item.path("quantity").asInt(0) != 1) {
      violations.add(field + ".quantity", item.get("quantity"), "1; an item for each resource");
    }
    if (item.hasNonNull("appointment")) {
      violations.add(
          field + ".appointment",
          item.get("appointment"),
          "nothing; appointments are not kept yet");
    }
    for (String nested : List.of("orderItem", "resourceOrderItem")) {
      if (item.hasNonNull(nested)) {
        violations.add(
            field + "." + nested,
            "nested items",
            "items side by side, joined by orderItemRelationship");
      }
    }
    checkSpecification(field, item, violations);
    if (item.path("action").asString("").equals("add")) {
      checkAdd(field + ".resource", item.path("resource"), now, violations);
    }
  }

  /** TMF652 has a place for it beside the resource, too; what stands in both is the same. */
  private static void checkSpecification(String field, JsonNode item, Violations violations) {
    JsonNode beside = item.path("resourceSpecification").path("id");
    JsonNode inside = item.path("resource").path("resourceSpecification").path("id");
    if (beside.isString() && inside.isString() && !isSame(beside, inside)) {
      violations.add(
          field + ".resourceSpecification.id",
          beside,
          "%s, as in resource.resourceSpecification.id, or nothing".formatted(inside));
    }
  }

  private static boolean isSame(JsonNode one, JsonNode other) {
    return one.equals(other)
        || Ids.canonical(one.asString(""))
            .filter(Ids.canonical(other.asString("")).orElse("")::equals)
            .isPresent();
  }

  private static void checkAdd(
      String field, JsonNode resource, Instant now, Violations violations) {
    AFTER_ADD.forEach(
        (attribute, value) -> {
          JsonNode asked = resource.path(attribute);
          if (asked.isString() && !asked.stringValue().equals(value)) {
            violations.add(
                field + "." + attribute,
                asked,
                "%s or nothing; another one is not carried out yet".formatted(value));
          }
        });
    RequestedDates.notLater(
        field, resource, "startOperatingDate", now, "a resource is there at once", violations);
    RequestedDates.notLater(
        field,
        resource,
        "endOperatingDate",
        now,
        "a resource goes when that is ordered",
        violations);
  }
}
