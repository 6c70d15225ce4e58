package org.turnup.api.plan;

import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.turnup.api.catalog.Catalog;
import org.turnup.api.engine.ProcessDefinitions;

/** Release processes as the catalog names them and the engine has them. */
@Component
class KnownReleaseProcesses implements Undo.ReleaseProcesses {

  private final ProcessDefinitions definitions;
  private final Catalog catalog;

  KnownReleaseProcesses(ProcessDefinitions definitions, Catalog catalog) {
    this.definitions = definitions;
    this.catalog = catalog;
  }

  @Override
  public @Nullable Long definitionKey(String processId) {
    return definitions.find(processId).map(ProcessDefinitions.Definition::key).orElse(null);
  }

  @Override
  public @Nullable String ofService(UUID serviceSpecificationId) {
    return catalog.serviceSpecifications(Set.of(serviceSpecificationId)).values().stream()
        .map(specification -> Catalog.fulfilmentOfService(specification).releaseProcess())
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }
}
