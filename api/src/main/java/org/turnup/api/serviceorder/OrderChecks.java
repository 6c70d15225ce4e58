package org.turnup.api.serviceorder;

import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.springframework.stereotype.Component;
import org.turnup.api.tmf.TmfDocuments;
import org.turnup.api.tmf.Violations;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The surface check of a new order: everything that can be said without starting it. Two reads at
 * most.
 */
@Component
class OrderChecks {

  private static final int MOST_ITEMS = 1000;
  private static final int MOST_EXTERNAL_ID = 255;

  private static final List<String> TEXTS =
      List.of("externalId", "description", "category", "priority", "notificationContact", "@type");
  private static final List<String> DATES =
      List.of("requestedStartDate", "requestedCompletionDate");
  private static final List<String> LISTS =
      List.of("note", "relatedParty", "externalReference", "orderRelationship");

  private final ItemReferenceChecks references;

  OrderChecks(ItemReferenceChecks references) {
    this.references = references;
  }

  /** Collects everything that is wrong with the body of a POST. */
  void check(ObjectNode body, Violations violations) {
    TmfDocuments.checkCreate(ServiceOrders.SERVICE_ORDER, body, violations);
    checkAttributes(body, violations);
    checkItems(body, violations);
  }

  /** Collects everything that is wrong with the items, of a POST or after a PATCH. */
  void checkItems(ObjectNode body, Violations violations) {
    JsonNode items = body.path("serviceOrderItem");
    if (!items.isArray() || items.isEmpty() || items.size() > MOST_ITEMS) {
      if (body.hasNonNull("serviceOrderItem")) {
        String came = items.isArray() ? items.size() + " items" : items.toString();
        violations.add("serviceOrderItem", came, "a list of 1 to " + MOST_ITEMS + " items");
      }
      return;
    }
    if (ItemShapeChecks.check(items, violations)) {
      List<OrderItem> all = OrderItem.of(body).toList();
      ItemRelationshipChecks.check(all, violations);
      references.check(all, violations);
    }
  }

  private static void checkAttributes(ObjectNode body, Violations violations) {
    for (String name : TEXTS) {
      if (body.has(name) && !body.get(name).isString()) {
        violations.add(name, body.get(name), "a text");
      }
    }
    if (body.path("externalId").asString("").length() > MOST_EXTERNAL_ID) {
      violations.add(
          "externalId", body.get("externalId"), "at most " + MOST_EXTERNAL_ID + " characters");
    }
    for (String name : DATES) {
      if (body.has(name) && !isDateTime(body.get(name))) {
        violations.add(
            name,
            body.get(name),
            "a date and time with offset, for example 2026-11-22T10:00:00.000Z");
      }
    }
    for (String name : LISTS) {
      if (body.has(name) && !body.get(name).isArray()) {
        violations.add(name, body.get(name), "a list");
      }
    }
  }

  private static boolean isDateTime(JsonNode node) {
    try {
      OffsetDateTime.parse(node.asString(""));
      return node.isString();
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
