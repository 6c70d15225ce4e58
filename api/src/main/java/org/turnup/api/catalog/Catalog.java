package org.turnup.api.catalog;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.turnup.api.tmf.Document;
import org.turnup.api.tmf.DocumentStore;
import org.turnup.api.tmf.TmfResource;
import org.turnup.api.tmf.Violations;

/** What other capabilities ask of the catalog. */
@Component
public class Catalog {

  private static final Set<String> COMMON =
      Set.of(
          "name",
          "description",
          "version",
          "isBundle",
          "lifecycleStatus",
          "validFor",
          "relatedParty",
          "attachment",
          "fulfilment",
          "@baseType",
          "@schemaLocation",
          "@type");

  public static final TmfResource SERVICE_SPECIFICATION =
      new TmfResource(
          "/tmf-api/serviceCatalogManagement/v4",
          "serviceSpecification",
          "ServiceSpecification",
          "service_specification",
          Set.of("name"),
          Set.of("id", "href"),
          plus(
              COMMON,
              "specCharacteristic",
              "serviceSpecRelationship",
              "resourceSpecification",
              "constraint",
              "entitySpecRelationship",
              "featureSpecification",
              "serviceLevelSpecification",
              "targetEntitySchema"));

  public static final TmfResource RESOURCE_SPECIFICATION =
      new TmfResource(
          "/tmf-api/resourceCatalog/v4",
          "resourceSpecification",
          "ResourceSpecification",
          "resource_specification",
          Set.of("name"),
          Set.of("id", "href"),
          plus(
              COMMON,
              "category",
              "resourceSpecCharacteristic",
              "resourceSpecRelationship",
              "featureSpecification",
              "targetResourceSchema"));

  private final DocumentStore store;

  Catalog(DocumentStore store) {
    this.store = store;
  }

  private static Set<String> plus(Set<String> common, String... more) {
    return Stream.concat(common.stream(), Arrays.stream(more))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The service specifications with these ids, by id; unknown ids are left out. */
  public Map<UUID, Document> serviceSpecifications(Collection<UUID> ids) {
    return byId(SERVICE_SPECIFICATION, ids);
  }

  /** The resource specifications with these ids, by id; unknown ids are left out. */
  public Map<UUID, Document> resourceSpecifications(Collection<UUID> ids) {
    return byId(RESOURCE_SPECIFICATION, ids);
  }

  private Map<UUID, Document> byId(TmfResource resource, Collection<UUID> ids) {
    return store.findAll(resource, ids).stream()
        .collect(Collectors.toMap(Document::id, Function.identity()));
  }

  /** How a stored service specification is fulfilled; it was checked when it was stored. */
  public static ServiceFulfilment fulfilmentOfService(Document specification) {
    return new FulfilmentReader(new Violations()).service(specification.body());
  }

  /** How a stored resource specification is fulfilled; it was checked when it was stored. */
  public static ResourceFulfilment fulfilmentOfResource(Document specification) {
    return new FulfilmentReader(new Violations()).resource(specification.body());
  }
}
