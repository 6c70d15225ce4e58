package org.turnup.api.catalog;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.turnup.api.reservation.Pools;
import org.turnup.api.tmf.error.NearNames;
import org.turnup.api.tmf.error.Violations;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whether each resource that a service specification needs can be had: whether every name that its
 * parameters and its order refer to is that of something in the same specification.
 */
final class NeedChecks {

  private final Map<String, CharacteristicSpecification> characteristics = new LinkedHashMap<>();
  private final Map<UUID, ObjectNode> specifications;
  private final Map<String, ResourceFulfilment> byRole = new LinkedHashMap<>();
  private final Map<String, Connectors.Registered> connectors;
  private final Pools pools;
  private final Map<String, Optional<Set<String>>> outputs = new HashMap<>();
  private final Violations violations;

  /**
   * The resources of one service specification.
   *
   * @param specifications resource specifications by id, as far as there are any
   */
  NeedChecks(
      List<CharacteristicSpecification> characteristics,
      List<ServiceFulfilment.Need> needs,
      Map<UUID, ObjectNode> specifications,
      List<Connectors.Registered> connectors,
      Pools pools,
      Violations violations) {
    characteristics.forEach(c -> this.characteristics.put(c.name(), c));
    this.specifications = specifications;
    this.connectors =
        connectors.stream().collect(Collectors.toMap(Connectors.Registered::name, c -> c));
    this.pools = pools;
    this.violations = violations;
    for (ServiceFulfilment.Need need : needs) {
      ObjectNode specification = specifications.get(need.resourceSpecification());
      byRole.put(
          need.name(),
          specification == null
              ? new ResourceFulfilment(null, null, Map.of(), List.of())
              : new FulfilmentReader(new Violations()).resource(specification));
    }
  }

  /**
   * Checks one resource.
   *
   * @return the names of the resources that it waits for
   */
  Set<String> check(String field, ServiceFulfilment.Need need) {
    Set<String> before = new LinkedHashSet<>(need.dependsOn());
    need.dependsOn().forEach(name -> checkRole(field + ".dependsOn", name, name));
    if (!specifications.containsKey(need.resourceSpecification())) {
      violations.add(
          field + ".resourceSpecification.id",
          need.resourceSpecification().toString(),
          "the id of a resource specification");
      return before;
    }
    ResourceFulfilment fulfilment = fulfilment(need.name());
    if (fulfilment.pool() == null && fulfilment.connector() == null) {
      violations.add(
          field + ".resourceSpecification",
          "one without fulfilment",
          "a resource specification with a pool or connector");
    }
    fulfilment
        .parameters()
        .forEach(
            (name, source) -> {
              String parameter = field + ", parameter " + name;
              switch (source) {
                case Source.Value constant -> {}
                case Source.Characteristic c -> checkCharacteristic(parameter, c.name());
                case Source.Output output -> {
                  before.add(output.resource());
                  checkOutput(parameter, output);
                }
              }
            });
    declaration(fulfilment)
        .ifPresent(
            declared -> checkRequired(field, fulfilment, declared.required(fulfilment).keySet()));
    return before;
  }

  private boolean checkRole(String field, String role, String value) {
    if (byRole.containsKey(role)) {
      return true;
    }
    violations.add(
        field,
        value,
        "the name of a resource of this specification: "
            + NearNames.expected(role, byRole.keySet()));
    return false;
  }

  private void checkCharacteristic(String parameter, String name) {
    if (!characteristics.containsKey(name)) {
      violations.add(
          parameter,
          name,
          "a characteristic of this specification: "
              + NearNames.expected(name, characteristics.keySet()));
    }
  }

  private void checkOutput(String parameter, Source.Output output) {
    String role = output.resource();
    String reference = role + "." + output.value();
    if (checkRole(parameter, role, reference)) {
      outputs(role)
          .filter(given -> !given.contains(output.value()))
          .ifPresent(
              given ->
                  violations.add(
                      parameter,
                      reference,
                      "what %s gives: %s"
                          .formatted(
                              role,
                              NearNames.expected(
                                  reference,
                                  given.stream()
                                      .map(name -> role + "." + name)
                                      .sorted()
                                      .toList()))));
    }
  }

  /** What the connector cannot be without must not hang on what an order may leave out. */
  private void checkRequired(String field, ResourceFulfilment fulfilment, Set<String> required) {
    for (String name : required) {
      if (fulfilment.parameters().get(name) instanceof Source.Characteristic source) {
        CharacteristicSpecification characteristic = characteristics.get(source.name());
        if (characteristic != null
            && !characteristic.isMandatory()
            && characteristic.defaultValue().isEmpty()) {
          violations.add(
              "%s, parameter %s".formatted(field, name),
              "the optional characteristic " + source.name(),
              "one with minCardinality 1 or a default: connector %s requires %s"
                  .formatted(fulfilment.connector(), name));
        }
      }
    }
  }

  /** The outputs of a resource; empty when nobody has declared them. */
  private Optional<Set<String>> outputs(String role) {
    return outputs.computeIfAbsent(role, name -> outputs(fulfilment(name)));
  }

  private Optional<Set<String>> outputs(ResourceFulfilment fulfilment) {
    String pool = fulfilment.pool();
    return pool == null
        ? declaration(fulfilment)
            .filter(ConnectorDeclaration::hasOutputs)
            .map(declared -> declared.outputs(fulfilment))
        : pools
            .find(pool)
            .map(fill -> Set.copyOf(fill.definition().path("values").propertyNames()));
  }

  private Optional<ConnectorDeclaration> declaration(ResourceFulfilment fulfilment) {
    String connector = fulfilment.connector();
    return Optional.ofNullable(connector == null ? null : connectors.get(connector))
        .flatMap(Connectors.Registered::declaration);
  }

  private ResourceFulfilment fulfilment(String role) {
    return byRole.getOrDefault(role, new ResourceFulfilment(null, null, Map.of(), List.of()));
  }
}
