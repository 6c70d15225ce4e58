package org.turnup.api.tmf.reference;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.turnup.api.tmf.declare.Attribute;
import org.turnup.api.tmf.declare.Shape;
import org.turnup.api.tmf.declare.TmfResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The references in a body of the declared shape, at whatever depth. */
final class ReferenceFinder {

  private final List<Reference> found = new ArrayList<>();

  private ReferenceFinder() {}

  static List<Reference> in(TmfResource resource, ObjectNode body) {
    ReferenceFinder finder = new ReferenceFinder();
    finder.inside("", resource.structure(), body);
    finder.parent(resource, body);
    finder.fulfilment(body);
    return finder.found;
  }

  private void structure(String path, Shape.Structure structure, ObjectNode object) {
    Targets.of(structure, object)
        .filter(target -> object.hasNonNull("id") || isOnlyReference(structure))
        .ifPresent(target -> found.add(new Reference(path, object, target, names(structure))));
    Targets.orders()
        .forEach(
            (order, target) -> {
              String id = order + "Id";
              if (structure.attribute(id).isPresent() && object.hasNonNull(id)) {
                Reference.Names names = new Reference.Names(id, order + "Href", null, null, true);
                found.add(new Reference(path, object, target, names));
              }
            });
    inside(path, structure, object);
  }

  /** One that may be a value, or that only its nested object makes a reference, needs no id. */
  private static boolean isOnlyReference(Shape.Structure structure) {
    return !structure.name().endsWith("OrValue")
        && structure.attributes().values().stream()
            .noneMatch(
                a ->
                    a.shape() instanceof Shape.Structure inner && inner.name().endsWith("OrValue"));
  }

  private static Reference.Names names(Shape.Structure structure) {
    return new Reference.Names(
        "id",
        declared(structure, "href"),
        declared(structure, "name"),
        declared(structure, "version"),
        true);
  }

  private static @Nullable String declared(Shape.Structure structure, String name) {
    return structure.attribute(name).isPresent() ? name : null;
  }

  private void inside(String path, Shape.Structure structure, ObjectNode object) {
    for (Attribute attribute : structure.attributes().values()) {
      JsonNode value = object.path(attribute.name());
      if (attribute.shape() instanceof Shape.Structure inner) {
        String at = path.isEmpty() ? attribute.name() : path + "." + attribute.name();
        if (value instanceof ObjectNode one) {
          structure(at, inner, one);
        }
        for (int i = 0; value.isArray() && i < value.size(); i++) {
          if (value.get(i) instanceof ObjectNode one) {
            structure(at + "[" + i + "]", inner, one);
          }
        }
      }
    }
  }

  /** A category names the one above it by a bare id. */
  private void parent(TmfResource resource, ObjectNode body) {
    if (resource.attribute("parentId").isPresent() && body.hasNonNull("parentId")) {
      found.add(
          new Reference(
              "", body, resource, new Reference.Names("parentId", null, null, null, false)));
    }
  }

  /** The extension of specifications, which no file declares; what it leaves out stays out. */
  private void fulfilment(ObjectNode body) {
    JsonNode resources = body.path("fulfilment").path("resources");
    for (int i = 0; resources.isArray() && i < resources.size(); i++) {
      if (resources.get(i).path("resourceSpecification") instanceof ObjectNode reference) {
        found.add(
            new Reference(
                "fulfilment.resources[" + i + "].resourceSpecification",
                reference,
                Targets.RESOURCE_SPECIFICATION,
                new Reference.Names("id", "href", "name", "version", false)));
      }
    }
  }
}
