package org.turnup.api.catalog;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.turnup.api.tmf.error.CodePoints;
import org.turnup.api.tmf.error.NearNames;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.error.Violations;
import org.turnup.api.tmf.filter.Patience;
import org.turnup.api.tmf.filter.TooSlowException;
import org.turnup.api.tmf.json.JsonValues;
import org.turnup.api.tmf.json.Timestamps;
import tools.jackson.databind.JsonNode;

/**
 * One entry of {@code specCharacteristic} (TMF633 v4 CharacteristicSpecification) or of {@code
 * resourceSpecCharacteristic} (TMF634 v4): what values a characteristic of a service or resource
 * may have.
 */
public record CharacteristicSpecification(JsonNode json) {

  static final String OF_SERVICE = "specCharacteristic";
  static final String OF_RESOURCE = "resourceSpecCharacteristic";

  private static final int MOST_TEXT = 1000;

  /** {@code string[]} or {@code list<string>} is no slip of string. */
  private static final Pattern COMPOSED = Pattern.compile("[\\[\\]<>(){}]");

  private static final Set<String> TYPES =
      Set.of(
          "string",
          "text",
          "datetime",
          "date-time",
          "timestamp",
          "date",
          "number",
          "numeric",
          "decimal",
          "float",
          "double",
          "integer",
          "int",
          "long",
          "boolean",
          "bool",
          "object",
          "array");

  /** The characteristics that a service or resource specification declares. */
  public static List<CharacteristicSpecification> of(JsonNode specification) {
    List<CharacteristicSpecification> all = new ArrayList<>();
    for (String list : List.of(OF_SERVICE, OF_RESOURCE)) {
      specification.path(list).forEach(json -> all.add(new CharacteristicSpecification(json)));
    }
    return all;
  }

  public String name() {
    return json.path("name").asString("");
  }

  /** True when a value must be given: at least one is wanted and there is no default. */
  public boolean isMandatory() {
    return least() > 0 && defaultValue().isEmpty();
  }

  private int least() {
    return json.path("minCardinality").asInt(0);
  }

  private int most() {
    return Math.max(1, json.path("maxCardinality").asInt(1));
  }

  private String type() {
    return json.path("valueType").asString("string").toLowerCase(Locale.ROOT);
  }

  /** TMF634 has its own name for the list of values. */
  private JsonNode values() {
    return json.has("resourceSpecCharacteristicValue")
        ? json.path("resourceSpecCharacteristicValue")
        : json.path("characteristicValueSpecification");
  }

  public Optional<JsonNode> defaultValue() {
    for (JsonNode value : values()) {
      if (value.path("isDefault").asBoolean(false) && value.has("value")) {
        return Optional.of(value.get("value"));
      }
    }
    return Optional.empty();
  }

  /**
   * Checks what was given: one value, or a list where several are allowed, each by type, pattern,
   * range and list of allowed values.
   *
   * @throws TmfProblem 400 for a value for which an expression of the specification takes too long
   */
  public void check(String field, JsonNode given, Violations violations) {
    if (type().equals("array") || most() == 1) {
      checkOne(field, given, violations);
      return;
    }
    int size = given.isArray() ? given.size() : 1;
    if (size < least() || size > most()) {
      violations.add(field, size + " values", "%d to %d values".formatted(least(), most()));
    }
    if (!given.isArray()) {
      checkOne(field, given, violations);
      return;
    }
    for (int i = 0; i < Math.min(given.size(), most()); i++) {
      checkOne(field + "[" + i + "]", given.get(i), violations);
    }
  }

  private void checkOne(String field, JsonNode value, Violations violations) {
    String type = type();
    if (!hasType(type, value)) {
      violations.add(field, value, "a value of type " + type);
      return;
    }
    // It becomes a process variable, and a pattern must not run for minutes over a megabyte.
    if (value.isString() && CodePoints.count(value.stringValue()) > MOST_TEXT) {
      violations.add(field, value, "at most " + MOST_TEXT + " characters");
      return;
    }
    try {
      String regex = json.path("regex").asString("");
      Patience patience = new Patience();
      if (!regex.isEmpty() && !matches(regex, value, patience)) {
        violations.add(field, value, "a value that matches " + regex);
      }
      checkAllowed(field, value, patience, violations);
    } catch (TooSlowException e) {
      // At once: the values behind it may take as long each.
      throw TmfProblem.invalid(
          field, text(value), "a value that can be checked in time; " + e.getMessage());
    }
  }

  /** Expressions are the catalog's: most are quick, and some would run for years. */
  private static boolean matches(String regex, JsonNode value, Patience patience) {
    return Pattern.matches(regex, patience.over(text(value)));
  }

  private static boolean hasType(String type, JsonNode value) {
    return switch (type) {
      case "string", "text" -> value.isString();
      case "datetime", "date-time", "timestamp" ->
          Timestamps.parse(value.asString("")).isPresent() && value.isString();
      case "date" -> value.isString() && isDate(value.stringValue());
      case "number", "numeric", "decimal", "float", "double" -> value.isNumber();
      case "integer", "int", "long" -> value.isIntegralNumber();
      case "boolean", "bool" -> value.isBoolean();
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      default -> true;
    };
  }

  private static boolean isDate(String text) {
    try {
      return LocalDate.parse(text).getYear() <= 9999;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private void checkAllowed(
      String field, JsonNode value, Patience patience, Violations violations) {
    List<String> allowed = new ArrayList<>();
    for (JsonNode specification : values()) {
      String regex = specification.path("regex").asString("");
      if (specification.has("value")) {
        if (isSame(specification.get("value"), value)) {
          return;
        }
        allowed.add(text(specification.get("value")));
      } else if (specification.has("valueFrom") || specification.has("valueTo")) {
        ValueRange range = new ValueRange(specification);
        if (range.holds(value)) {
          return;
        }
        allowed.add(range.toString());
      } else if (!regex.isEmpty()) {
        if (matches(regex, value, patience)) {
          return;
        }
        allowed.add("what matches " + regex);
      }
    }
    boolean open = json.path("extensible").asBoolean(false);
    // A single default is a suggestion, not a list to choose from.
    boolean onlyDefault = allowed.size() == 1 && defaultValue().isPresent();
    if (!allowed.isEmpty() && !open && !onlyDefault) {
      violations.add(field, value, "one of " + String.join(", ", allowed));
    }
  }

  /** A number may be spelled as a text, and a text as a number: 10 and "10". */
  private static boolean isSame(JsonNode allowed, JsonNode value) {
    return JsonValues.same(allowed, value)
        || (allowed.isValueNode() && value.isValueNode() && text(allowed).equals(text(value)));
  }

  private static String text(JsonNode value) {
    return value.isString() ? value.stringValue() : value.toString();
  }

  /** Checks the declaration itself, when a specification is created or patched. */
  void checkDeclaration(String field, Violations violations) {
    if (name().isBlank()) {
      violations.add(field + ".name", json.path("name"), "a name");
    }
    checkType(field, json, violations);
    checkRegex(field, json, violations);
    if (json.path("maxCardinality").asInt(1) > 0 && least() > most()) {
      violations.add(
          field + ".minCardinality", json.path("minCardinality"), "at most maxCardinality");
    }
    String list =
        json.has("resourceSpecCharacteristicValue")
            ? ".resourceSpecCharacteristicValue["
            : ".characteristicValueSpecification[";
    for (int i = 0; i < values().size(); i++) {
      checkType(field + list + i + "]", values().get(i), violations);
      checkRegex(field + list + i + "]", values().get(i), violations);
    }
  }

  /**
   * A type of the client's own is kept, and lets every value through; so would a known one that is
   * misspelt.
   */
  private static void checkType(String field, JsonNode holder, Violations violations) {
    String type = holder.path("valueType").asString("").toLowerCase(Locale.ROOT);
    if (!TYPES.contains(type) && !COMPOSED.matcher(type).find()) {
      NearNames.near(type, TYPES)
          .ifPresent(
              near ->
                  violations.add(
                      field + ".valueType",
                      holder.path("valueType"),
                      "one of " + NearNames.expected(type, TYPES)));
    }
  }

  private static void checkRegex(String field, JsonNode holder, Violations violations) {
    String regex = holder.path("regex").asString("");
    try {
      Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      violations.add(field + ".regex", regex, "a regular expression");
    }
  }
}
