package org.turnup.api;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes a body with everything that an official file allows in it: every attribute, arrays with one
 * element, and no structure inside itself.
 */
final class Samples {

  private static final JsonNodeFactory JSON = JsonMapper.shared().getNodeFactory();
  private static final int DEEPEST = 6;

  /** A made-up type would ask for a schema of its own. */
  private static final Set<String> TYPES = Set.of("@type", "@baseType", "@schemaLocation");

  private final OfficialFile file;
  private final Deque<String> within = new ArrayDeque<>();

  private Samples(OfficialFile file) {
    this.file = file;
  }

  static ObjectNode of(OfficialFile file, JsonNode schema) {
    return (ObjectNode) new Samples(file).value("", schema);
  }

  private JsonNode value(String name, JsonNode schema) {
    String reference = schema.path("$ref").asString("");
    if (!reference.isEmpty()) {
      String definition = reference.substring("#/definitions/".length());
      within.push(definition);
      JsonNode value = value(name, file.definition(definition));
      within.pop();
      return value;
    }
    if (schema.has("enum")) {
      return schema.path("enum").get(0);
    }
    return switch (schema.path("type").asString("")) {
      case "object" -> object(schema);
      case "array" -> JSON.arrayNode().add(value(name, schema.path("items")));
      case "integer" -> JSON.numberNode(1);
      case "number" -> JSON.numberNode(1.5);
      case "boolean" -> JSON.booleanNode(true);
      default -> JSON.stringNode(text(name, schema.path("format").asString("")));
    };
  }

  private static String text(String name, String format) {
    if (name.equals("@schemaLocation")) {
      return "https://example.com/schema.json";
    }
    return switch (format) {
      case "date-time" -> "2026-01-02T03:04:05.678Z";
      case "uri", "url" -> "https://example.com/" + name;
      default -> name.equals("regex") ? ".*" : "a " + name;
    };
  }

  private ObjectNode object(JsonNode schema) {
    ObjectNode object = JSON.objectNode();
    Set<String> required =
        Set.copyOf(schema.path("required").valueStream().map(JsonNode::asString).toList());
    for (var property : schema.path("properties").properties()) {
      if (TYPES.contains(property.getKey()) && !required.contains(property.getKey())) {
        continue;
      }
      boolean wanted = required.contains(property.getKey()) || !isTooDeep(property.getValue());
      if (wanted) {
        object.set(property.getKey(), value(property.getKey(), property.getValue()));
      }
    }
    return object;
  }

  private boolean isTooDeep(JsonNode schema) {
    String reference = schema.path("$ref").asString(schema.path("items").path("$ref").asString(""));
    return within.size() >= DEEPEST || within.contains(reference.replace("#/definitions/", ""));
  }
}
