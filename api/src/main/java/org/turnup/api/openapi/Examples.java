package org.turnup.api.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.turnup.api.tmf.declare.TmfApi;
import org.turnup.api.tmf.declare.TmfResource;
import org.turnup.api.tmf.declare.TmfResource.Operation;
import org.turnup.api.tmf.json.StrictJson;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The bodies of {@code openapi/examples.yaml} in a document: in each request as they are, in each
 * answer with what the server adds. Where they name something that only a running catalog knows,
 * {@link ExampleIds} fills it in.
 */
final class Examples {

  private static final String JSON = "application/json";

  private final JsonNode all;

  private Examples(JsonNode all) {
    this.all = all;
  }

  static Examples read() {
    try (InputStream file = new ClassPathResource("openapi/examples.yaml").getInputStream()) {
      Map<String, Object> content = new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
      return new Examples(StrictJson.tree(content));
    } catch (IOException e) {
      throw new UncheckedIOException("openapi/examples.yaml", e);
    }
  }

  /** Adds them to one operation of a resource. */
  void addTo(ObjectNode operation, TmfApi api, TmfResource resource, Operation kind, String href) {
    JsonNode ofResource = all.path(api.number()).path(resource.name());
    addRequests(operation, ofResource.path(kind.name()));
    ofResource
        .path(Operation.CREATE.name())
        .valueStream()
        .findFirst()
        .ifPresent(
            body ->
                addAnswers(
                    operation, answer((ObjectNode) body, resource, href), kind == Operation.LIST));
  }

  /** Adds them to the operation that subscribes. */
  void addToHub(ObjectNode operation) {
    addRequests(operation, all.path("HUB"));
  }

  private static void addRequests(ObjectNode operation, JsonNode named) {
    if (named.isEmpty()) {
      return;
    }
    operation
        .path("requestBody")
        .path("content")
        .properties()
        .forEach(
            type -> {
              if (type.getValue() instanceof ObjectNode content
                  && (type.getKey().equals(JSON) || type.getKey().contains("merge-patch"))) {
                ObjectNode examples = content.putObject("examples");
                named
                    .properties()
                    .forEach(
                        one ->
                            examples
                                .putObject(one.getKey())
                                .put("summary", one.getKey())
                                .set("value", one.getValue()));
              } else if (type.getValue() instanceof ObjectNode content) {
                content.set("example", jsonPatch(named));
              }
            });
  }

  /** The first example as a JSON patch. */
  private static JsonNode jsonPatch(JsonNode named) {
    var operations = StrictJson.object().arrayNode();
    JsonNode first = named.properties().iterator().next().getValue();
    first
        .properties()
        .forEach(
            change ->
                operations
                    .addObject()
                    .put("op", "add")
                    .put("path", "/" + change.getKey())
                    .set("value", change.getValue()));
    return operations;
  }

  private static ObjectNode answer(ObjectNode body, TmfResource resource, String href) {
    ObjectNode answer = StrictJson.object();
    String id = "01a2b3c4-d5e6-7f80-9123-456789abcdef";
    answer.put("id", id).put("href", href + "/" + id);
    answer.setAll(body);
    if (resource.attribute("@type").isPresent()) {
      answer.put("@type", resource.type());
    }
    return answer;
  }

  private static void addAnswers(ObjectNode operation, ObjectNode answer, boolean isList) {
    operation
        .path("responses")
        .properties()
        .forEach(
            response -> {
              JsonNode content = response.getValue().path("content").path(JSON);
              if (response.getKey().startsWith("2") && content instanceof ObjectNode known) {
                known.set("example", isList ? answer.arrayNode().add(answer) : answer);
              }
            });
  }
}
