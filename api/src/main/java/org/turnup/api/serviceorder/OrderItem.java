package org.turnup.api.serviceorder;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.turnup.api.catalog.RelationshipType;
import org.turnup.api.tmf.store.Ids;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A service order item as the order's document holds it. */
record OrderItem(ObjectNode json) {

  static Stream<OrderItem> of(JsonNode order) {
    return order
        .path("serviceOrderItem")
        .valueStream()
        .map(item -> new OrderItem((ObjectNode) item));
  }

  String id() {
    return json.path("id").asString("");
  }

  boolean isAdd() {
    return json.path("action").asString("").equals("add");
  }

  boolean isDelete() {
    return json.path("action").asString("").equals("delete");
  }

  JsonNode service() {
    return json.path("service");
  }

  Optional<UUID> serviceId() {
    return Ids.parse(service().path("id").asString(""));
  }

  Optional<UUID> specificationId() {
    return Ids.parse(service().path("serviceSpecification").path("id").asString(""));
  }

  /** Ids of the items that must be completed first. */
  Set<String> waitsFor() {
    Set<String> items = new LinkedHashSet<>();
    for (JsonNode relationship : json.path("serviceOrderItemRelationship")) {
      if (RelationshipType.isReliance(relationship.path("relationshipType").asString(""))) {
        items.add(referred(relationship.path("orderItem")));
      }
    }
    return items;
  }

  /** TMF641 v4.1 names it itemId and requires id; clients send either. */
  static String referred(JsonNode reference) {
    return reference.path("itemId").asString(reference.path("id").asString(""));
  }

  /** Ids of the services that the ordered one relies on. */
  Set<String> reliesOn() {
    Set<String> services = new LinkedHashSet<>();
    for (JsonNode relationship : service().path("serviceRelationship")) {
      if (RelationshipType.isReliance(relationship.path("relationshipType").asString(""))) {
        String id = relationship.path("service").path("id").asString("");
        services.add(id.isEmpty() ? relationship.path("id").asString("") : id);
      }
    }
    return services;
  }

  /**
   * Says what the client left out: the item's type and the state that the service is to have in the
   * end. TM Forum's kit expects both, and the service's type, of every order in a list.
   */
  void complete() {
    putIfAbsent(json, "@type", "ServiceOrderItem");
    if (service() instanceof ObjectNode service) {
      putIfAbsent(service, "state", isDelete() ? "terminated" : "active");
    }
  }

  /**
   * Completes the item with the type of its service, too.
   *
   * @param serviceType empty when it is not known
   */
  void complete(String serviceType) {
    complete();
    if (!serviceType.isEmpty() && service() instanceof ObjectNode service) {
      putIfAbsent(service, "serviceType", serviceType);
    }
  }

  private static void putIfAbsent(ObjectNode object, String name, String value) {
    if (!object.hasNonNull(name)) {
      object.put(name, value);
    }
  }

  Map<String, JsonNode> characteristics() {
    Map<String, JsonNode> values = new LinkedHashMap<>();
    for (JsonNode characteristic : service().path("serviceCharacteristic")) {
      values.put(characteristic.path("name").asString(""), characteristic.path("value"));
    }
    return values;
  }
}
