package org.turnup.api.tmf.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.turnup.api.tmf.declare.Shape;
import org.turnup.api.tmf.error.CodePoints;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.json.Storable;

/**
 * Reads the {@code filter} parameter (TMF630 part 6): the subset {@code $[?(expr)]} and {@code
 * $.a.b[?(expr)]} of JSON path. In an expression: {@code @.path}, {@code @.path[?(expr)]} for "has
 * an element that", {@code == != > >= < <= =~ regex}, literals, {@code && || !} and parentheses.
 */
final class JsonPathFilter {

  private static final int LONGEST = 4000;
  private static final int DEEPEST = 20;
  private static final Map<String, String> OPERATORS =
      Map.of("==", "eq", "!=", "ne", ">=", "gte", "<=", "lte", "=~", "regex", ">", "gt", "<", "lt");

  private final Shape.Structure structure;
  private final Reading reading;
  private final JsonPathTokens tokens;
  private int depth;
  private int terms;

  JsonPathFilter(Shape.Structure structure, String text, Reading reading) {
    if (CodePoints.count(text) > LONGEST || !Storable.isStorable(text)) {
      throw TmfProblem.invalid(
          "filter", text, "a JSON path of at most %d characters without NUL".formatted(LONGEST));
    }
    this.structure = structure;
    this.reading = reading;
    this.tokens = new JsonPathTokens(text);
  }

  /** How many comparisons it has, once it is read. */
  int terms() {
    return terms;
  }

  /**
   * The filter that the text stands for.
   *
   * @throws TmfProblem 501 naming what is outside the subset, 400 for what is no JSON path
   */
  Filter filter() {
    tokens.expect("$");
    List<String> path = tokens.names();
    if (tokens.atEnd()) {
      throw tokens.unsupported("a path without [?(…)]");
    }
    checkNames(path);
    Filter filter = Filter.under(path, element(path));
    if (!tokens.atEnd()) {
      throw tokens.peek(".") || tokens.peek("[")
          ? tokens.unsupported("a path behind the filter")
          : tokens.malformed("nothing more");
    }
    return filter;
  }

  /** {@code [?(expr)]} or {@code [?expr]}. */
  private Filter element(List<String> prefix) {
    tokens.openFilter();
    Filter filter = either(prefix);
    tokens.expect("]");
    return filter;
  }

  private Filter either(List<String> prefix) {
    if (++depth > DEEPEST) {
      throw TmfProblem.invalid(
          "filter", "deeper expressions", "at most %d levels".formatted(DEEPEST));
    }
    List<Filter> any = new ArrayList<>();
    do {
      any.add(both(prefix));
    } while (tokens.take("||"));
    depth--;
    return Filter.any(any);
  }

  private Filter both(List<String> prefix) {
    List<Filter> all = new ArrayList<>();
    do {
      all.add(single(prefix));
    } while (tokens.take("&&"));
    return Filter.all(all);
  }

  private Filter single(List<String> prefix) {
    int negations = 0;
    while (tokens.take("!")) {
      negations++;
    }
    Filter filter;
    if (tokens.take("(")) {
      filter = either(prefix);
      tokens.expect(")");
    } else {
      filter = comparison(prefix);
    }
    return negations % 2 == 0 ? filter : new Filter.Not(filter);
  }

  private Filter comparison(List<String> prefix) {
    tokens.expectAttribute();
    List<String> path = tokens.names();
    List<String> whole = new ArrayList<>(prefix);
    whole.addAll(path);
    terms++;
    checkNames(whole);
    if (tokens.peek("[")) {
      return Filter.under(path, element(whole));
    }
    Optional<String> operator = tokens.operator(OPERATORS);
    if (operator.isEmpty()) {
      return Filter.under(path, new Filter.There());
    }
    return compared(path, String.join(".", whole), operator.get());
  }

  private void checkNames(List<String> path) {
    String whole = String.join(".", path);
    if (path.isEmpty()) {
      return;
    }
    if (reading == Reading.ASKED) {
      AttributePath.find("filter", structure, whole, Set.of());
    } else {
      AttributePath.check("filter", whole);
    }
  }

  private Filter compared(List<String> path, String whole, String operator) {
    FilterTerm term =
        whole.isEmpty()
            ? new FilterTerm("filter", null, reading)
            : FilterTerm.of(structure, whole, reading, Set.of());
    if (operator.equals("regex")) {
      return Filter.under(path, term.compare(Comparison.REGEX, tokens.pattern()));
    }
    Value literal = tokens.literal();
    return operator.equals("ne")
        ? Filter.none(path, term.compare(Comparison.EQ, literal))
        : Filter.under(path, term.compare(Comparison.bySuffix(operator).orElseThrow(), literal));
  }
}
