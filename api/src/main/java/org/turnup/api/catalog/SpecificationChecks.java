package org.turnup.api.catalog;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.turnup.api.engine.ProcessDefinitions;
import org.turnup.api.reservation.Pools;
import org.turnup.api.tmf.Dependencies;
import org.turnup.api.tmf.error.Violations;
import org.turnup.api.tmf.store.Document;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whether a specification can be carried out: what it names must be there, and its resources must
 * not wait in a circle.
 */
@Component
class SpecificationChecks {

  private final Catalog catalog;
  private final Connectors connectors;
  private final Pools pools;
  private final ProcessDefinitions processes;

  SpecificationChecks(
      Catalog catalog, Connectors connectors, Pools pools, ProcessDefinitions processes) {
    this.catalog = catalog;
    this.connectors = connectors;
    this.pools = pools;
    this.processes = processes;
  }

  void checkResource(ObjectNode specification, Violations violations) {
    checkCharacteristics(specification, CharacteristicSpecification.OF_RESOURCE, violations);
    SpecificationRelationships.ofResources(catalog).checkCircle(specification, violations);
    ResourceFulfilment fulfilment = new FulfilmentReader(violations).resource(specification);
    String connector = fulfilment.connector();
    if (connector != null && connectors.find(connector).isEmpty()) {
      violations.add(
          "fulfilment.connector",
          connector,
          "a connector that workers have registered: " + connectors.names());
    }
    String pool = fulfilment.pool();
    if (pool != null && pools.find(pool).isEmpty()) {
      violations.add("fulfilment.pool", pool, "a pool: PUT /turnup/v1/pool/{name} makes one");
    }
  }

  void checkService(ObjectNode specification, Violations violations) {
    checkCharacteristics(specification, CharacteristicSpecification.OF_SERVICE, violations);
    SpecificationRelationships relationships = SpecificationRelationships.ofServices(catalog);
    relationships.checkTypes(specification, violations);
    relationships.checkCircle(specification, violations);
    ServiceFulfilment fulfilment = new FulfilmentReader(violations).service(specification);
    checkProcess("fulfilment.process", fulfilment.process(), violations);
    checkProcess("fulfilment.releaseProcess", fulfilment.releaseProcess(), violations);
    Map<String, Set<String>> waits = checkNeeds(specification, fulfilment.resources(), violations);
    Dependencies.circlePath(waits)
        .ifPresent(
            circle ->
                violations.add(
                    "fulfilment.resources",
                    circle,
                    "resources that do not wait for one another in a circle"));
  }

  private static void checkCharacteristics(
      ObjectNode specification, String list, Violations violations) {
    Set<String> names = new HashSet<>();
    List<CharacteristicSpecification> all = CharacteristicSpecification.of(specification);
    for (int i = 0; i < all.size(); i++) {
      String field = list + "[" + i + "]";
      all.get(i).checkDeclaration(field, violations);
      if (!names.add(all.get(i).name())) {
        violations.add(
            field + ".name", all.get(i).name(), "a name that no other characteristic has");
      }
    }
  }

  private void checkProcess(String field, @Nullable String process, Violations violations) {
    if (process != null && processes.find(process).isEmpty()) {
      violations.add(field, process, "a deployed process: GET /turnup/v1/process lists them");
    }
  }

  /** Checks every needed resource; returns for each name the names it waits for. */
  private Map<String, Set<String>> checkNeeds(
      ObjectNode specification, List<ServiceFulfilment.Need> needs, Violations violations) {
    Set<String> characteristics =
        CharacteristicSpecification.of(specification).stream()
            .map(CharacteristicSpecification::name)
            .collect(Collectors.toSet());
    Map<UUID, Document> known =
        catalog.resourceSpecifications(
            needs.stream().map(ServiceFulfilment.Need::resourceSpecification).toList());
    Map<String, Set<String>> waits = new HashMap<>();
    Set<String> names =
        needs.stream().map(ServiceFulfilment.Need::name).collect(Collectors.toSet());
    for (int i = 0; i < needs.size(); i++) {
      ServiceFulfilment.Need need = needs.get(i);
      String field = "fulfilment.resources[" + i + "]";
      Set<String> on = new LinkedHashSet<>(need.dependsOn());
      Document resource = known.get(need.resourceSpecification());
      if (resource == null) {
        violations.add(
            field + ".resourceSpecification.id",
            need.resourceSpecification().toString(),
            "the id of a resource specification");
      } else {
        on.addAll(
            checkSources(
                field, Catalog.fulfilmentOfResource(resource), characteristics, violations));
      }
      on.stream()
          .filter(name -> !names.contains(name))
          .forEach(
              name ->
                  violations.add(
                      field, name, "the name of a resource of this specification: " + names));
      if (waits.put(need.name(), on) != null) {
        violations.add(field + ".name", need.name(), "a name that no other resource has");
      }
    }
    return waits;
  }

  private static Set<String> checkSources(
      String field,
      ResourceFulfilment fulfilment,
      Set<String> characteristics,
      Violations violations) {
    if (fulfilment.pool() == null && fulfilment.connector() == null) {
      violations.add(
          field + ".resourceSpecification",
          "one without fulfilment",
          "a resource specification with a pool or connector");
    }
    Set<String> outputs = new LinkedHashSet<>();
    fulfilment
        .parameters()
        .forEach(
            (name, source) -> {
              if (source instanceof Source.Output output) {
                outputs.add(output.resource());
              } else if (source instanceof Source.Characteristic c
                  && !characteristics.contains(c.name())) {
                violations.add(
                    field + ", parameter " + name,
                    c.name(),
                    "a characteristic of this specification: " + characteristics);
              }
            });
    return outputs;
  }
}
