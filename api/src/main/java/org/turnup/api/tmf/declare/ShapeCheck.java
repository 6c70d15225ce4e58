package org.turnup.api.tmf.declare;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.turnup.api.tmf.error.Violations;
import org.turnup.api.tmf.json.JsonValues;
import org.turnup.api.tmf.json.Timestamps;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A body against the declared shape of its resource: what must be there, types, texts to choose
 * from, arrays and dates, inside nested structures, too. An attribute that is null counts as
 * absent, and one that nobody declared as the client's own, unless it is a declared one misspelt.
 */
public final class ShapeCheck {

  private final Violations violations;
  private final boolean isCreate;

  private ShapeCheck(Violations violations, boolean isCreate) {
    this.violations = violations;
    this.isCreate = isCreate;
  }

  /** The body of a POST. */
  public static void created(TmfResource resource, ObjectNode body, Violations violations) {
    ShapeCheck check = new ShapeCheck(violations, true);
    check.structure("", resource.structure(), body);
    check.type(resource, body);
  }

  /**
   * A whole document as a patch left it. Attributes that the patch did not change are not looked
   * at: what is stored may be older than its declaration.
   */
  public static void patched(
      TmfResource resource, ObjectNode after, ObjectNode before, Violations violations) {
    ShapeCheck check = new ShapeCheck(violations, false);
    for (Attribute attribute : resource.structure().attributes().values()) {
      String name = attribute.name();
      if (!JsonValues.same(after.path(name), before.path(name))) {
        check.attribute(name, attribute, after.path(name));
      }
    }
    after.propertyNames().stream()
        .filter(name -> !after.path(name).equals(before.path(name)))
        .forEach(name -> check.unknown("", resource.structure(), name, after.path(name)));
    if (!after.path("@type").equals(before.path("@type"))) {
      check.type(resource, after);
    }
  }

  private void structure(String path, Shape.Structure structure, ObjectNode body) {
    for (Attribute attribute : structure.attributes().values()) {
      String name = attribute.name();
      attribute(path.isEmpty() ? name : path + "." + name, attribute, body.path(name));
    }
    body.propertyNames().forEach(name -> unknown(path, structure, name, body.path(name)));
  }

  /** What nobody declared is kept as the client's own, unless it clearly means something else. */
  private void unknown(String path, Shape.Structure structure, String name, JsonNode value) {
    if (structure.attribute(name).isEmpty()) {
      MistakenNames.meant(name, structure.attributes().keySet())
          .ifPresent(
              meant ->
                  violations.add(
                      path.isEmpty() ? name : path + "." + name,
                      value,
                      "no attribute of this name; did you mean %s?".formatted(meant)));
    }
  }

  private void attribute(String path, Attribute attribute, JsonNode value) {
    if (isCreate && attribute.isServerSet() && !isAbsent(value)) {
      violations.add(path, value, "nothing; the server sets it");
    } else if (isAbsent(value) || value.isString() && value.stringValue().isBlank()) {
      if (attribute.isMandatory()) {
        violations.add(path, value, expected(attribute) + "; it is mandatory");
      } else if (!isAbsent(value) && attribute.isArray()) {
        violations.add(path, value, "a list");
      } else if (!isAbsent(value)) {
        value(path, attribute, value);
      }
    } else if (!attribute.isArray()) {
      value(path, attribute, value);
    } else if (!value.isArray() || value.size() < attribute.least()) {
      violations.add(path, value, expected(attribute));
    } else {
      for (int i = 0; i < value.size(); i++) {
        value(path + "[" + i + "]", attribute, value.get(i));
      }
    }
  }

  private static boolean isAbsent(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }

  private void value(String path, Attribute attribute, JsonNode value) {
    if (attribute.shape() instanceof Shape.Structure inside && value instanceof ObjectNode object) {
      structure(path, inside, object);
      period(path, inside, object);
    } else if (!fits(attribute.shape(), value)) {
      violations.add(path, value, expected(attribute.shape(), value));
    } else if (attribute.name().equals("@schemaLocation") && !isUri(value.stringValue())) {
      violations.add(path, value, "a URI");
    }
  }

  /** Nothing is valid in a period that ends before it begins. */
  private void period(String path, Shape.Structure structure, ObjectNode object) {
    if (structure.name().equals("TimePeriod")) {
      Optional<Instant> start = Timestamps.parse(object.path("startDateTime").asString(""));
      Optional<Instant> end = Timestamps.parse(object.path("endDateTime").asString(""));
      if (start.isPresent() && end.isPresent() && end.get().isBefore(start.get())) {
        violations.add(
            path + ".endDateTime",
            object.path("endDateTime"),
            "a moment that is not before startDateTime "
                + object.path("startDateTime").asString(""));
      }
    }
  }

  private static boolean fits(Shape shape, JsonNode value) {
    return switch (shape) {
      case Shape.Choice choice ->
          value.isString() && choice.carriedOut().contains(value.stringValue());
      case Shape.Structure inside -> value.isObject();
      case Shape.Scalar scalar ->
          switch (scalar) {
            case STRING -> value.isString();
            case INTEGER -> value.isNumber() && isWhole(value.decimalValue());
            case NUMBER -> value.isNumber();
            case BOOLEAN -> value.isBoolean();
            case DATE_TIME -> value.isString() && Timestamps.parse(value.stringValue()).isPresent();
            case ANY -> true;
          };
    };
  }

  private static boolean isWhole(BigDecimal number) {
    return number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
  }

  private static String expected(Attribute attribute) {
    if (attribute.isArray()) {
      return attribute.least() > 0 ? "a list that is not empty" : "a list";
    }
    return expected(attribute.shape());
  }

  /** What the specification has and Turnup does not carry out is told only to who asks for it. */
  private static String expected(Shape shape, JsonNode value) {
    return shape instanceof Shape.Choice choice && choice.later().contains(value.asString(""))
        ? "%s; %s is not carried out yet".formatted(expected(shape), value.stringValue())
        : expected(shape);
  }

  private static String expected(Shape shape) {
    return switch (shape) {
      case Shape.Choice choice when choice.later().isEmpty() ->
          "one of " + String.join(", ", choice.values());
      case Shape.Choice choice -> String.join(" or ", choice.carriedOut());
      case Shape.Structure inside -> "an object";
      case Shape.Scalar scalar ->
          switch (scalar) {
            case STRING -> "a text";
            case INTEGER -> "a whole number";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case DATE_TIME -> Timestamps.EXPECTED;
            case ANY -> "a value";
          };
    };
  }

  /** An unknown type is an extension where the client says what its schema is, else a mistake. */
  private void type(TmfResource resource, ObjectNode body) {
    JsonNode type = body.path("@type");
    Set<String> known = new TreeSet<>(resource.subTypes());
    known.add(resource.type());
    if (type.isString()
        && !known.contains(type.stringValue())
        && body.path("@schemaLocation").asString("").isBlank()) {
      violations.add(
          "@type",
          type,
          "one of %s, or an @schemaLocation beside it".formatted(String.join(", ", known)));
    }
  }

  private static boolean isUri(String text) {
    try {
      return !new URI(text).toString().isBlank();
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
