package org.turnup.api.tmf.patch;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.turnup.api.tmf.json.JsonValues;
import org.turnup.api.tmf.json.Storable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.StringNode;

/**
 * Reads the condition in {@code [?(…)]}: comparisons of what is below {@code @} and of literals,
 * joined by {@code && || !} and brackets.
 */
final class PathConditions {

  private static final int MOST_DEPTH = 20;
  private static final List<String> OPERATORS = List.of("==", "!=", "<=", ">=", "<", ">");

  private final PathText path;
  private int depth;

  PathConditions(PathText path) {
    this.path = path;
  }

  /** The condition that stands here. */
  Predicate<JsonNode> either() {
    if (++depth > MOST_DEPTH) {
      throw path.unexpected("at most " + MOST_DEPTH + " brackets within one another");
    }
    Predicate<JsonNode> condition = both();
    while (path.takes("||")) {
      condition = condition.or(both());
    }
    depth--;
    return condition;
  }

  private Predicate<JsonNode> both() {
    Predicate<JsonNode> condition = single();
    while (path.takes("&&")) {
      condition = condition.and(single());
    }
    return condition;
  }

  private Predicate<JsonNode> single() {
    path.blanks();
    boolean isNot = false;
    while (path.isNext('!')) {
      path.expect("!");
      isNot = !isNot;
      path.blanks();
    }
    Predicate<JsonNode> condition;
    if (path.takes("(")) {
      condition = either();
      path.expect(")");
    } else {
      condition = comparison();
    }
    return isNot ? condition.negate() : condition;
  }

  private Predicate<JsonNode> comparison() {
    Function<JsonNode, JsonNode> left = operand();
    for (String operator : OPERATORS) {
      if (path.takes(operator)) {
        Function<JsonNode, JsonNode> right = operand();
        return element -> holds(left.apply(element), operator, right.apply(element));
      }
    }
    return element -> !left.apply(element).isMissingNode();
  }

  private Function<JsonNode, JsonNode> operand() {
    path.blanks();
    if (path.takes("@")) {
      List<String> names = new ArrayList<>();
      while (path.isNext('.') || path.isNext('[')) {
        if (path.takes(".")) {
          names.add(path.name());
        } else {
          path.expect("[");
          names.add(path.isQuoteNext() ? path.quoted() : path.index());
          path.expect("]");
        }
      }
      path.blanks();
      return element -> find(element, names);
    }
    JsonNode literal = literal();
    path.blanks();
    return element -> literal;
  }

  private static JsonNode find(JsonNode element, List<String> names) {
    JsonNode found = element;
    for (String step : names) {
      found =
          found.isArray() && PatchedTree.isIndex(step)
              ? found.path(Integer.parseInt(step))
              : found.path(step);
    }
    return found;
  }

  private JsonNode literal() {
    if (path.isQuoteNext()) {
      return StringNode.valueOf(path.quoted());
    }
    String word = path.word();
    return switch (word) {
      case "true", "false" -> BooleanNode.valueOf(word.equals("true"));
      case "null" -> NullNode.getInstance();
      default -> number(word);
    };
  }

  private JsonNode number(String word) {
    try {
      BigDecimal number = new BigDecimal(word);
      if (Storable.isStorable(number)) {
        return DecimalNode.valueOf(number);
      }
    } catch (NumberFormatException e) {
      // falls through: it is no value at all
    }
    path.putBack(word);
    throw path.unexpected("@, a text in quotes, a number, true, false or null");
  }

  private static boolean holds(JsonNode left, String operator, JsonNode right) {
    if (operator.equals("==") || operator.equals("!=")) {
      boolean same =
          left.isMissingNode() ? right instanceof MissingNode : JsonValues.same(left, right);
      return same == operator.equals("==");
    }
    int order;
    if (left.isNumber() && right.isNumber()) {
      order = left.decimalValue().compareTo(right.decimalValue());
    } else if (left.isString() && right.isString()) {
      order = left.stringValue().compareTo(right.stringValue());
    } else {
      return false;
    }
    return switch (operator) {
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      default -> order >= 0;
    };
  }
}
