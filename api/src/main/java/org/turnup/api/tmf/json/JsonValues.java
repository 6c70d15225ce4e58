package org.turnup.api.tmf.json;

import java.math.BigDecimal;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BigIntegerNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.ObjectNode;

/** Compares JSON by what it says, never by its text. */
public final class JsonValues {

  private JsonValues() {}

  /** Equal as RFC 6902 section 4.6 says: numbers by value, objects in whatever order. */
  public static boolean same(JsonNode one, JsonNode other) {
    if (one.isNumber() && other.isNumber()) {
      return one.decimalValue().compareTo(other.decimalValue()) == 0;
    }
    if (one.size() != other.size() || one.getNodeType() != other.getNodeType()) {
      return false;
    }
    if (one.isArray()) {
      for (int i = 0; i < one.size(); i++) {
        if (!same(one.get(i), other.get(i))) {
          return false;
        }
      }
      return true;
    }
    if (one.isObject()) {
      for (Map.Entry<String, JsonNode> property : one.properties()) {
        if (!other.has(property.getKey())
            || !same(property.getValue(), other.get(property.getKey()))) {
          return false;
        }
      }
      return true;
    }
    return one.equals(other);
  }

  /** A copy in which the same number has one spelling: 1 for 1.0, 1.00 and 1e0. */
  static JsonNode withPlainNumbers(JsonNode node) {
    return switch (node) {
      case ObjectNode object -> {
        ObjectNode copy = object.objectNode();
        object.properties().forEach(e -> copy.set(e.getKey(), withPlainNumbers(e.getValue())));
        yield copy;
      }
      case ArrayNode array -> {
        ArrayNode copy = array.arrayNode();
        array.forEach(element -> copy.add(withPlainNumbers(element)));
        yield copy;
      }
      default -> node.isNumber() ? plain(node.decimalValue()) : node;
    };
  }

  private static JsonNode plain(BigDecimal number) {
    BigDecimal bare = number.stripTrailingZeros();
    return bare.scale() <= 0
        ? BigIntegerNode.valueOf(bare.toBigInteger())
        : DecimalNode.valueOf(bare);
  }
}
