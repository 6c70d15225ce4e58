package org.turnup.api.catalog;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.turnup.api.tmf.Dependencies;
import org.turnup.api.tmf.error.Violations;
import org.turnup.api.tmf.store.Document;
import org.turnup.api.tmf.store.Ids;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * On what a specification relies: none on itself, directly or through others.
 *
 * @param field attribute that holds the relationships
 * @param stored reads specifications of the same kind
 */
record SpecificationRelationships(
    String field, Function<Collection<UUID>, Map<UUID, Document>> stored) {

  static SpecificationRelationships ofServices(Catalog catalog) {
    return new SpecificationRelationships(
        "serviceSpecRelationship", catalog::serviceSpecifications);
  }

  static SpecificationRelationships ofResources(Catalog catalog) {
    return new SpecificationRelationships(
        "resourceSpecRelationship", catalog::resourceSpecifications);
  }

  /**
   * The types of the relationships of a service specification, which orders follow. Nothing follows
   * those of resource specifications; they may be of any type.
   */
  void checkTypes(ObjectNode specification, Violations violations) {
    JsonNode relationships = specification.path(field);
    for (int i = 0; i < relationships.size(); i++) {
      JsonNode type = relationships.get(i).path("relationshipType");
      if (type.isString() && !RelationshipType.isOfSpecifications(type.stringValue())) {
        violations.add(
            "%s[%d].relationshipType".formatted(field, i),
            type,
            RelationshipType.expectedOfSpecifications());
      }
    }
  }

  /** A new specification has no id yet that it or another could name. */
  void checkCircle(ObjectNode specification, Violations violations) {
    Ids.parse(specification.path("id").asString(""))
        .ifPresent(id -> checkCircle(id, specification, violations));
  }

  private void checkCircle(UUID self, ObjectNode specification, Violations violations) {
    JsonNode relationships = specification.path(field);
    for (int i = 0; i < relationships.size(); i++) {
      JsonNode id = relationships.get(i).path("id");
      if (Ids.parse(id.asString("")).filter(self::equals).isPresent()) {
        violations.add("%s[%d].id".formatted(field, i), id, "the id of another specification");
      }
    }
    // Of those that other specifications make among themselves this one is not the place to tell.
    Map<String, String> names = new LinkedHashMap<>();
    Dependencies.circleThrough(self.toString(), reliances(self, specification, names))
        .filter(circle -> circle.size() > 2)
        .ifPresent(
            circle ->
                violations.add(
                    field,
                    String.join(" → ", circle.stream().map(names::get).toList()),
                    "specifications that do not rely on one another in a circle"));
  }

  /** Followed level by level: a read for each, and few specifications have more than one. */
  private Map<String, Set<String>> reliances(
      UUID self, ObjectNode specification, Map<String, String> names) {
    Map<String, Set<String>> relies = new LinkedHashMap<>();
    Set<UUID> next = add(self.toString(), specification, relies, names);
    while (!next.isEmpty()) {
      next.removeIf(id -> relies.containsKey(id.toString()));
      Set<UUID> after = new LinkedHashSet<>();
      stored
          .apply(next)
          .forEach((id, other) -> after.addAll(add(id.toString(), other.body(), relies, names)));
      next = after;
    }
    return relies;
  }

  private Set<UUID> add(
      String id,
      ObjectNode specification,
      Map<String, Set<String>> relies,
      Map<String, String> names) {
    Set<UUID> on = new LinkedHashSet<>();
    for (JsonNode relationship : specification.path(field)) {
      if (RelationshipType.isReliance(relationship.path("relationshipType").asString(""))) {
        Ids.parse(relationship.path("id").asString("")).ifPresent(on::add);
      }
    }
    Set<String> texts = new LinkedHashSet<>();
    on.forEach(other -> texts.add(other.toString()));
    relies.put(id, texts);
    names.put(id, specification.path("name").asString(""));
    return on;
  }
}
