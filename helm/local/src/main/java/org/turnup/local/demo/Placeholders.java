package org.turnup.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ids in the example files that only a running platform knows: {@code name:<specification>},
 * and {@code order:<index>/<item>} for the service that an earlier order made.
 */
final class Placeholders {
  static final String NAME = "name:";

  private static final Pattern ORDER = Pattern.compile("order:(\\d+)/(.+)");

  private Placeholders() {}

  /**
   * A copy in which every text value is what the function makes of it.
   *
   * @param replace from the name of the object that the value stands in ({@code ""} at the top) and
   *     the value
   */
  static JsonNode replace(JsonNode node, BinaryOperator<String> replace) {
    return replace(node, "", replace);
  }

  private static JsonNode replace(JsonNode node, String owner, BinaryOperator<String> replace) {
    if (node.isTextual()) {
      return TextNode.valueOf(replace.apply(owner, node.asText()));
    }
    if (node instanceof ArrayNode array) {
      ArrayNode copy = array.arrayNode();
      array.forEach(element -> copy.add(replace(element, owner, replace)));
      return copy;
    }
    if (node instanceof ObjectNode object) {
      ObjectNode copy = object.objectNode();
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        String inner = field.getValue().isContainerNode() ? field.getKey() : owner;
        copy.set(field.getKey(), replace(field.getValue(), inner, replace));
      }
      return copy;
    }
    return node;
  }

  /** The orders whose services a body refers to. */
  static Set<Integer> ordersNamedIn(JsonNode body) {
    Set<Integer> indexes = new TreeSet<>();
    replace(
        body,
        (owner, text) -> {
          Matcher reference = ORDER.matcher(text);
          if (reference.matches()) {
            indexes.add(Integer.parseInt(reference.group(1)));
          }
          return text;
        });
    return indexes;
  }

  /** Asks for the service of an order's item where a text is such a reference. */
  static String resolveOrder(String text, ServiceOfItem services) {
    Matcher reference = ORDER.matcher(text);
    return reference.matches()
        ? services.find(Integer.parseInt(reference.group(1)), reference.group(2))
        : text;
  }

  /** The service that an item of an earlier order made. */
  @FunctionalInterface
  interface ServiceOfItem {
    String find(int order, String item);
  }
}
