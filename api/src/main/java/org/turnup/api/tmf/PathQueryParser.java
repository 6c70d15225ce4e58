package org.turnup.api.tmf;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.StringNode;

/**
 * Reads the JSONPath that a patch may use: names, indices, {@code [*]} and {@code [?(…)]} with
 * comparisons, {@code && || !} and brackets. What it does not know it refuses, {@code ..} and
 * functions among it.
 */
final class PathQueryParser {

  private static final int MOST_DEPTH = 20;
  private static final List<String> OPERATORS = List.of("==", "!=", "<=", ">=", "<", ">");

  private final String text;
  private int at;
  private int depth;

  PathQueryParser(String text) {
    this.text = text;
  }

  List<PathQuery.Step> steps() {
    List<PathQuery.Step> steps = new ArrayList<>();
    if (takes("$")) {
      takes(".");
    }
    while (at < text.length()) {
      if (takes("[")) {
        steps.add(bracket());
      } else {
        steps.add(new PathQuery.Step.Name(name()));
      }
      if (at < text.length() && !takes(".") && text.charAt(at) != '[') {
        throw unexpected("'.' or '['");
      }
    }
    if (steps.isEmpty() || text.endsWith(".")) {
      throw unexpected("an attribute");
    }
    return steps;
  }

  private PathQuery.Step bracket() {
    PathQuery.Step step;
    if (takes("?")) {
      Predicate<JsonNode> condition = either();
      step = new PathQuery.Step.Where(condition);
    } else if (takes("*")) {
      step = new PathQuery.Step.All();
    } else if (isNext('\'') || isNext('"')) {
      step = new PathQuery.Step.Name(quoted());
    } else {
      step = new PathQuery.Step.Name(index());
    }
    expect("]");
    return step;
  }

  private String index() {
    int from = at;
    while (at < text.length() && Character.isDigit(text.charAt(at))) {
      at++;
    }
    String index = text.substring(from, at);
    if (!PatchedTree.isIndex(index)) {
      throw unexpected("an index, '*', a name in quotes or '?' with a condition");
    }
    return index;
  }

  /** A backtick lets a name begin with {@code @}, as some JSONPath readers need it. */
  private String name() {
    takes("`");
    int from = at;
    while (at < text.length() && isNamePart(text.charAt(at))) {
      at++;
    }
    if (from == at) {
      throw unexpected("an attribute");
    }
    return text.substring(from, at);
  }

  private static boolean isNamePart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '@' || c == ':';
  }

  private Predicate<JsonNode> either() {
    if (++depth > MOST_DEPTH) {
      throw unexpected("at most " + MOST_DEPTH + " brackets within one another");
    }
    Predicate<JsonNode> condition = both();
    while (takes("||")) {
      condition = condition.or(both());
    }
    depth--;
    return condition;
  }

  private Predicate<JsonNode> both() {
    Predicate<JsonNode> condition = single();
    while (takes("&&")) {
      condition = condition.and(single());
    }
    return condition;
  }

  private Predicate<JsonNode> single() {
    blanks();
    boolean isNot = false;
    while (isNext('!')) {
      expect("!");
      isNot = !isNot;
      blanks();
    }
    Predicate<JsonNode> condition;
    if (takes("(")) {
      condition = either();
      expect(")");
    } else {
      condition = comparison();
    }
    return isNot ? condition.negate() : condition;
  }

  private Predicate<JsonNode> comparison() {
    Function<JsonNode, JsonNode> left = operand();
    for (String operator : OPERATORS) {
      if (takes(operator)) {
        Function<JsonNode, JsonNode> right = operand();
        return element -> holds(left.apply(element), operator, right.apply(element));
      }
    }
    return element -> !left.apply(element).isMissingNode();
  }

  private Function<JsonNode, JsonNode> operand() {
    blanks();
    if (takes("@")) {
      List<String> path = new ArrayList<>();
      while (isNext('.') || isNext('[')) {
        if (takes(".")) {
          path.add(name());
        } else {
          expect("[");
          path.add(isNext('\'') || isNext('"') ? quoted() : index());
          expect("]");
        }
      }
      blanks();
      return element -> find(element, path);
    }
    JsonNode literal = literal();
    blanks();
    return element -> literal;
  }

  private static JsonNode find(JsonNode element, List<String> path) {
    JsonNode found = element;
    for (String step : path) {
      found =
          found.isArray() && PatchedTree.isIndex(step)
              ? found.path(Integer.parseInt(step))
              : found.path(step);
    }
    return found;
  }

  private JsonNode literal() {
    if (isNext('\'') || isNext('"')) {
      return StringNode.valueOf(quoted());
    }
    int from = at;
    while (isNext('+') || isNext('-') || isNext('.') || isLetterOrDigit()) {
      at++;
    }
    String word = text.substring(from, at);
    return switch (word) {
      case "true", "false" -> BooleanNode.valueOf(word.equals("true"));
      case "null" -> NullNode.getInstance();
      default -> number(word);
    };
  }

  private boolean isLetterOrDigit() {
    return at < text.length() && Character.isLetterOrDigit(text.charAt(at));
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
    at -= word.length();
    throw unexpected("@, a text in quotes, a number, true, false or null");
  }

  private String quoted() {
    char quote = text.charAt(at++);
    StringBuilder value = new StringBuilder();
    while (at < text.length() && text.charAt(at) != quote) {
      if (text.charAt(at) == '\\' && at + 1 < text.length()) {
        at++;
      }
      value.append(text.charAt(at++));
    }
    if (at == text.length()) {
      throw unexpected("the end of the text in quotes");
    }
    at++;
    return value.toString();
  }

  private static boolean holds(JsonNode left, String operator, JsonNode right) {
    if (operator.equals("==") || operator.equals("!=")) {
      boolean same =
          left.isMissingNode() ? right instanceof MissingNode : PatchedTree.same(left, right);
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

  private void blanks() {
    while (isNext(' ')) {
      at++;
    }
  }

  private boolean isNext(char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  private boolean takes(String symbol) {
    boolean is = text.startsWith(symbol, at);
    if (is) {
      at += symbol.length();
    }
    return is;
  }

  private void expect(String symbol) {
    blanks();
    if (!takes(symbol)) {
      throw unexpected("'" + symbol + "'");
    }
    blanks();
  }

  private IllegalArgumentException unexpected(String expected) {
    return new IllegalArgumentException(
        "%s at character %d of the path".formatted(expected, at + 1));
  }
}
