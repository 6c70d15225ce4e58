package org.turnup.api.serviceorder;

import java.time.Instant;
import java.util.Map;
import org.turnup.api.catalog.RelationshipType;
import org.turnup.api.order.RequestedDates;
import org.turnup.api.tmf.error.Violations;
import tools.jackson.databind.JsonNode;

/**
 * What an item asks its service to be in the end. An add makes it active and enabled at once, a
 * delete terminates it; something else is refused by name instead of being done otherwise.
 */
public final class OrderedService {

  private static final Map<String, String> STATE_AFTER =
      Map.of("add", "active", "delete", "terminated");

  /** TMF638 startMode 3 and 4: by a person. */
  private static final String BY_HAND = "[34]";

  private OrderedService() {}

  static void check(String field, JsonNode item, Instant now, Violations violations) {
    String action = item.path("action").asString("");
    JsonNode service = item.path("service");
    String after = STATE_AFTER.getOrDefault(action, "");
    if (service.hasNonNull("state") && !service.path("state").asString("").equals(after)) {
      violations.add(
          field + ".state",
          service.path("state"),
          "%s or nothing; an %s item brings the service there, other states are not carried out yet"
              .formatted(after, action));
    }
    if (action.equals("add")) {
      if (service.has("isServiceEnabled")) {
        checkEnabled(field, service, violations);
      }
      checkBegin(field, service, now, violations);
      checkRelationships(field + ".serviceRelationship", service, violations);
    }
  }

  /** Of a service that is about to be active: that it is enabled. */
  public static void checkEnabled(String field, JsonNode service, Violations violations) {
    if (!service.path("isServiceEnabled").asBoolean(true)) {
      violations.add(
          at(field, "isServiceEnabled"),
          service.path("isServiceEnabled"),
          "true or nothing; an active service is enabled");
    }
  }

  /** Of a service that is about to be active: that it begins now, by itself, and without end. */
  public static void checkBegin(
      String field, JsonNode service, Instant now, Violations violations) {
    RequestedDates.notLater(
        field, service, "startDate", now, "a service is active at once", violations);
    RequestedDates.notLater(
        field, service, "endDate", now, "a service ends when it is ordered to", violations);
    if (service.path("startMode").asString("").strip().matches(BY_HAND)) {
      violations.add(
          at(field, "startMode"),
          service.path("startMode"),
          "0, 1, 2, 5 or nothing; an active service was not left to be started by a person");
    }
  }

  private static void checkRelationships(String field, JsonNode service, Violations violations) {
    JsonNode all = service.path("serviceRelationship");
    for (int i = 0; i < all.size(); i++) {
      JsonNode type = all.get(i).path("relationshipType");
      if (!RelationshipType.isReliance(type.asString(""))) {
        violations.add(
            "%s[%d].relationshipType".formatted(field, i), type, RelationshipType.expected());
      }
    }
  }

  private static String at(String field, String attribute) {
    return field.isEmpty() ? attribute : field + "." + attribute;
  }
}
