package org.turnup.api.tmf.list;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.turnup.api.tmf.filter.Comparison;
import org.turnup.api.tmf.filter.Filter;
import tools.jackson.databind.JsonNode;

/** What a filter means, written down without any database. */
final class InMemory {

  private InMemory() {}

  static boolean holds(Filter filter, JsonNode here) {
    return switch (filter) {
      case Filter.And and -> and.all().stream().allMatch(one -> holds(one, here));
      case Filter.Or or -> or.any().stream().anyMatch(one -> holds(one, here));
      case Filter.Not not -> !holds(not.inside(), here);
      case Filter.There ignored -> true;
      case Filter.Under(List<String> path, Filter.There ignored) -> !found(path, here).isEmpty();
      case Filter.Under(List<String> path, Filter inside) ->
          found(path, here).stream()
              .flatMap(value -> elements(value).stream())
              .anyMatch(value -> holds(inside, value));
      case Filter.Compare(Comparison how, JsonNode literal) -> compared(how, here, literal);
    };
  }

  private static List<JsonNode> found(List<String> path, JsonNode from) {
    List<JsonNode> here = List.of(from);
    for (String name : path) {
      List<JsonNode> next = new ArrayList<>();
      for (JsonNode node : here) {
        elements(node).stream()
            .filter(one -> one.has(name))
            .forEach(one -> next.add(one.get(name)));
      }
      here = next;
    }
    return here;
  }

  private static List<JsonNode> elements(JsonNode node) {
    return node.isArray() ? node.valueStream().toList() : List.of(node);
  }

  private static boolean compared(Comparison how, JsonNode value, JsonNode literal) {
    if (how == Comparison.REGEX) {
      return value.isString()
          && Pattern.compile(literal.stringValue()).matcher(value.stringValue()).find();
    }
    if (how == Comparison.EQ) {
      return value.isNumber() && literal.isNumber()
          ? value.decimalValue().compareTo(literal.decimalValue()) == 0
          : value.equals(literal);
    }
    Optional<Integer> order =
        literal.isNumber()
            ? number(value).map(number -> number.compareTo(literal.decimalValue()))
            : text(value, literal);
    return order.isPresent()
        && switch (how) {
          case GT -> order.get() > 0;
          case GTE -> order.get() >= 0;
          case LT -> order.get() < 0;
          default -> order.get() <= 0;
        };
  }

  private static Optional<Integer> text(JsonNode value, JsonNode literal) {
    return value.isString()
        ? Optional.of(
            Arrays.compareUnsigned(
                value.stringValue().getBytes(StandardCharsets.UTF_8),
                literal.stringValue().getBytes(StandardCharsets.UTF_8)))
        : Optional.empty();
  }

  private static Optional<BigDecimal> number(JsonNode value) {
    if (value.isNumber()) {
      return Optional.of(value.decimalValue());
    }
    return value.isString() && value.stringValue().matches("-?\\d+(\\.\\d+)?")
        ? Optional.of(new BigDecimal(value.stringValue()))
        : Optional.empty();
  }
}
