package org.turnup.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.turnup.local.PlatformException;

/** Puts the example catalog into the platform. What is there by its name is left as it is. */
final class ExampleCatalog {
  private static final String RESOURCE_SPECIFICATION =
      "/tmf-api/resourceCatalog/v4/resourceSpecification";
  private static final String SERVICE_SPECIFICATION =
      "/tmf-api/serviceCatalogManagement/v4/serviceSpecification";

  private final ApiClient api;
  private final Map<String, String> resourceSpecifications = new HashMap<>();
  private final Map<String, String> serviceSpecifications = new HashMap<>();

  ExampleCatalog(ApiClient api) {
    this.api = api;
  }

  /**
   * @throws PlatformException when the platform refuses a part of it
   */
  void load(JsonNode catalog) throws InterruptedException {
    for (JsonNode pool : catalog.path("pools")) {
      ObjectNode body = pool.deepCopy();
      String name = body.remove("name").asText();
      require(api.put("/turnup/v1/pool/" + name, body));
    }
    for (JsonNode specification : catalog.path("resourceSpecifications")) {
      resourceSpecifications.put(
          specification.path("name").asText(), create(RESOURCE_SPECIFICATION, specification));
    }
    for (JsonNode specification : catalog.path("serviceSpecifications")) {
      serviceSpecifications.put(
          specification.path("name").asText(), create(SERVICE_SPECIFICATION, specification));
    }
  }

  /** How many specifications there are. */
  int size() {
    return resourceSpecifications.size() + serviceSpecifications.size();
  }

  /**
   * The id in place of {@code name:<specification>}; any other text as it is.
   *
   * @param owner name of the object that the id stands in
   */
  String resolve(String owner, String text) {
    if (!text.startsWith(Placeholders.NAME)) {
      return text;
    }
    String name = text.substring(Placeholders.NAME.length());
    String id =
        (owner.equals("resourceSpecification") ? resourceSpecifications : serviceSpecifications)
            .get(name);
    if (id == null) {
      throw new PlatformException("The examples name a specification that is not there: " + name);
    }
    return id;
  }

  private String create(String path, JsonNode specification) throws InterruptedException {
    String name = URLEncoder.encode(specification.path("name").asText(), StandardCharsets.UTF_8);
    JsonNode found = require(api.get(path + "?limit=1&name=" + name.replace("+", "%20")));
    if (!found.isEmpty()) {
      return found.get(0).path("id").asText();
    }
    JsonNode body = Placeholders.replace(specification, this::resolve);
    return require(api.post(path, body)).path("id").asText();
  }

  private static JsonNode require(ApiClient.Answer answer) {
    if (!answer.isOk()) {
      throw new PlatformException(answer.describe());
    }
    return answer.json();
  }
}
