package org.turnup.api.plan;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.turnup.api.catalog.ConnectorDeclaration;
import org.turnup.api.tmf.error.CodePoints;
import org.turnup.api.tmf.error.NearNames;
import org.turnup.api.tmf.json.Storable;
import org.turnup.api.tmf.json.StrictJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a network system gave to the person who did a step by hand: a line {@code name = value} for
 * each value. The inventory shows it like the answer of a connector.
 */
final class ValuesByHand {

  private static final int MAX_TEXT = 2000;

  private ValuesByHand() {}

  /** Outputs of the step, or why they cannot be taken. */
  sealed interface Read {
    record Values(ObjectNode outputs) implements Read {}

    record Problem(String text) implements Read {}
  }

  /**
   * Reads what was entered; nothing is no value, which may be right.
   *
   * @param connector what the step's connector gives; empty when it has declared nothing
   */
  static Read read(String text, Optional<ConnectorDeclaration> connector) {
    ObjectNode outputs = StrictJson.object();
    if (CodePoints.count(text) > MAX_TEXT) {
      return new Read.Problem("The values are longer than %d characters".formatted(MAX_TEXT));
    }
    for (String line : text.lines().map(String::strip).filter(l -> !l.isEmpty()).toList()) {
      int sign = line.indexOf('=');
      String name = sign < 0 ? "" : line.substring(0, sign).strip();
      String value = line.substring(sign + 1).strip();
      if (name.isEmpty() || value.isEmpty() || !Storable.isStorable(line)) {
        return new Read.Problem(
            "'%s' is no value; expected a line such as address = 192.0.2.7".formatted(line));
      }
      JsonNode about =
          connector
              .filter(ConnectorDeclaration::hasOutputs)
              .map(c -> c.outputs().path(name))
              .orElseGet(StrictJson::object);
      if (about.isMissingNode()) {
        return new Read.Problem(
            "'%s' is nothing that %s gives: %s"
                .formatted(name, connector.get().connector(), expected(name, connector.get())));
      }
      Optional<JsonNode> typed = typed(value, about.path("type").asString("string"));
      if (typed.isEmpty()) {
        return new Read.Problem(
            "'%s' is no value for '%s'; expected one of type %s"
                .formatted(value, name, about.path("type").asString("")));
      }
      outputs.set(name, typed.get());
    }
    return new Read.Values(outputs);
  }

  private static String expected(String name, ConnectorDeclaration connector) {
    Collection<String> known = List.copyOf(connector.outputs().propertyNames());
    return NearNames.expected(name, known);
  }

  private static Optional<JsonNode> typed(String value, String type) {
    return switch (type) {
      case "integer", "number" -> number(value, type.equals("integer"));
      case "boolean" ->
          value.equals("true") || value.equals("false")
              ? Optional.of(StrictJson.tree(Boolean.valueOf(value)))
              : Optional.empty();
      default -> Optional.of(StrictJson.tree(value));
    };
  }

  private static Optional<JsonNode> number(String value, boolean whole) {
    try {
      BigDecimal number = new BigDecimal(value);
      if (!Storable.isStorable(number) || (whole && number.stripTrailingZeros().scale() > 0)) {
        return Optional.empty();
      }
      return Optional.of(
          whole ? StrictJson.tree(number.toBigIntegerExact()) : StrictJson.tree(number));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
