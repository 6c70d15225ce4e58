package org.turnup.api.catalog;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.turnup.api.tmf.Violations;
import tools.jackson.databind.JsonNode;

/**
 * One entry of {@code specCharacteristic} (TMF633 v4 CharacteristicSpecification): what values a
 * characteristic of a service may have.
 */
public record CharacteristicSpecification(JsonNode json) {

  private static final int MOST_TEXT = 1000;

  /** The characteristics that a service specification declares. */
  public static List<CharacteristicSpecification> of(JsonNode serviceSpecification) {
    List<CharacteristicSpecification> all = new ArrayList<>();
    serviceSpecification
        .path("specCharacteristic")
        .forEach(json -> all.add(new CharacteristicSpecification(json)));
    return all;
  }

  public String name() {
    return json.path("name").asString("");
  }

  /** True when an order must give a value: at least one is wanted and there is no default. */
  public boolean isMandatory() {
    return json.path("minCardinality").asInt(0) > 0 && defaultValue().isEmpty();
  }

  public Optional<JsonNode> defaultValue() {
    for (JsonNode value : json.path("characteristicValueSpecification")) {
      if (value.path("isDefault").asBoolean(false) && value.has("value")) {
        return Optional.of(value.get("value"));
      }
    }
    return Optional.empty();
  }

  /** Checks one value by type, pattern, range and list of allowed values. */
  public void check(String field, JsonNode value, Violations violations) {
    String type = json.path("valueType").asString("string").toLowerCase(Locale.ROOT);
    if (!hasType(type, value)) {
      violations.add(field, value, "a value of type " + type);
      return;
    }
    // It becomes a process variable, and a pattern must not run for minutes over a megabyte.
    if (value.isString() && value.stringValue().length() > MOST_TEXT) {
      violations.add(field, value, "at most " + MOST_TEXT + " characters");
      return;
    }
    String regex = json.path("regex").asString("");
    if (!regex.isEmpty() && !Pattern.matches(regex, text(value))) {
      violations.add(field, value, "a value that matches " + regex);
    }
    checkAllowed(field, value, violations);
  }

  private static boolean hasType(String type, JsonNode value) {
    return switch (type) {
      case "string", "text", "datetime", "date" -> value.isString();
      case "number", "decimal", "float" -> value.isNumber();
      case "integer", "int" -> value.isIntegralNumber();
      case "boolean" -> value.isBoolean();
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      default -> true;
    };
  }

  private void checkAllowed(String field, JsonNode value, Violations violations) {
    List<String> allowed = new ArrayList<>();
    for (JsonNode specification : json.path("characteristicValueSpecification")) {
      if (specification.has("value")) {
        if (text(specification.get("value")).equals(text(value))) {
          return;
        }
        allowed.add(text(specification.get("value")));
      } else if (specification.has("valueFrom") || specification.has("valueTo")) {
        if (inRange(value, specification)) {
          return;
        }
        allowed.add(
            specification.path("valueFrom").asString("")
                + " to "
                + specification.path("valueTo").asString(""));
      }
    }
    boolean open = json.path("extensible").asBoolean(false);
    // A single default is a suggestion, not a list to choose from.
    boolean onlyDefault = allowed.size() == 1 && defaultValue().isPresent();
    if (!allowed.isEmpty() && !open && !onlyDefault) {
      violations.add(field, value, "one of " + String.join(", ", allowed));
    }
  }

  private static boolean inRange(JsonNode value, JsonNode specification) {
    return value.isNumber()
        && bound(specification.path("valueFrom"))
            .map(from -> value.decimalValue().compareTo(from) >= 0)
            .orElse(true)
        && bound(specification.path("valueTo"))
            .map(to -> value.decimalValue().compareTo(to) <= 0)
            .orElse(true);
  }

  private static Optional<BigDecimal> bound(JsonNode bound) {
    try {
      return bound.isMissingNode() ? Optional.empty() : Optional.of(new BigDecimal(text(bound)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static String text(JsonNode value) {
    return value.isString() ? value.stringValue() : value.toString();
  }

  /** Checks the declaration itself, when a specification is created or patched. */
  void checkDeclaration(String field, Violations violations) {
    if (!json.path("name").isString() || name().isBlank()) {
      violations.add(field + ".name", json.path("name"), "a name");
    }
    String regex = json.path("regex").asString("");
    try {
      Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      violations.add(field + ".regex", regex, "a regular expression");
    }
  }
}
