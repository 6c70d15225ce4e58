package org.turnup.api.tmf.filter;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.turnup.api.tmf.error.TmfProblem;
import tools.jackson.databind.JsonNode;

/**
 * What a filter means, without any database: the same as {@link JsonPathText} has PostgreSQL find.
 * Only regular expressions are fewer, see {@link LinearRegex}.
 */
public final class InMemoryFilter {

  private final Filter filter;
  private final Map<String, LinearRegex> expressions = new HashMap<>();

  private InMemoryFilter(Filter filter) {
    this.filter = filter;
  }

  /**
   * Makes a filter ready.
   *
   * @throws TmfProblem 400 naming a regular expression that cannot be had in linear time
   */
  public static InMemoryFilter of(Filter filter) {
    InMemoryFilter ready = new InMemoryFilter(filter);
    for (FilterLeaf leaf : FilterLeaf.of(filter)) {
      if (leaf.is(Comparison.REGEX) && leaf.what() instanceof Filter.Compare compare) {
        String text = compare.literal().stringValue();
        ready.expressions.put(text, LinearRegex.of(leaf.dotted() + ".regex", text));
      }
    }
    return ready;
  }

  public Filter filter() {
    return filter;
  }

  /**
   * Whether the filter holds for a document.
   *
   * @throws TooSlowException when its regular expressions take too long for this one
   */
  public boolean holds(JsonNode document) {
    return holds(filter, document, new Patience());
  }

  private boolean holds(Filter part, JsonNode here, Patience patience) {
    return switch (part) {
      case Filter.And and -> and.all().stream().allMatch(one -> holds(one, here, patience));
      case Filter.Or or -> or.any().stream().anyMatch(one -> holds(one, here, patience));
      case Filter.Not not -> !holds(not.inside(), here, patience);
      case Filter.There ignored -> true;
      case Filter.Under(List<String> path, Filter.There ignored) -> !found(path, here).isEmpty();
      case Filter.Under(List<String> path, Filter inside) ->
          found(path, here).stream()
              .flatMap(value -> elements(value).stream())
              .anyMatch(value -> holds(inside, value, patience));
      case Filter.Compare(Comparison how, JsonNode literal) ->
          how == Comparison.REGEX
              ? matches(here, literal.stringValue(), patience)
              : compared(how, here, literal);
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

  private boolean matches(JsonNode value, String expression, Patience patience) {
    return value.isString()
        && Objects.requireNonNull(expressions.get(expression)).isIn(value.stringValue(), patience);
  }

  private static boolean compared(Comparison how, JsonNode value, JsonNode literal) {
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
    return value.isString() ? SpelledNumber.of(value.stringValue()) : Optional.empty();
  }
}
