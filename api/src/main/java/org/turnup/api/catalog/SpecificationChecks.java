package org.turnup.api.catalog;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.turnup.api.engine.ProcessDefinitions;
import org.turnup.api.reservation.Pools;
import org.turnup.api.tmf.Dependencies;
import org.turnup.api.tmf.error.NearNames;
import org.turnup.api.tmf.error.Violations;
import org.turnup.api.tmf.store.Document;
import org.turnup.api.tmf.store.Ids;
import org.turnup.workflows.Processes;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whether a specification can be carried out: what it names must be there, and its resources must
 * not wait in a circle.
 */
@Component
class SpecificationChecks {

  private static final Set<String> ORDER_PROCESSES =
      Set.of(
          Processes.SERVICE_ORDER,
          Processes.RESOURCE_ORDER,
          Processes.ACTIVATION,
          Processes.CATALOG_JOB);

  private final Catalog catalog;
  private final Connectors connectors;
  private final Pools pools;
  private final ProcessDefinitions processes;
  private final SpecificationUse uses;

  SpecificationChecks(
      Catalog catalog,
      Connectors connectors,
      Pools pools,
      ProcessDefinitions processes,
      SpecificationUse uses) {
    this.uses = uses;
    this.catalog = catalog;
    this.connectors = connectors;
    this.pools = pools;
    this.processes = processes;
  }

  void checkResource(ObjectNode specification, @Nullable ObjectNode before, Violations violations) {
    checkCharacteristics(specification, CharacteristicSpecification.OF_RESOURCE, violations);
    SpecificationRelationships.ofResources(catalog).checkCircle(specification, violations);
    ResourceFulfilment fulfilment = new FulfilmentReader(violations).resource(specification);
    String connector = fulfilment.connector();
    if (connector != null) {
      checkConnector(connector, fulfilment, violations);
    }
    String pool = fulfilment.pool();
    if (pool != null && pools.find(pool).isEmpty()) {
      violations.add(
          "fulfilment.pool",
          pool,
          "a pool: %s; PUT /turnup/v1/pool/{name} makes one"
              .formatted(NearNames.expected(pool, pools.names())));
    }
    if (before != null && violations.isEmpty()) {
      checkUses(specification, before, violations);
    }
  }

  /** What services use of a resource must still be there when its specification has changed. */
  private void checkUses(ObjectNode after, ObjectNode before, Violations violations) {
    Optional<UUID> id = Ids.parse(before.path("id").asString(""));
    if (id.isEmpty() || after.path("fulfilment").equals(before.path("fulfilment"))) {
      return;
    }
    UUID last = new UUID(0, 0);
    List<Document> page;
    do {
      page = uses.servicesThatNeed(id.get(), last);
      page.forEach(service -> checkUse(service, id.get(), after, before, violations));
      // As the database orders them; Java takes the first bit for a sign.
      last = page.stream().map(Document::id).max(Comparator.comparing(UUID::toString)).orElse(last);
    } while (page.size() == SpecificationUse.MAX_PAGE);
  }

  private void checkUse(
      Document service, UUID resource, ObjectNode after, ObjectNode before, Violations violations) {
    String faults = faults(service, resource, after);
    // What was wrong before is not this change's fault.
    if (!faults.isEmpty() && !faults.equals(faults(service, resource, before))) {
      violations.add(
          "fulfilment",
          "a change that service specification %s does not allow".formatted(service.id()),
          faults);
    }
  }

  private String faults(Document service, UUID resource, ObjectNode specification) {
    Violations found = new Violations();
    List<ServiceFulfilment.Need> needs = Catalog.fulfilmentOfService(service).resources();
    Map<UUID, ObjectNode> known = new HashMap<>(specifications(needs));
    known.put(resource, specification);
    checkNeeds(service.body(), needs, known, found);
    return found.text();
  }

  /** A connector that has declared nothing is taken at its word. */
  private void checkConnector(String name, ResourceFulfilment fulfilment, Violations violations) {
    List<Connectors.Registered> all = connectors.all();
    Optional<Connectors.Registered> connector =
        all.stream().filter(c -> c.name().equals(name) && c.lastSeen() != null).findFirst();
    if (connector.isEmpty()) {
      violations.add("fulfilment.connector", name, Connectors.expected(name, all));
    } else if (violations.isEmpty()) {
      // A parameter whose source could not be read would be missed a second time.
      connector
          .get()
          .declaration()
          .ifPresent(declaration -> declaration.checkParameters(fulfilment, violations));
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
    Map<String, Set<String>> waits =
        checkNeeds(
            specification,
            fulfilment.resources(),
            specifications(fulfilment.resources()),
            violations);
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
    if (process == null) {
      return;
    }
    Optional<ProcessDefinitions.Definition> deployed = processes.find(process);
    if (deployed.isEmpty()) {
      List<String> all =
          processes.all().stream().map(ProcessDefinitions.Definition::processId).toList();
      violations.add(
          field,
          process,
          "a deployed process (GET /turnup/v1/process): " + NearNames.expected(process, all));
    } else if (!deployed.get().endsStep()) {
      violations.add(
          field, process, "a process whose ways all lead through a task order.step-ended");
    } else if (ORDER_PROCESSES.contains(process)) {
      violations.add(field, process, "the process of a step, not that of a whole order");
    }
  }

  private Map<UUID, ObjectNode> specifications(List<ServiceFulfilment.Need> needs) {
    return catalog
        .resourceSpecifications(
            needs.stream().map(ServiceFulfilment.Need::resourceSpecification).toList())
        .values()
        .stream()
        .collect(Collectors.toMap(Document::id, Document::body));
  }

  /** Checks every needed resource; returns for each name the names it waits for. */
  private Map<String, Set<String>> checkNeeds(
      ObjectNode specification,
      List<ServiceFulfilment.Need> needs,
      Map<UUID, ObjectNode> known,
      Violations violations) {
    NeedChecks checks =
        new NeedChecks(
            CharacteristicSpecification.of(specification),
            needs,
            known,
            known.isEmpty() ? List.of() : connectors.all(),
            pools,
            violations);
    Map<String, Set<String>> waits = new HashMap<>();
    for (int i = 0; i < needs.size(); i++) {
      String field = "fulfilment.resources[" + i + "]";
      if (waits.put(needs.get(i).name(), checks.check(field, needs.get(i))) != null) {
        violations.add(field + ".name", needs.get(i).name(), "a name that no other resource has");
      }
    }
    return waits;
  }
}
