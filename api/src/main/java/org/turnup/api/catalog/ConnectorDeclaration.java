package org.turnup.api.catalog;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.turnup.api.tmf.error.NearNames;
import org.turnup.api.tmf.error.Violations;
import tools.jackson.databind.JsonNode;

/**
 * What a connector has said of the parameters it takes and the outputs it gives: for each name an
 * open map with {@code type}, {@code required}, {@code values}, {@code default}, {@code when},
 * {@code description}.
 *
 * @param connector its name
 */
public record ConnectorDeclaration(String connector, JsonNode parameters, JsonNode outputs) {

  static final Set<String> TYPES = Set.of("string", "integer", "number", "boolean");

  /** Whether something that holds under a condition only, holds. */
  private enum Holds {
    YES,
    NO,
    /** It hangs on what will be ordered. */
    PERHAPS
  }

  /** Checks what a worker sends. */
  static void check(String field, JsonNode entries, Violations violations) {
    if (entries.isMissingNode()) {
      return;
    }
    if (!entries.isObject()) {
      violations.add(field, entries, "an object with an entry for each name");
    }
    entries
        .properties()
        .forEach(
            entry -> {
              String where = field + "." + entry.getKey();
              JsonNode about = entry.getValue();
              if (!about.isObject()) {
                violations.add(where, about, "an object such as {\"type\": \"string\"}");
              } else if (about.has("type") && !TYPES.contains(about.path("type").asString(""))) {
                violations.add(
                    where + ".type",
                    about.path("type"),
                    "one of " + NearNames.expected(about.path("type").asString(""), TYPES));
              }
            });
  }

  /**
   * Checks the parameters that a resource specification gives the connector; one that says nothing
   * of them takes any.
   */
  void checkParameters(ResourceFulfilment fulfilment, Violations violations) {
    if (parameters.isMissingNode()) {
      return;
    }
    String field = "fulfilment.parameters";
    fulfilment
        .parameters()
        .forEach(
            (name, source) -> {
              JsonNode about = parameters.path(name);
              if (about.isMissingNode()) {
                violations.add(
                    field + "." + name,
                    name,
                    "a parameter of connector %s: %s"
                        .formatted(connector, NearNames.expected(name, names(parameters))));
              } else if (holds(about, fulfilment) == Holds.NO) {
                violations.add(
                    field + "." + name,
                    name,
                    "no such parameter; connector %s takes it only when %s"
                        .formatted(connector, about.path("when")));
              } else if (source instanceof Source.Value constant) {
                checkValue(field + "." + name + ".value", constant.value(), about, violations);
              }
            });
    required(fulfilment).entrySet().stream()
        .filter(entry -> !fulfilment.parameters().containsKey(entry.getKey()))
        .forEach(
            entry ->
                violations.add(
                    field,
                    "no " + entry.getKey(),
                    "the parameter %s, which connector %s requires%s"
                        .formatted(entry.getKey(), connector, described(entry.getValue()))));
  }

  /** The parameters that a resource cannot be without. */
  Map<String, JsonNode> required(ResourceFulfilment fulfilment) {
    Map<String, JsonNode> required = new LinkedHashMap<>();
    parameters
        .properties()
        .forEach(
            entry -> {
              JsonNode about = entry.getValue();
              if (about.path("required").asBoolean(false)
                  && !about.has("default")
                  && holds(about, fulfilment) == Holds.YES) {
                required.put(entry.getKey(), about);
              }
            });
    return required;
  }

  /** Whether it says anything of outputs; where it does not, any is taken. */
  public boolean hasOutputs() {
    return !outputs.isMissingNode();
  }

  /** The outputs that a resource may give. */
  Set<String> outputs(ResourceFulfilment fulfilment) {
    return names(outputs, about -> holds(about, fulfilment) != Holds.NO);
  }

  private static void checkValue(
      String field, JsonNode value, JsonNode about, Violations violations) {
    String text = value.asString("");
    boolean fits =
        switch (about.path("type").asString("")) {
          case "integer" -> value.isIntegralNumber() || text.matches("-?\\d{1,18}");
          case "number" -> value.isNumber() || text.matches("-?\\d{1,18}(\\.\\d{1,18})?");
          case "boolean" -> value.isBoolean() || text.equals("true") || text.equals("false");
          case "string" -> value.isString() || value.isNumber();
          default -> true;
        };
    JsonNode values = about.path("values");
    if (!fits) {
      violations.add(
          field, value, "a value of type " + about.path("type").asString("") + described(about));
    } else if (values.isArray()
        && values.valueStream().noneMatch(v -> v.asString("").equals(text))) {
      violations.add(
          field,
          value,
          "one of "
              + NearNames.expected(text, values.valueStream().map(v -> v.asString("")).toList()));
    }
  }

  private Holds holds(JsonNode about, ResourceFulfilment fulfilment) {
    Holds holds = Holds.YES;
    for (Map.Entry<String, JsonNode> condition : about.path("when").properties()) {
      Source source = fulfilment.parameters().get(condition.getKey());
      JsonNode value =
          source instanceof Source.Value constant
              ? constant.value()
              : parameters.path(condition.getKey()).path("default");
      if (source != null && !(source instanceof Source.Value)) {
        holds = Holds.PERHAPS;
      } else if (!value.asString("").equals(condition.getValue().asString(""))) {
        return Holds.NO;
      }
    }
    return holds;
  }

  private static String described(JsonNode about) {
    String description = about.path("description").asString("");
    return description.isEmpty() ? "" : " (" + description + ")";
  }

  private static Set<String> names(JsonNode entries) {
    return names(entries, about -> true);
  }

  private static Set<String> names(JsonNode entries, Predicate<JsonNode> wanted) {
    return entries.properties().stream()
        .filter(entry -> wanted.test(entry.getValue()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
