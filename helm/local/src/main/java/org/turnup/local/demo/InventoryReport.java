package org.turnup.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The services that the orders made, with their resources, as TMF638 and TMF639 tell. */
final class InventoryReport {
  private static final String SERVICE = "/tmf-api/serviceInventory/v4/service/";
  private static final String RESOURCE = "/tmf-api/resourceInventoryManagement/v4/resource/";

  private final ApiClient api;

  InventoryReport(ApiClient api) {
    this.api = api;
  }

  List<String> lines(List<OrderRun> orders) throws InterruptedException {
    Set<String> services = new LinkedHashSet<>();
    for (OrderRun order : orders) {
      for (JsonNode item : order.items(api)) {
        services.add(item.path("service").path("id").asText());
      }
    }
    List<String> lines = new ArrayList<>();
    for (String id : services) {
      ApiClient.Answer answer = api.get(SERVICE + id);
      if (answer.isOk()) {
        add(lines, answer.json());
      }
    }
    return lines;
  }

  private void add(List<String> lines, JsonNode service) throws InterruptedException {
    lines.add(
        "  %-34s %-12s %s"
            .formatted(
                service.path("name").asText(),
                service.path("state").asText(),
                service.path("id").asText()));
    for (JsonNode reference : service.path("supportingResource")) {
      ApiClient.Answer answer = api.get(RESOURCE + reference.path("id").asText());
      if (answer.isOk()) {
        lines.add("      " + resource(answer.json()));
      }
    }
  }

  private static String resource(JsonNode resource) {
    List<String> values = new ArrayList<>();
    resource
        .path("resourceCharacteristic")
        .forEach(c -> values.add(c.path("name").asText() + "=" + c.path("value").asText()));
    return "%-30s %s".formatted(resource.path("name").asText(), String.join("  ", values));
  }
}
