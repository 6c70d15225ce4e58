package org.turnup.api.inventory;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.turnup.api.catalog.Catalog;
import org.turnup.api.tmf.json.StrictJson;
import org.turnup.api.tmf.json.Timestamps;
import org.turnup.api.tmf.store.Document;
import org.turnup.api.tmf.store.TmfDocuments;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** TMF639 documents of resources that orders provided. */
@Component
class ResourceDocuments {

  private static final String CHARACTERISTICS = "resourceCharacteristic";

  /** What a client calls and says of a resource that it orders. */
  private static final List<String> OF_THE_ORDER =
      List.of("name", "category", "description", "place", "relatedParty", "note");

  private final TmfDocuments documents;
  private final Clock clock;

  ResourceDocuments(TmfDocuments documents, Clock clock) {
    this.documents = documents;
    this.clock = clock;
  }

  /** A resource in use by a service, not yet stored. */
  Document inUse(UUID serviceId, Inventory.Provided provided) {
    ObjectNode body = body(provided, "active");
    body.putArray("relatedEntity")
        .addObject()
        .put("id", serviceId.toString())
        .put("href", documents.href(Inventory.SERVICE, serviceId))
        .put("role", "supportedService")
        .put("@referredType", "Service");
    return documents.draft(Inventory.RESOURCE, provided.id(), body);
  }

  /**
   * A resource that nothing uses yet, not yet stored.
   *
   * @param ordered the resource as its order describes it; where the network says otherwise, the
   *     network is right
   */
  Document idle(Inventory.Provided provided, JsonNode ordered) {
    ObjectNode body = body(provided, "idle");
    for (String name : OF_THE_ORDER) {
      if (ordered.hasNonNull(name)) {
        body.set(name, ordered.path(name));
      }
    }
    ArrayNode characteristics = body.withArrayProperty(CHARACTERISTICS);
    ordered
        .path(CHARACTERISTICS)
        .valueStream()
        .filter(c -> !provided.characteristics().has(c.path("name").asString("")))
        .forEach(characteristics::add);
    return documents.draft(Inventory.RESOURCE, provided.id(), body);
  }

  private ObjectNode body(Inventory.Provided provided, String usage) {
    ObjectNode body = StrictJson.object();
    body.put("name", provided.name());
    body.put("category", provided.role());
    body.put("administrativeState", "unlocked");
    body.put("operationalState", "enable");
    body.put("usageState", usage);
    body.put("resourceStatus", "available");
    body.put("startOperatingDate", Timestamps.format(clock.instant()));
    body.putObject("resourceSpecification")
        .put("id", provided.specificationId().toString())
        .put("href", documents.href(Catalog.RESOURCE_SPECIFICATION, provided.specificationId()))
        .put("name", provided.name());
    ArrayNode characteristics = body.putArray(CHARACTERISTICS);
    addCharacteristics(characteristics, provided.characteristics());
    return body;
  }

  /** Adds what the network system, or a process, gave. */
  static void addCharacteristics(ArrayNode characteristics, ObjectNode outputs) {
    outputs
        .properties()
        .forEach(
            c ->
                characteristics
                    .addObject()
                    .put("name", c.getKey())
                    .put("valueType", valueType(c.getValue()))
                    .set("value", c.getValue()));
  }

  private static String valueType(JsonNode value) {
    return switch (value.getNodeType()) {
      case NUMBER -> "number";
      case BOOLEAN -> "boolean";
      case OBJECT -> "object";
      case ARRAY -> "array";
      default -> "string";
    };
  }
}
