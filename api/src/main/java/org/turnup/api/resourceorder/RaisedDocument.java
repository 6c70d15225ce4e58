package org.turnup.api.resourceorder;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.turnup.api.inventory.Inventory;
import org.turnup.api.plan.Step;
import org.turnup.api.plan.StepAction;
import org.turnup.api.plan.StepDefinition;
import org.turnup.api.tmf.json.StrictJson;
import org.turnup.api.tmf.store.Document;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a resource order says that a service order raises, at its beginning. */
final class RaisedDocument {

  private RaisedDocument() {}

  static ObjectNode of(Document serviceOrder, List<Step> ordered, Inventory inventory, String now) {
    ObjectNode body = StrictJson.object();
    body.put("name", "Resources of service order " + serviceOrder.id());
    body.put("state", "acknowledged");
    body.put("orderDate", now);
    body.putArray("externalReference")
        .addObject()
        .put("id", serviceOrder.id().toString())
        .put("href", serviceOrder.body().path("href").asString(""))
        .put("entityType", "ServiceOrder")
        .put("owner", "Turnup");
    ArrayNode items = body.putArray("orderItem");
    Set<String> ids = new HashSet<>();
    for (Step step : ordered) {
      StepDefinition definition = step.definition();
      String id = definition.itemId() + "." + definition.name();
      items.add(item(ids.add(id) ? id : id + "." + definition.position(), definition, inventory));
    }
    return body;
  }

  private static ObjectNode item(String id, StepDefinition step, Inventory inventory) {
    ObjectNode item = StrictJson.object();
    item.put("id", id);
    item.put("action", step.action() == StepAction.PRESENT ? "add" : "delete");
    item.put("state", "acknowledged");
    ObjectNode resource = item.putObject("resource");
    if (step.resourceId() != null) {
      resource.put("id", step.resourceId().toString());
      resource.put("href", inventory.resourceHref(step.resourceId()));
    }
    resource.put("name", step.label());
    resource
        .putObject("resourceSpecification")
        .put("id", step.specificationId().toString())
        .put("@referredType", "ResourceSpecification");
    return item;
  }
}
