package org.turnup.api.qualification;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.turnup.api.catalog.Catalog;
import org.turnup.api.catalog.ServiceFulfilment;
import org.turnup.api.tmf.store.Document;

/** The resources that services need: a service cannot be had without what it is made of. */
@Component
class NeededResources {

  private final Catalog catalog;

  NeededResources(Catalog catalog) {
    this.catalog = catalog;
  }

  /** Why a needed resource cannot be had, by the id of the service specification; one read. */
  Map<UUID, String> obstacles(Collection<Document> specifications, Instant now) {
    List<UUID> needed =
        specifications.stream()
            .flatMap(one -> Catalog.fulfilmentOfService(one).resources().stream())
            .map(ServiceFulfilment.Need::resourceSpecification)
            .distinct()
            .toList();
    Map<UUID, Document> resources = catalog.resourceSpecifications(needed);
    Map<UUID, String> obstacles = new HashMap<>();
    for (Document specification : specifications) {
      Catalog.fulfilmentOfService(specification).resources().stream()
          .map(need -> Optional.ofNullable(resources.get(need.resourceSpecification())))
          .flatMap(
              resource ->
                  resource.isEmpty()
                      ? Optional.of("a resource that it needs has left the catalog").stream()
                      : Catalog.obstacle(resource.get(), now).stream())
          .findFirst()
          .ifPresent(why -> obstacles.put(specification.id(), why));
    }
    return obstacles;
  }
}
