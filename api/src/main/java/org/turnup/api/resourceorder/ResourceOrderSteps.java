package org.turnup.api.resourceorder;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.turnup.api.catalog.Catalog;
import org.turnup.api.catalog.ResourceFulfilment;
import org.turnup.api.engine.ProcessDefinitions;
import org.turnup.api.plan.ItemSteps;
import org.turnup.api.plan.ProvidedSteps;
import org.turnup.api.plan.ResourceParameters;
import org.turnup.api.plan.Step;
import org.turnup.api.plan.Undo;
import org.turnup.api.tmf.Dependencies;
import org.turnup.api.tmf.store.Document;

/** The steps of a resource order: one for each item, after those of the items that it waits for. */
@Component
class ResourceOrderSteps {

  private final ProvidedSteps provided;
  private final Undo undo;
  private final ProcessDefinitions definitions;
  private final Clock clock;

  ResourceOrderSteps(
      ProvidedSteps provided,
      Undo.ReleaseProcesses releaseProcesses,
      ProcessDefinitions definitions,
      Clock clock) {
    this.provided = provided;
    this.undo = new Undo(releaseProcesses);
    this.definitions = definitions;
    this.clock = clock;
  }

  /**
   * Makes the steps.
   *
   * @param resources id of the resource of each item
   */
  List<Step> of(
      UUID orderId,
      List<ResourceOrderItem> items,
      Map<String, UUID> resources,
      Map<UUID, Document> specifications) {
    Map<String, Long> keys =
        definitions.all().stream()
            .collect(
                Collectors.toMap(
                    ProcessDefinitions.Definition::processId, ProcessDefinitions.Definition::key));
    Map<String, ResourceOrderItem> byId = new LinkedHashMap<>();
    items.forEach(item -> byId.put(item.id(), item));
    Map<String, Set<String>> waits = new LinkedHashMap<>();
    items.forEach(item -> waits.put(item.id(), item.waitsFor()));
    Map<String, Set<UUID>> stepsOfItem = new HashMap<>();
    List<Step> steps = new ArrayList<>();
    for (String id : Dependencies.sorted(waits)) {
      ResourceOrderItem item = Objects.requireNonNull(byId.get(id));
      UUID resource = Objects.requireNonNull(resources.get(id));
      ItemSteps factory = new ItemSteps(orderId, id, resource, keys, clock.instant());
      Set<UUID> before = new LinkedHashSet<>();
      waits
          .getOrDefault(id, Set.of())
          .forEach(other -> before.addAll(stepsOfItem.getOrDefault(other, Set.of())));
      List<Step> added =
          item.isAdd()
              ? add(factory, item, specifications, before, steps.size())
              : delete(factory, item, before, steps.size());
      stepsOfItem.put(
          id, added.stream().map(Step::id).collect(Collectors.toCollection(LinkedHashSet::new)));
      steps.addAll(added);
    }
    return steps;
  }

  private static List<Step> add(
      ItemSteps factory,
      ResourceOrderItem item,
      Map<UUID, Document> specifications,
      Set<UUID> before,
      int position) {
    Document specification =
        Objects.requireNonNull(specifications.get(item.specificationId().orElseThrow()));
    ResourceFulfilment fulfilment = Catalog.fulfilmentOfResource(specification);
    return List.of(
        factory.alone(
            specification,
            fulfilment,
            ResourceParameters.alone(fulfilment, item.characteristics(specification)),
            before,
            position));
  }

  /** Something that no plan provided only leaves the inventory. */
  private List<Step> delete(
      ItemSteps factory, ResourceOrderItem item, Set<UUID> before, int position) {
    List<Step> released =
        undo.release(
            provided.ofResource(factory.serviceId()),
            factory.orderId(),
            item.id(),
            List.copyOf(before),
            position,
            clock.instant());
    return released.isEmpty()
        ? List.of(
            factory.deleted(
                item.specificationId().orElse(factory.serviceId()),
                item.resource().path("name").asString("Resource"),
                before,
                position))
        : released;
  }
}
