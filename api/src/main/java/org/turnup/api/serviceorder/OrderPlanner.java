package org.turnup.api.serviceorder;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.turnup.api.catalog.Catalog;
import org.turnup.api.catalog.CharacteristicSpecification;
import org.turnup.api.catalog.ResourceFulfilment;
import org.turnup.api.catalog.ServiceFulfilment;
import org.turnup.api.catalog.Source;
import org.turnup.api.engine.ProcessDefinitions;
import org.turnup.api.plan.Json;
import org.turnup.api.plan.Step;
import org.turnup.api.plan.StepAction;
import org.turnup.api.plan.StepDefinition;
import org.turnup.api.plan.StepKind;
import org.turnup.api.plan.StepProgress;
import org.turnup.api.plan.StepPurpose;
import org.turnup.api.plan.StepState;
import org.turnup.api.tmf.Dependencies;
import org.turnup.api.tmf.Document;
import org.turnup.api.tmf.Ids;
import org.turnup.api.tmf.StrictJson;
import org.turnup.api.tmf.Tenants;
import org.turnup.workflows.Processes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Decomposes an order item that adds a service: a step for each resource that it needs, and one for
 * the service.
 */
@Component
class OrderPlanner {

  private final Catalog catalog;
  private final ProcessDefinitions definitions;

  OrderPlanner(Catalog catalog, ProcessDefinitions definitions) {
    this.catalog = catalog;
    this.definitions = definitions;
  }

  /** What one order plan reads once: specifications by id and newest process versions. */
  final class Session {
    private final UUID orderId;
    private final Map<UUID, Document> services;
    private final Map<UUID, Document> resources;
    private final Map<String, Long> keys;
    private final Instant now;

    private Session(
        UUID orderId,
        Map<UUID, Document> services,
        Map<UUID, Document> resources,
        Map<String, Long> keys,
        Instant now) {
      this.orderId = orderId;
      this.services = services;
      this.resources = resources;
      this.keys = keys;
      this.now = now;
    }

    Document specification(OrderItem item) {
      UUID id = item.specificationId().orElseThrow();
      Document specification = services.get(id);
      if (specification == null) {
        throw new IllegalStateException("Service specification " + id + " left the catalog");
      }
      return specification;
    }

    /** The steps of one item; those that wait for nothing in it wait for {@code before}. */
    List<Step> add(OrderItem item, UUID serviceId, Set<UUID> before, int position) {
      Document specification = specification(item);
      ServiceFulfilment fulfilment = Catalog.fulfilmentOfService(specification);
      Map<String, JsonNode> values = values(item, specification);
      Map<String, ServiceFulfilment.Need> needs =
          fulfilment.resources().stream()
              .collect(
                  Collectors.toMap(
                      ServiceFulfilment.Need::name,
                      Function.identity(),
                      (a, b) -> a,
                      LinkedHashMap::new));
      Map<String, Set<String>> waits = new LinkedHashMap<>();
      needs.forEach((name, need) -> waits.put(name, waitsOf(need)));
      Map<String, UUID> ids = new HashMap<>();
      needs.keySet().forEach(name -> ids.put(name, Ids.next()));
      List<Step> steps = new ArrayList<>();
      for (String name : Dependencies.sorted(waits)) {
        Set<UUID> predecessors =
            waits.getOrDefault(name, Set.of()).stream()
                .map(ids::get)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        steps.add(
            resourceStep(
                item,
                serviceId,
                java.util.Objects.requireNonNull(needs.get(name)),
                java.util.Objects.requireNonNull(ids.get(name)),
                predecessors.isEmpty() ? before : predecessors,
                values,
                position + steps.size()));
      }
      Set<UUID> all =
          steps.stream().map(Step::id).collect(Collectors.toCollection(LinkedHashSet::new));
      String process = fulfilment.process();
      steps.add(
          step(
              Ids.next(),
              definition(
                  item,
                  position + steps.size(),
                  "service",
                  specification.body().path("name").asString(),
                  StepKind.SERVICE,
                  StepAction.PRESENT,
                  serviceId,
                  null,
                  specification.id(),
                  null,
                  null,
                  process,
                  all.isEmpty() ? before : all,
                  StrictJson.object()),
              StrictJson.tree(values)));
      return steps;
    }

    /** The one step of a service that nothing stands of any more. */
    Step deleted(
        OrderItem item,
        UUID serviceId,
        UUID specificationId,
        String label,
        Set<UUID> before,
        int position) {
      return step(
          Ids.next(),
          definition(
              item,
              position,
              "service",
              label,
              StepKind.SERVICE,
              StepAction.ABSENT,
              serviceId,
              null,
              specificationId,
              null,
              null,
              null,
              before,
              StrictJson.object()),
          StrictJson.object());
    }

    private Set<String> waitsOf(ServiceFulfilment.Need need) {
      Set<String> names = new LinkedHashSet<>(need.dependsOn());
      fulfilment(need).parameters().values().stream()
          .filter(Source.Output.class::isInstance)
          .forEach(source -> names.add(((Source.Output) source).resource()));
      return names;
    }

    private ResourceFulfilment fulfilment(ServiceFulfilment.Need need) {
      Document specification = resources.get(need.resourceSpecification());
      if (specification == null) {
        throw new IllegalStateException(
            "Resource specification " + need.resourceSpecification() + " left the catalog");
      }
      return Catalog.fulfilmentOfResource(specification);
    }

    private Step resourceStep(
        OrderItem item,
        UUID serviceId,
        ServiceFulfilment.Need need,
        UUID id,
        Set<UUID> predecessors,
        Map<String, JsonNode> values,
        int position) {
      ResourceFulfilment fulfilment = fulfilment(need);
      ObjectNode parameters = StrictJson.object();
      ObjectNode outputs = StrictJson.object();
      fulfilment
          .parameters()
          .forEach(
              (name, source) -> {
                switch (source) {
                  case Source.Value value -> parameters.set(name, value.value());
                  case Source.Characteristic c ->
                      setIfThere(parameters, name, values.get(c.name()));
                  case Source.Output output ->
                      outputs.put(name, output.resource() + "." + output.value());
                }
              });
      boolean pooled = fulfilment.pool() != null;
      Document specification =
          java.util.Objects.requireNonNull(resources.get(need.resourceSpecification()));
      return step(
          id,
          definition(
              item,
              position,
              need.name(),
              specification.body().path("name").asString(),
              pooled ? StepKind.POOL : StepKind.CONNECTOR,
              StepAction.PRESENT,
              serviceId,
              Ids.next(),
              need.resourceSpecification(),
              pooled ? fulfilment.pool() : fulfilment.connector(),
              fulfilment.naturalKey().isEmpty() ? null : String.join(",", fulfilment.naturalKey()),
              pooled ? null : Processes.PROVIDE_RESOURCE,
              predecessors,
              outputs),
          parameters);
    }

    private StepDefinition definition(
        OrderItem item,
        int position,
        String name,
        String label,
        StepKind kind,
        StepAction action,
        UUID serviceId,
        @Nullable UUID resourceId,
        UUID specificationId,
        @Nullable String supplier,
        @Nullable String naturalKey,
        @Nullable String process,
        Set<UUID> predecessors,
        ObjectNode outputReferences) {
      return new StepDefinition(
          orderId,
          Tenants.DEFAULT,
          item.id(),
          position,
          name,
          label,
          kind,
          action,
          StepPurpose.ORDER,
          serviceId,
          resourceId,
          specificationId,
          supplier,
          naturalKey,
          process,
          process == null ? null : keys.get(process),
          List.copyOf(predecessors),
          new Json(outputReferences),
          now);
    }
  }

  /** Reads what the items of an order need: two reads for the catalog, one for the processes. */
  Session open(UUID orderId, List<OrderItem> items, Instant now) {
    Map<UUID, Document> services =
        catalog.serviceSpecifications(
            items.stream()
                .filter(OrderItem::isAdd)
                .flatMap(i -> i.specificationId().stream())
                .distinct()
                .toList());
    List<UUID> needed =
        services.values().stream()
            .flatMap(s -> Catalog.fulfilmentOfService(s).resources().stream())
            .map(ServiceFulfilment.Need::resourceSpecification)
            .distinct()
            .toList();
    Map<String, Long> keys =
        definitions.all().stream()
            .collect(
                Collectors.toMap(
                    ProcessDefinitions.Definition::processId, ProcessDefinitions.Definition::key));
    return new Session(orderId, services, catalog.resourceSpecifications(needed), keys, now);
  }

  private static Step step(UUID id, StepDefinition definition, ObjectNode parameters) {
    return new Step(
        id,
        0,
        definition,
        new StepProgress(
            new Json(parameters),
            new Json(StrictJson.object()),
            StepState.WAITING,
            0,
            null,
            null,
            null,
            null));
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

  private static void setIfThere(ObjectNode parameters, String name, @Nullable JsonNode value) {
    if (value != null) {
      parameters.set(name, value);
    }
  }
}
