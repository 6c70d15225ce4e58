package org.turnup.api.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.turnup.api.tmf.error.NearNames;
import org.turnup.api.tmf.error.Violations;
import org.turnup.api.tmf.store.Ids;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the {@code fulfilment} extension of specifications; what is wrong goes to the violations,
 * field by field.
 */
final class FulfilmentReader {

  private static final String FIELD = "fulfilment";
  private static final String NAME = "[A-Za-z][A-Za-z0-9_-]{0,63}";

  private final Violations violations;

  FulfilmentReader(Violations violations) {
    this.violations = violations;
  }

  ResourceFulfilment resource(ObjectNode specification) {
    JsonNode fulfilment = specification.path(FIELD);
    if (!onlyKeys(FIELD, fulfilment, List.of("pool", "connector", "parameters", "naturalKey"))) {
      return new ResourceFulfilment(null, null, Map.of(), List.of());
    }
    String pool = text(FIELD + ".pool", fulfilment.path("pool"));
    String connector = text(FIELD + ".connector", fulfilment.path("connector"));
    if (!fulfilment.isMissingNode() && (pool == null) == (connector == null)) {
      violations.add(FIELD, fulfilment, "exactly one of pool and connector");
    }
    Map<String, Source> parameters = parameters(fulfilment.path("parameters"));
    return new ResourceFulfilment(
        pool, connector, parameters, naturalKey(fulfilment.path("naturalKey"), parameters));
  }

  private Map<String, Source> parameters(JsonNode node) {
    Map<String, Source> parameters = new LinkedHashMap<>();
    String field = FIELD + ".parameters";
    if (isObject(field, node)) {
      node.properties()
          .forEach(
              p ->
                  source(field + "." + p.getKey(), p.getValue())
                      .ifPresent(s -> parameters.put(p.getKey(), s)));
    }
    return parameters;
  }

  private Optional<Source> source(String field, JsonNode node) {
    String expected =
        "{\"value\": …}, {\"characteristic\": \"name\"} or {\"output\": \"resource.value\"}";
    if (node.isObject() && node.size() == 1) {
      if (node.path("value").isValueNode() && !node.path("value").isNull()) {
        return Optional.of(new Source.Value(node.path("value")));
      }
      if (node.path("characteristic").isString()) {
        return Optional.of(new Source.Characteristic(node.path("characteristic").stringValue()));
      }
      String output = node.path("output").asString("");
      if (output.matches(NAME + "\\." + NAME)) {
        int dot = output.indexOf('.');
        return Optional.of(new Source.Output(output.substring(0, dot), output.substring(dot + 1)));
      }
    }
    violations.add(field, node, expected);
    return Optional.empty();
  }

  /**
   * A natural key is claimed before the network is touched, so it cannot hold what only the network
   * will tell.
   */
  private List<String> naturalKey(JsonNode node, Map<String, Source> parameters) {
    List<String> names = texts(FIELD + ".naturalKey", node);
    for (String name : names) {
      Source source = parameters.get(name);
      if (source == null || source instanceof Source.Output) {
        violations.add(
            FIELD + ".naturalKey",
            name,
            "the name of a parameter that comes from a value or a characteristic");
      }
    }
    return names;
  }

  ServiceFulfilment service(ObjectNode specification) {
    JsonNode fulfilment = specification.path(FIELD);
    if (!onlyKeys(FIELD, fulfilment, List.of("process", "releaseProcess", "resources"))) {
      return new ServiceFulfilment(null, null, List.of());
    }
    List<ServiceFulfilment.Need> needs = new ArrayList<>();
    JsonNode resources = fulfilment.path("resources");
    if (!resources.isMissingNode() && !resources.isArray()) {
      violations.add(FIELD + ".resources", resources, "a list");
    }
    for (int i = 0; resources.isArray() && i < resources.size(); i++) {
      need(FIELD + ".resources[" + i + "]", resources.get(i)).ifPresent(needs::add);
    }
    return new ServiceFulfilment(
        text(FIELD + ".process", fulfilment.path("process")),
        text(FIELD + ".releaseProcess", fulfilment.path("releaseProcess")),
        needs);
  }

  private Optional<ServiceFulfilment.Need> need(String field, JsonNode node) {
    onlyKeys(field, node, List.of("name", "resourceSpecification", "dependsOn"));
    JsonNode name = node.path("name");
    if (!name.isString() || !name.stringValue().matches(NAME)) {
      violations.add(field + ".name", name, "a name of letters, digits, - and _, at most 64 long");
      return Optional.empty();
    }
    if (node.has("resourceSpecification")) {
      onlyKeys(
          field + ".resourceSpecification",
          node.path("resourceSpecification"),
          List.of(
              "id",
              "href",
              "name",
              "version",
              "@type",
              "@baseType",
              "@schemaLocation",
              "@referredType"));
    }
    JsonNode reference = node.path("resourceSpecification").path("id");
    Optional<UUID> id = Ids.parse(reference.asString(""));
    if (id.isEmpty()) {
      violations.add(
          field + ".resourceSpecification.id", reference, "the id of a resource specification");
    }
    List<String> dependsOn = texts(field + ".dependsOn", node.path("dependsOn"));
    return id.map(known -> new ServiceFulfilment.Need(name.stringValue(), known, dependsOn));
  }

  private @Nullable String text(String field, JsonNode node) {
    if (node.isMissingNode()) {
      return null;
    }
    if (node.isString() && !node.stringValue().isBlank()) {
      return node.stringValue();
    }
    violations.add(field, node, "a name");
    return null;
  }

  private List<String> texts(String field, JsonNode node) {
    List<String> texts = new ArrayList<>();
    if (!node.isMissingNode() && !node.isArray()) {
      violations.add(field, node, "a list of names");
    }
    for (JsonNode element : node.isArray() ? node : List.<JsonNode>of()) {
      String text = text(field, element);
      if (text != null) {
        texts.add(text);
      }
    }
    return texts;
  }

  private boolean isObject(String field, JsonNode node) {
    if (!node.isMissingNode() && !node.isObject()) {
      violations.add(field, node, "an object");
    }
    return node.isObject();
  }

  /** A misspelt key would be ignored in silence otherwise. */
  private boolean onlyKeys(String field, JsonNode node, List<String> keys) {
    if (!isObject(field, node)) {
      return false;
    }
    node.propertyNames()
        .forEach(
            name -> {
              if (!keys.contains(name)) {
                violations.add(
                    field + "." + name,
                    node.path(name),
                    "one of " + NearNames.expected(name, keys));
              }
            });
    return true;
  }
}
