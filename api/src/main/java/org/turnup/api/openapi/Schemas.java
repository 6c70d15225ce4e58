package org.turnup.api.openapi;

import java.util.function.Predicate;
import org.turnup.api.tmf.declare.Attribute;
import org.turnup.api.tmf.declare.Shape;
import org.turnup.api.tmf.declare.TmfResource;
import org.turnup.api.tmf.json.StrictJson;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON schemas of declared resources and of the structures in them. Attributes that no schema names
 * are allowed everywhere: Turnup keeps them.
 */
final class Schemas {

  private final ObjectNode components;

  /**
   * @param components {@code components/schemas} of the document
   */
  Schemas(ObjectNode components) {
    this.components = components;
  }

  /** Adds what is shown of a resource, what creates one and what changes one. */
  void add(String name, TmfResource resource) {
    ObjectNode shown = object(resource.structure(), attribute -> true);
    shown.putArray("required").add("id").add("href");
    components.set(name, shown);
    if (resource.offers(TmfResource.Operation.CREATE)) {
      ObjectNode create = object(resource.structure(), attribute -> !attribute.isServerSet());
      require(create, resource.structure());
      components.set(name + "_Create", create);
    }
    if (resource.offers(TmfResource.Operation.PATCH)) {
      components.set(name + "_Update", object(resource.structure(), Attribute::isPatchable));
    }
  }

  private ObjectNode object(Shape.Structure structure, Predicate<Attribute> wanted) {
    ObjectNode schema = StrictJson.object();
    schema.put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    structure.attributes().values().stream()
        .filter(wanted)
        .forEach(attribute -> properties.set(attribute.name(), attribute(attribute)));
    schema.put("additionalProperties", true);
    return schema;
  }

  private static void require(ObjectNode schema, Shape.Structure structure) {
    ArrayNode required = schema.arrayNode();
    structure.attributes().values().stream()
        .filter(Attribute::isMandatory)
        .forEach(attribute -> required.add(attribute.name()));
    if (!required.isEmpty()) {
      schema.set("required", required);
    }
  }

  private ObjectNode attribute(Attribute attribute) {
    ObjectNode one = value(attribute.shape());
    if (attribute.isServerSet()) {
      one.put("readOnly", true);
    }
    if (!attribute.isArray()) {
      return one;
    }
    ObjectNode array = StrictJson.object();
    array.put("type", "array");
    if (attribute.least() > 0) {
      array.put("minItems", attribute.least());
    }
    array.set("items", one);
    return array;
  }

  private ObjectNode value(Shape shape) {
    ObjectNode schema = StrictJson.object();
    switch (shape) {
      case Shape.Scalar scalar -> scalar(schema, scalar);
      case Shape.Choice choice -> {
        schema.put("type", "string");
        ArrayNode values = schema.putArray("enum");
        choice.values().forEach(values::add);
      }
      case Shape.Structure structure -> {
        schema.put("$ref", "#/components/schemas/" + structure.name());
        addStructure(structure);
      }
    }
    return schema;
  }

  private static void scalar(ObjectNode schema, Shape.Scalar scalar) {
    switch (scalar) {
      case STRING -> schema.put("type", "string");
      case INTEGER -> schema.put("type", "integer");
      case NUMBER -> schema.put("type", "number");
      case BOOLEAN -> schema.put("type", "boolean");
      case DATE_TIME -> schema.put("type", "string").put("format", "date-time");
      case ANY -> schema.put("description", "Any JSON value");
    }
  }

  /** Once, and its name before what is in it: structures refer to one another. */
  private void addStructure(Shape.Structure structure) {
    if (components.has(structure.name())) {
      return;
    }
    components.putObject(structure.name());
    ObjectNode schema = object(structure, attribute -> true);
    require(schema, structure);
    components.set(structure.name(), schema);
  }
}
