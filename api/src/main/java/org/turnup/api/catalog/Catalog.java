package org.turnup.api.catalog;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.turnup.api.tmf.declare.TmfApi;
import org.turnup.api.tmf.declare.TmfResource;
import org.turnup.api.tmf.error.Violations;
import org.turnup.api.tmf.store.Document;
import org.turnup.api.tmf.store.DocumentStore;

/** What other capabilities ask of the catalog. */
@Component
public class Catalog {

  public static final TmfResource SERVICE_SPECIFICATION =
      TmfApi.resource("TMF633", "serviceSpecification");

  public static final TmfResource RESOURCE_SPECIFICATION =
      TmfApi.resource("TMF634", "resourceSpecification");

  private final DocumentStore store;

  Catalog(DocumentStore store) {
    this.store = store;
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

  /**
   * Why an entry of the catalog cannot be had at a moment, for example {@code Fibre is Retired};
   * empty when it can.
   */
  public static Optional<String> obstacle(Document entry, Instant now) {
    return new Availability(entry.body(), now).obstacle();
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
