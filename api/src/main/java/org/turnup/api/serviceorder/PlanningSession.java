package org.turnup.api.serviceorder;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.turnup.api.catalog.Catalog;
import org.turnup.api.catalog.CharacteristicSpecification;
import org.turnup.api.catalog.ResourceFulfilment;
import org.turnup.api.catalog.ServiceFulfilment;
import org.turnup.api.catalog.Source;
import org.turnup.api.plan.ItemSteps;
import org.turnup.api.plan.ResourceParameters;
import org.turnup.api.plan.Step;
import org.turnup.api.tmf.Dependencies;
import org.turnup.api.tmf.json.StrictJson;
import org.turnup.api.tmf.store.Document;
import org.turnup.api.tmf.store.Ids;
import tools.jackson.databind.JsonNode;

/**
 * Decomposes the items of one order: a step for each resource that a service needs, and one for the
 * service. It holds what was read once for the whole order.
 *
 * @param services service specifications by id
 * @param resources resource specifications by id
 * @param keys engine's key of the newest version of each process
 */
record PlanningSession(
    UUID orderId,
    Map<UUID, Document> services,
    Map<UUID, Document> resources,
    Map<String, Long> keys,
    Instant now) {

  /**
   * Specification of an item that adds a service.
   *
   * @throws IllegalStateException when it has left the catalog, which {@link #missing} tells before
   */
  Document specification(OrderItem item) {
    UUID id = item.specificationId().orElseThrow();
    return Optional.ofNullable(services.get(id))
        .orElseThrow(
            () -> new IllegalStateException("Service specification " + id + " left the catalog"));
  }

  ItemSteps steps(OrderItem item, UUID serviceId) {
    return new ItemSteps(orderId, item.id(), serviceId, keys, now);
  }

  /**
   * A specification that the item needs and that was deleted while the order was being taken;
   * afterwards the order itself keeps it from that.
   */
  Optional<String> missing(OrderItem item) {
    UUID id = item.specificationId().orElseThrow();
    Document specification = services.get(id);
    if (specification == null) {
      return Optional.of("service specification " + id);
    }
    return Catalog.fulfilmentOfService(specification).resources().stream()
        .map(ServiceFulfilment.Need::resourceSpecification)
        .filter(resource -> !resources.containsKey(resource))
        .map(resource -> "resource specification " + resource)
        .findFirst();
  }

  /** Why the specification of an item, or one that it needs, cannot be had any more. */
  Optional<String> obstacle(OrderItem item) {
    Document specification = specification(item);
    return Catalog.obstacle(specification, now)
        .or(
            () ->
                Catalog.fulfilmentOfService(specification).resources().stream()
                    .flatMap(need -> Catalog.obstacle(resource(need), now).stream())
                    .findFirst());
  }

  /**
   * Resources of the item that wait for one another in a circle, since a specification was changed
   * to do so: their names in order.
   */
  Optional<String> circle(OrderItem item) {
    return Dependencies.circlePath(waits(Catalog.fulfilmentOfService(specification(item))));
  }

  /** The steps of one item; those that wait for nothing in it wait for {@code before}. */
  List<Step> add(OrderItem item, UUID serviceId, Set<UUID> before, int position) {
    Document specification = specification(item);
    ServiceFulfilment fulfilment = Catalog.fulfilmentOfService(specification);
    Map<String, JsonNode> values = values(item, specification);
    Map<String, ServiceFulfilment.Need> needs = new LinkedHashMap<>();
    fulfilment.resources().forEach(need -> needs.putIfAbsent(need.name(), need));
    Map<String, Set<String>> waits = waits(fulfilment);
    Map<String, UUID> ids = new HashMap<>();
    ItemSteps factory = steps(item, serviceId);
    List<Step> steps = new ArrayList<>();
    for (String name : Dependencies.sorted(waits)) {
      ServiceFulfilment.Need need = Objects.requireNonNull(needs.get(name));
      ResourceFulfilment how = fulfilment(need);
      UUID id = Ids.next();
      ids.put(name, id);
      Set<UUID> predecessors =
          waits.getOrDefault(name, Set.of()).stream()
              .map(ids::get)
              .filter(Objects::nonNull)
              .collect(Collectors.toCollection(LinkedHashSet::new));
      steps.add(
          factory.resource(
              id,
              name,
              resource(need),
              how,
              ResourceParameters.of(how, values),
              predecessors.isEmpty() ? before : predecessors,
              position + steps.size()));
    }
    Set<UUID> all = new LinkedHashSet<>(ids.values());
    steps.add(
        factory.service(
            specification,
            fulfilment.process(),
            all.isEmpty() ? before : all,
            position + steps.size(),
            StrictJson.tree(values)));
    return steps;
  }

  /** For each resource of a service the names of those that must be there first. */
  private Map<String, Set<String>> waits(ServiceFulfilment fulfilment) {
    Map<String, Set<String>> waits = new LinkedHashMap<>();
    for (ServiceFulfilment.Need need : fulfilment.resources()) {
      Set<String> names = new LinkedHashSet<>(need.dependsOn());
      for (Source source : fulfilment(need).parameters().values()) {
        if (source instanceof Source.Output output) {
          names.add(output.resource());
        }
      }
      waits.putIfAbsent(need.name(), names);
    }
    return waits;
  }

  private ResourceFulfilment fulfilment(ServiceFulfilment.Need need) {
    return Catalog.fulfilmentOfResource(resource(need));
  }

  private Document resource(ServiceFulfilment.Need need) {
    UUID id = need.resourceSpecification();
    return Optional.ofNullable(resources.get(id))
        .orElseThrow(
            () -> new IllegalStateException("Resource specification " + id + " left the catalog"));
  }

  /** What the order gives, and the defaults of what it leaves out. */
  private static Map<String, JsonNode> values(OrderItem item, Document specification) {
    Map<String, JsonNode> values = new LinkedHashMap<>();
    for (CharacteristicSpecification c : CharacteristicSpecification.of(specification.body())) {
      c.defaultValue().ifPresent(value -> values.put(c.name(), value));
    }
    values.putAll(item.characteristics());
    return values;
  }
}
