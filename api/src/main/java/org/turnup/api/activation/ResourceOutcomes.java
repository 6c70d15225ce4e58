package org.turnup.api.activation;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.turnup.api.inventory.Inventory;
import org.turnup.api.plan.ItemResult;
import org.turnup.api.plan.Step;
import org.turnup.api.tmf.json.Timestamps;
import org.turnup.api.tmf.store.DocumentStore;
import org.turnup.api.tmf.store.TmfDocuments;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the end of a resource's activation means for the inventory. */
@Component
class ResourceOutcomes {

  private final TmfDocuments documents;
  private final DocumentStore store;
  private final Clock clock;

  ResourceOutcomes(TmfDocuments documents, DocumentStore store, Clock clock) {
    this.documents = documents;
    this.store = store;
    this.clock = clock;
  }

  void succeeded(Activation activation, @Nullable ItemResult result) {
    if (activation.purpose() == Intent.Purpose.PROVIDE) {
      documents.change(
          Inventory.RESOURCE,
          activation.subjectId(),
          "StateChange",
          body -> provided(body, activation, result == null ? List.of() : result.done()));
    } else if (activation.purpose() == Intent.Purpose.RELEASE) {
      documents.delete(
          Inventory.RESOURCE, store.findAll(Inventory.RESOURCE, List.of(activation.subjectId())));
    }
  }

  private ObjectNode provided(ObjectNode body, Activation activation, List<Step> done) {
    body.setAll(activation.target());
    if (!body.hasNonNull("startOperatingDate")) {
      body.put("startOperatingDate", Timestamps.format(clock.instant()));
    }
    ArrayNode characteristics = body.withArrayProperty("resourceCharacteristic");
    done.forEach(
        step ->
            step.progress()
                .outputs()
                .object()
                .properties()
                .forEach(output -> put(characteristics, output)));
    return body;
  }

  /** What the network gave replaces what was asked for under the same name. */
  private static void put(ArrayNode characteristics, Map.Entry<String, JsonNode> output) {
    for (JsonNode known : characteristics) {
      if (known.path("name").asString("").equals(output.getKey())) {
        ((ObjectNode) known).set("value", output.getValue());
        return;
      }
    }
    characteristics
        .addObject()
        .put("name", output.getKey())
        .put("valueType", output.getValue().isNumber() ? "number" : "string")
        .set("value", output.getValue());
  }
}
