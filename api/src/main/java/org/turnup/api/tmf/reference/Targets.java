package org.turnup.api.tmf.reference;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.turnup.api.tmf.declare.Shape;
import org.turnup.api.tmf.declare.TmfApi;
import org.turnup.api.tmf.declare.TmfResource;
import tools.jackson.databind.JsonNode;

/** To what the structures of the official files refer. */
final class Targets {

  private static final TmfResource SERVICE = TmfApi.resource("TMF638", "service");
  private static final TmfResource RESOURCE = TmfApi.resource("TMF639", "resource");
  private static final TmfResource SERVICE_ORDER = TmfApi.resource("TMF641", "serviceOrder");
  private static final TmfResource RESOURCE_ORDER = TmfApi.resource("TMF652", "resourceOrder");
  private static final TmfResource SERVICE_SPECIFICATION =
      TmfApi.resource("TMF633", "serviceSpecification");
  static final TmfResource RESOURCE_SPECIFICATION =
      TmfApi.resource("TMF634", "resourceSpecification");

  private static final Map<String, TmfResource> BY_STRUCTURE =
      Map.ofEntries(
          Map.entry("ServiceSpecificationRef", SERVICE_SPECIFICATION),
          Map.entry("ServiceSpecRelationship", SERVICE_SPECIFICATION),
          Map.entry("ServiceCandidateRef", TmfApi.resource("TMF633", "serviceCandidate")),
          Map.entry("ServiceCategoryRef", TmfApi.resource("TMF633", "serviceCategory")),
          Map.entry("ResourceSpecificationRef", RESOURCE_SPECIFICATION),
          Map.entry("ResourceSpecificationRelationship", RESOURCE_SPECIFICATION),
          Map.entry("ResourceCandidateRef", TmfApi.resource("TMF634", "resourceCandidate")),
          Map.entry("ResourceCategoryRef", TmfApi.resource("TMF634", "resourceCategory")),
          Map.entry("ServiceRef", SERVICE),
          Map.entry("ServiceRefOrValue", SERVICE),
          // TMF641 has an id in the relationship, too.
          Map.entry("ServiceRelationship", SERVICE),
          Map.entry("ResourceRef", RESOURCE),
          Map.entry("ResourceRefOrValue", RESOURCE),
          Map.entry("ResourceRelationship", RESOURCE),
          Map.entry("ServiceOrderRef", SERVICE_ORDER),
          Map.entry("ServiceOrderRelationship", SERVICE_ORDER),
          Map.entry("ResourceOrderRef", RESOURCE_ORDER));

  /** These refer to anything, and say to what. */
  private static final Set<String> BY_TYPE_ONLY = Set.of("RelatedEntityRefOrValue");

  private static final Map<String, TmfResource> BY_TYPE = byType();

  private Targets() {}

  private static Map<String, TmfResource> byType() {
    Map<String, TmfResource> types = new LinkedHashMap<>();
    BY_STRUCTURE
        .values()
        .forEach(
            resource -> {
              types.put(resource.type(), resource);
              resource.subTypes().forEach(type -> types.put(type, resource));
            });
    return types;
  }

  /** The kind of what an object of a structure refers to; empty when it is nothing of ours. */
  static Optional<TmfResource> of(Shape.Structure structure, JsonNode object) {
    if (structure.attribute("id").isEmpty()) {
      return Optional.empty();
    }
    String referred = object.path("@referredType").asString("");
    Optional<TmfResource> said = Optional.ofNullable(BY_TYPE.get(referred));
    if (said.isPresent() && isReference(structure)) {
      return said;
    }
    return Optional.ofNullable(BY_STRUCTURE.get(structure.name()))
        // An order may be related to one of another system, for example to a product order.
        .filter(usual -> !usual.equals(SERVICE_ORDER) || referred.isEmpty());
  }

  private static boolean isReference(Shape.Structure structure) {
    return BY_TYPE_ONLY.contains(structure.name()) || BY_STRUCTURE.containsKey(structure.name());
  }

  /** The kind of order that an item of another order belongs to, by the attribute that names it. */
  static Map<String, TmfResource> orders() {
    return Map.of("serviceOrder", SERVICE_ORDER, "resourceOrder", RESOURCE_ORDER);
  }
}
