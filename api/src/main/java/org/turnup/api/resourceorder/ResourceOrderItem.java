package org.turnup.api.resourceorder;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.turnup.api.catalog.CharacteristicSpecification;
import org.turnup.api.catalog.RelationshipType;
import org.turnup.api.order.OrderType;
import org.turnup.api.tmf.store.Document;
import org.turnup.api.tmf.store.Ids;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A resource order item as the order's document holds it. */
record ResourceOrderItem(ObjectNode json) {

  static List<ResourceOrderItem> of(JsonNode order) {
    return OrderType.RESOURCE.itemsOf(order).map(ResourceOrderItem::new).toList();
  }

  String id() {
    return json.path("id").asString("");
  }

  String action() {
    return json.path("action").asString("");
  }

  boolean isAdd() {
    return action().equals("add");
  }

  boolean isDelete() {
    return action().equals("delete");
  }

  JsonNode resource() {
    return json.path("resource");
  }

  Optional<UUID> resourceId() {
    return Ids.parse(resource().path("id").asString(""));
  }

  /** TMF652 knows a place for it in the resource and one beside it. */
  Optional<UUID> specificationId() {
    JsonNode inside = resource().path("resourceSpecification").path("id");
    JsonNode beside = json.path("resourceSpecification").path("id");
    return Ids.parse(inside.asString(beside.asString("")));
  }

  /** Ids of the items that must be completed first. */
  Set<String> waitsFor() {
    Set<String> items = new LinkedHashSet<>();
    for (JsonNode relationship : json.path("orderItemRelationship")) {
      if (RelationshipType.isReliance(relationship.path("relationshipType").asString(""))) {
        JsonNode item = relationship.path("orderItem");
        items.add(item.path("itemId").asString(item.path("id").asString("")));
      }
    }
    return items;
  }

  /** What the order gives, and the defaults of what it leaves out. */
  Map<String, JsonNode> characteristics(Document specification) {
    Map<String, JsonNode> values = new LinkedHashMap<>();
    for (CharacteristicSpecification c : CharacteristicSpecification.of(specification.body())) {
      c.defaultValue().ifPresent(value -> values.put(c.name(), value));
    }
    for (JsonNode characteristic : resource().path("resourceCharacteristic")) {
      values.put(characteristic.path("name").asString(""), characteristic.path("value"));
    }
    return values;
  }
}
