package org.turnup.api.activation;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.turnup.api.catalog.Catalog;
import org.turnup.api.catalog.ResourceFulfilment;
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
import org.turnup.api.tmf.Document;
import org.turnup.api.tmf.Ids;
import org.turnup.api.tmf.StrictJson;
import org.turnup.api.tmf.Tenants;
import org.turnup.api.tmf.TmfProblem;
import org.turnup.api.tmf.Violations;
import org.turnup.workflows.Processes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The one step that provides a resource that is no part of a service. */
@Component
class ResourceSteps {

  private final Catalog catalog;
  private final ProcessDefinitions definitions;
  private final Clock clock;

  ResourceSteps(Catalog catalog, ProcessDefinitions definitions, Clock clock) {
    this.catalog = catalog;
    this.definitions = definitions;
    this.clock = clock;
  }

  /** Whether the catalog says how a resource of its specification comes to be. */
  boolean hasFulfilment(JsonNode resource) {
    return specification(resource).isPresent();
  }

  /**
   * Checks that the step can be made from the resource alone.
   *
   * @throws TmfProblem 409 when its specification cannot be ordered any more
   */
  void check(JsonNode resource, Violations violations) {
    Document specification = specification(resource).orElseThrow();
    String name = specification.body().path("name").asString("");
    Catalog.fulfilmentOfResource(specification)
        .parameters()
        .forEach(
            (parameter, source) -> {
              if (source instanceof Source.Output output) {
                violations.add(
                    "resourceSpecification.id",
                    resource.path("resourceSpecification").path("id"),
                    "a specification that needs nothing else; %s takes its %s from %s.%s of a service"
                        .formatted(name, parameter, output.resource(), output.value()));
              }
            });
    violations.throwIfAny();
    if (!Catalog.isOrderable(specification)) {
      throw TmfProblem.conflict(
          "%s is %s and cannot be provided any more"
              .formatted(name, specification.body().path("lifecycleStatus").asString("")));
    }
  }

  /** None when its specification has left the catalog. */
  List<Step> provide(UUID planId, Document resource) {
    return specification(resource.body()).map(s -> step(planId, resource, s)).stream().toList();
  }

  private Step step(UUID planId, Document resource, Document specification) {
    ResourceFulfilment how = Catalog.fulfilmentOfResource(specification);
    boolean pooled = how.pool() != null;
    StepDefinition definition =
        new StepDefinition(
            planId,
            Tenants.DEFAULT,
            Releases.ITEM,
            0,
            "resource",
            specification.body().path("name").asString("Resource"),
            pooled ? StepKind.POOL : StepKind.CONNECTOR,
            StepAction.PRESENT,
            StepPurpose.ORDER,
            resource.id(),
            resource.id(),
            specification.id(),
            pooled ? how.pool() : how.connector(),
            how.naturalKey().isEmpty() ? null : String.join(",", how.naturalKey()),
            pooled ? null : Processes.PROVIDE_RESOURCE,
            pooled
                ? null
                : definitions
                    .find(Processes.PROVIDE_RESOURCE)
                    .map(ProcessDefinitions.Definition::key)
                    .orElse(null),
            List.of(),
            Json.empty(),
            clock.instant());
    return new Step(
        Ids.next(),
        0,
        definition,
        new StepProgress(
            new Json(parameters(how, resource.body())),
            Json.empty(),
            StepState.WAITING,
            0,
            null,
            null,
            null,
            null));
  }

  private static ObjectNode parameters(ResourceFulfilment how, JsonNode resource) {
    Map<String, JsonNode> values = new HashMap<>();
    resource
        .path("resourceCharacteristic")
        .forEach(c -> values.put(c.path("name").asString(""), c.path("value")));
    ObjectNode parameters = StrictJson.object();
    how.parameters()
        .forEach(
            (name, source) -> {
              if (source instanceof Source.Value value) {
                parameters.set(name, value.value());
              } else if (source instanceof Source.Characteristic c
                  && values.containsKey(c.name())) {
                parameters.set(name, values.get(c.name()));
              }
            });
    return parameters;
  }

  private Optional<Document> specification(JsonNode resource) {
    return Ids.parse(resource.path("resourceSpecification").path("id").asString(""))
        .flatMap(id -> catalog.resourceSpecifications(Set.of(id)).values().stream().findFirst())
        .filter(specification -> specification.body().path("fulfilment").isObject());
  }
}
