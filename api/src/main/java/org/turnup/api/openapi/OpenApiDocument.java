package org.turnup.api.openapi;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.turnup.api.tmf.declare.TmfApi;
import org.turnup.api.tmf.declare.TmfResource;
import org.turnup.api.tmf.declare.TmfResource.Operation;
import org.turnup.api.tmf.json.StrictJson;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the OpenAPI 3.1 document of an API at one of its base paths: {@code openapi/api.yaml}, for
 * each declared resource the operations that it offers from {@code openapi/resource.yaml}, and what
 * {@code openapi/<number>.yaml} adds, where there is such a file.
 */
final class OpenApiDocument {

  private static final Map<Operation, String> METHODS =
      Map.of(
          Operation.LIST, "get",
          Operation.CREATE, "post",
          Operation.READ, "get",
          Operation.PATCH, "patch",
          Operation.DELETE, "delete");

  private final DocumentTemplate resourceTemplate = DocumentTemplate.of("resource");
  private final ObjectNode document;
  private final Schemas schemas;
  private final Examples examples = Examples.read();
  private final TmfApi api;
  private final String basePath;

  private OpenApiDocument(TmfApi api, String basePath) {
    this.api = api;
    this.basePath = basePath;
    document =
        DocumentTemplate.of("api")
            .fill(
                Map.of(
                    "number", api.number(),
                    "title", api.title(),
                    "version", api.version(),
                    "basePath", basePath));
    schemas = new Schemas(at("components", "schemas"));
  }

  static ObjectNode of(TmfApi api, String basePath) {
    OpenApiDocument made = new OpenApiDocument(api, basePath);
    api.resources().values().forEach(made::add);
    DocumentTemplate.find(api.number().toLowerCase(Locale.ROOT))
        .ifPresent(more -> DocumentTemplate.merge(made.document, more.fill(Map.of())));
    made.examples.addToHub(made.at("paths", "/hub", "post"));
    return made.document;
  }

  private void add(TmfResource resource) {
    String name = capitalised(resource.name());
    schemas.add(name, resource);
    Map<String, String> values = new HashMap<>(Map.of("resource", resource.name()));
    values.put("Resource", name);
    ObjectNode operations = resourceTemplate.fill(values);
    for (Operation operation : Operation.values()) {
      if (resource.offers(operation)) {
        ObjectNode described = (ObjectNode) operations.get(operation.name());
        examples.addTo(described, api, resource, operation, basePath + "/" + resource.name());
        path(resource, operation).set(METHODS.getOrDefault(operation, ""), described);
      }
    }
    for (String kind : resource.events()) {
      String type = resource.eventType(kind);
      values.put("eventType", type);
      at("webhooks").set(type, resourceTemplate.fill(values).get("event"));
    }
  }

  private ObjectNode path(TmfResource resource, Operation operation) {
    if (operation == Operation.LIST || operation == Operation.CREATE) {
      return at("paths", "/" + resource.name());
    }
    ObjectNode one = at("paths", "/" + resource.name() + "/{id}");
    if (one.isEmpty()) {
      one.putArray("parameters").addObject().put("$ref", "#/components/parameters/Id");
    }
    return one;
  }

  /** The object at a path; made when it is not there. */
  private ObjectNode at(String... path) {
    ObjectNode found = document;
    for (String name : path) {
      found = found.get(name) instanceof ObjectNode known ? known : found.putObject(name);
    }
    return found;
  }

  private static String capitalised(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  /** What {@code /tmf-api} says of an API at one base path. */
  static ObjectNode summary(TmfApi api, String basePath) {
    ObjectNode summary = StrictJson.object();
    summary.put("number", api.number());
    summary.put("title", api.title());
    summary.put("version", api.version());
    summary.put("basePath", basePath);
    summary.put("openapi", basePath + OpenApiEndpoints.DOCUMENT);
    summary.put("ui", SwaggerUi.pageOf(api, basePath));
    return summary;
  }
}
