package org.turnup.api.activation;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.turnup.api.catalog.Catalog;
import org.turnup.api.catalog.CharacteristicDefaults;
import org.turnup.api.catalog.ResourceFulfilment;
import org.turnup.api.engine.ProcessDefinitions;
import org.turnup.api.plan.ItemSteps;
import org.turnup.api.plan.ResourceParameters;
import org.turnup.api.plan.Step;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.error.Violations;
import org.turnup.api.tmf.store.Document;
import org.turnup.api.tmf.store.Ids;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The one step that provides a resource that is no part of a service. */
@Component
class SingleResource {

  private final Catalog catalog;
  private final ProcessDefinitions definitions;
  private final Clock clock;

  SingleResource(Catalog catalog, ProcessDefinitions definitions, Clock clock) {
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
    ObjectNode whole = (ObjectNode) resource.deepCopy();
    CharacteristicDefaults.ofResource(specification.body()).completeIn(whole);
    parameters(Catalog.fulfilmentOfResource(specification), whole)
        .outputReferences()
        .properties()
        .forEach(
            missing ->
                violations.add(
                    "resourceCharacteristic",
                    "no characteristic '" + missing.getKey() + "'",
                    "a value for it, which %s of a service would give"
                        .formatted(missing.getValue().asString(""))));
    violations.throwIfAny();
    Catalog.obstacle(specification, clock.instant())
        .ifPresent(
            why -> {
              throw TmfProblem.conflict(why + " and cannot be provided");
            });
  }

  /**
   * Adds the characteristics that the resource leaves out and its specification has defaults for.
   */
  void complete(ObjectNode resource) {
    specification(resource)
        .ifPresent(known -> CharacteristicDefaults.ofResource(known.body()).completeIn(resource));
  }

  /** None when its specification has left the catalog. */
  List<Step> provide(UUID planId, Document resource) {
    return specification(resource.body()).map(s -> step(planId, resource, s)).stream().toList();
  }

  private Step step(UUID planId, Document resource, Document specification) {
    Map<String, Long> keys =
        definitions.all().stream()
            .collect(
                Collectors.toMap(
                    ProcessDefinitions.Definition::processId, ProcessDefinitions.Definition::key));
    ResourceFulfilment how = Catalog.fulfilmentOfResource(specification);
    return new ItemSteps(planId, Releases.ITEM, resource.id(), keys, clock.instant())
        .alone(specification, how, parameters(how, resource.body()), Set.of(), 0);
  }

  private static ResourceParameters parameters(ResourceFulfilment how, JsonNode resource) {
    Map<String, JsonNode> values = new HashMap<>();
    resource
        .path("resourceCharacteristic")
        .forEach(c -> values.put(c.path("name").asString(""), c.path("value")));
    return ResourceParameters.alone(how, values);
  }

  private Optional<Document> specification(JsonNode resource) {
    return Ids.parse(resource.path("resourceSpecification").path("id").asString(""))
        .flatMap(id -> catalog.resourceSpecifications(Set.of(id)).values().stream().findFirst())
        .filter(specification -> specification.body().path("fulfilment").isObject());
  }
}
