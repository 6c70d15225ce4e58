package org.turnup.api.inventory;

import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.turnup.api.tmf.json.StrictJson;
import org.turnup.api.tmf.json.Timestamps;
import org.turnup.api.tmf.store.Document;
import org.turnup.api.tmf.store.TmfDocuments;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** TMF639 documents of resources that orders provided. */
@Component
class ResourceDocuments {

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

  /** A resource that nothing uses yet, not yet stored. */
  Document idle(Inventory.Provided provided) {
    return documents.draft(Inventory.RESOURCE, provided.id(), body(provided, "idle"));
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
    body.putObject("resourceSpecification").put("id", provided.specificationId().toString());
    ArrayNode characteristics = body.putArray("resourceCharacteristic");
    provided
        .characteristics()
        .properties()
        .forEach(
            c ->
                characteristics
                    .addObject()
                    .put("name", c.getKey())
                    .put("valueType", c.getValue().isNumber() ? "number" : "string")
                    .set("value", c.getValue()));
    return body;
  }
}
