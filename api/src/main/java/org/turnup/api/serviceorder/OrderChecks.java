package org.turnup.api.serviceorder;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.turnup.api.catalog.Catalog;
import org.turnup.api.catalog.CharacteristicSpecification;
import org.turnup.api.inventory.Inventory;
import org.turnup.api.tmf.Dependencies;
import org.turnup.api.tmf.Document;
import org.turnup.api.tmf.Ids;
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
  private static final Set<String> ACTIONS = Set.of("add", "delete");

  private final Catalog catalog;
  private final Inventory inventory;

  OrderChecks(Catalog catalog, Inventory inventory) {
    this.catalog = catalog;
    this.inventory = inventory;
  }

  /** Collects everything that is wrong with the body of a POST. */
  void check(ObjectNode body, Violations violations) {
    TmfDocuments.checkCreate(ServiceOrders.SERVICE_ORDER, body, violations);
    checkTexts(body, violations);
    JsonNode items = body.path("serviceOrderItem");
    if (!items.isArray() || items.isEmpty() || items.size() > MOST_ITEMS) {
      if (body.has("serviceOrderItem")) {
        String came = items.isArray() ? items.size() + " items" : items.toString();
        violations.add("serviceOrderItem", came, "a list of 1 to " + MOST_ITEMS + " items");
      }
      return;
    }
    if (checkShapes(items, violations)) {
      List<OrderItem> all = OrderItem.of(body).toList();
      checkRelationships(all, violations);
      checkReferences(all, violations);
    }
  }

  private static void checkTexts(ObjectNode body, Violations violations) {
    for (String name :
        List.of(
            "externalId", "description", "category", "priority", "notificationContact", "@type")) {
      if (body.has(name) && !body.get(name).isString()) {
        violations.add(name, body.get(name), "a text");
      }
    }
    for (String name : List.of("requestedStartDate", "requestedCompletionDate")) {
      if (body.has(name) && !isDateTime(body.get(name))) {
        violations.add(
            name,
            body.get(name),
            "a date and time with offset, for example 2026-11-22T10:00:00.000Z");
      }
    }
    for (String name : List.of("note", "relatedParty", "externalReference", "orderRelationship")) {
      if (body.has(name) && !body.get(name).isArray()) {
        violations.add(name, body.get(name), "a list");
      }
    }
  }

  private static boolean isDateTime(JsonNode node) {
    try {
      java.time.OffsetDateTime.parse(node.asString(""));
      return node.isString();
    } catch (java.time.format.DateTimeParseException e) {
      return false;
    }
  }

  /** Checks each item by itself; true when all are objects that can be looked at further. */
  private static boolean checkShapes(JsonNode items, Violations violations) {
    Set<String> ids = new HashSet<>();
    boolean sound = true;
    for (int i = 0; i < items.size(); i++) {
      String field = "serviceOrderItem[" + i + "]";
      JsonNode item = items.get(i);
      if (!item.isObject()) {
        violations.add(field, item, "an object");
        sound = false;
        continue;
      }
      JsonNode id = item.path("id");
      if (!id.isString() || id.stringValue().isBlank() || id.stringValue().length() > 100) {
        violations.add(field + ".id", id, "a text of 1 to 100 characters");
      } else if (!ids.add(id.stringValue())) {
        violations.add(field + ".id", id, "an id that no other item of the order has");
      }
      if (!ACTIONS.contains(item.path("action").asString(""))) {
        violations.add(field + ".action", item.path("action"), "add or delete");
      }
      if (!item.path("service").isObject()) {
        violations.add(field + ".service", item.path("service"), "an object");
        sound = false;
      }
      if (item.has("state")) {
        violations.add(field + ".state", item.get("state"), "nothing; the server sets it");
      }
      if (item.has("serviceOrderItem")) {
        violations.add(
            field + ".serviceOrderItem",
            "nested items",
            "items side by side, joined by serviceOrderItemRelationship");
      }
      if (item.has("quantity") && item.path("quantity").asInt(0) != 1) {
        violations.add(field + ".quantity", item.get("quantity"), "1; an item for each service");
      }
    }
    return sound;
  }

  private static void checkRelationships(List<OrderItem> items, Violations violations) {
    Map<String, Set<String>> waits = new HashMap<>();
    items.forEach(item -> waits.put(item.id(), item.waitsFor()));
    for (int i = 0; i < items.size(); i++) {
      JsonNode relationships = items.get(i).json().path("serviceOrderItemRelationship");
      String field = "serviceOrderItem[" + i + "].serviceOrderItemRelationship";
      if (!relationships.isMissingNode() && !relationships.isArray()) {
        violations.add(field, relationships, "a list");
      }
      for (int j = 0; j < relationships.size(); j++) {
        JsonNode relationship = relationships.get(j);
        if (!relationship.path("relationshipType").isString()) {
          violations.add(
              field + "[" + j + "].relationshipType",
              relationship.path("relationshipType"),
              "a text, for example dependsOn");
        }
        String other = OrderItem.referred(relationship.path("orderItem"));
        if (!waits.containsKey(other)) {
          violations.add(
              field + "[" + j + "].orderItem.itemId",
              other.isEmpty() ? "nothing" : other,
              "the id of an item of this order");
        }
      }
    }
    Dependencies.circle(waits)
        .ifPresent(
            id ->
                violations.add(
                    "serviceOrderItem",
                    "item " + id,
                    "items that do not wait for one another in a circle"));
  }

  private void checkReferences(List<OrderItem> items, Violations violations) {
    Map<UUID, Document> specifications =
        catalog.serviceSpecifications(
            items.stream()
                .filter(OrderItem::isAdd)
                .flatMap(item -> item.specificationId().stream())
                .distinct()
                .toList());
    Set<UUID> named = new HashSet<>();
    items.forEach(
        item -> {
          item.reliesOn().forEach(id -> Ids.parse(id).ifPresent(named::add));
          if (!item.isAdd()) {
            item.serviceId().ifPresent(named::add);
          }
        });
    Map<UUID, Document> services =
        inventory.services(named).stream()
            .collect(Collectors.toMap(Document::id, service -> service));
    Set<UUID> deleted = new HashSet<>();
    for (int i = 0; i < items.size(); i++) {
      String field = "serviceOrderItem[" + i + "].service";
      OrderItem item = items.get(i);
      if (item.isAdd()) {
        checkAdd(field, item, items, specifications, services, violations);
      } else if (ACTIONS.contains(item.json().path("action").asString(""))) {
        checkDelete(field, item, services, deleted, violations);
      }
    }
  }

  private static void checkDelete(
      String field,
      OrderItem item,
      Map<UUID, Document> services,
      Set<UUID> deleted,
      Violations violations) {
    Optional<UUID> id = item.serviceId();
    if (id.isEmpty() || !services.containsKey(id.get())) {
      violations.add(
          field + ".id", item.service().path("id"), "the id of a service in the inventory");
    } else if (!deleted.add(id.get())) {
      violations.add(
          field + ".id",
          item.service().path("id"),
          "a service that no other item of the order deletes");
    }
  }

  private static void checkAdd(
      String field,
      OrderItem item,
      List<OrderItem> items,
      Map<UUID, Document> specifications,
      Map<UUID, Document> services,
      Violations violations) {
    if (item.service().has("id")) {
      violations.add(field + ".id", item.service().path("id"), "nothing; the server makes it");
    }
    Document specification = item.specificationId().map(specifications::get).orElse(null);
    if (specification == null) {
      violations.add(
          field + ".serviceSpecification.id",
          item.service().path("serviceSpecification").path("id"),
          "the id of a service specification in the catalog");
      return;
    }
    checkCharacteristics(field + ".serviceCharacteristic", item, specification, violations);
    checkReliance(field + ".serviceRelationship", item, items, specification, services, violations);
  }

  private static void checkCharacteristics(
      String field, OrderItem item, Document specification, Violations violations) {
    Map<String, CharacteristicSpecification> known = new HashMap<>();
    CharacteristicSpecification.of(specification.body()).forEach(c -> known.put(c.name(), c));
    JsonNode given = item.service().path("serviceCharacteristic");
    if (!given.isMissingNode() && !given.isArray()) {
      violations.add(field, given, "a list");
      return;
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < given.size(); i++) {
      JsonNode name = given.get(i).path("name");
      CharacteristicSpecification c = known.get(name.asString(""));
      if (c == null) {
        violations.add(
            field + "[" + i + "].name",
            name,
            "one of " + known.keySet().stream().sorted().toList());
      } else if (!seen.add(c.name())) {
        violations.add(field + "[" + i + "].name", name, "each characteristic once");
      } else {
        c.check(field + "[" + i + "].value", given.get(i).path("value"), violations);
      }
    }
    known.values().stream()
        .filter(c -> c.isMandatory() && !seen.contains(c.name()))
        .forEach(
            c ->
                violations.add(
                    field,
                    "no characteristic '" + c.name() + "'",
                    "a value for it; it is mandatory"));
  }

  /**
   * A specification that relies on another wants a service of that other: one in the inventory, or
   * one of this order.
   */
  private static void checkReliance(
      String field,
      OrderItem item,
      List<OrderItem> items,
      Document specification,
      Map<UUID, Document> services,
      Violations violations) {
    for (String id : item.reliesOn()) {
      if (Ids.parse(id).map(services::get).isEmpty()) {
        violations.add(field, id, "the id of a service in the inventory");
      }
    }
    for (JsonNode relationship : specification.body().path("serviceSpecRelationship")) {
      if (!relationship.path("relationshipType").asString("").equals("reliesOn")) {
        continue;
      }
      String wanted = relationship.path("id").asString("");
      boolean inInventory =
          item.reliesOn().stream()
              .flatMap(id -> Ids.parse(id).map(services::get).stream())
              .anyMatch(
                  s ->
                      s.body().path("serviceSpecification").path("id").asString("").equals(wanted));
      boolean inOrder =
          items.stream()
              .filter(other -> item.waitsFor().contains(other.id()) && other.isAdd())
              .anyMatch(
                  other -> other.specificationId().map(UUID::toString).orElse("").equals(wanted));
      if (!inInventory && !inOrder) {
        violations.add(
            field,
            item.reliesOn().isEmpty() ? "nothing" : item.reliesOn().toString(),
            "a reliesOn relationship to a service of specification %s '%s'"
                .formatted(wanted, relationship.path("name").asString("")));
      }
    }
  }
}
