package org.turnup.api.tmf.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.turnup.api.tmf.declare.Shape;
import org.turnup.api.tmf.error.TmfProblem;

/**
 * Reads attribute filters from the parameters of a list request (TMF630 part 1): {@code attr.gt=5},
 * {@code attr%3E5}, {@code attr=a,b}, {@code attr=a;attr=b}, {@code attr="a,b"}.
 */
public final class FilterParameters {

  private static final int MOST_TERMS = 100;

  /** What a list request may have beside attributes. */
  private static final Set<String> OWN =
      Set.of("offset", "limit", "fields", "sort", "cursor", "filter");

  private static final Pattern ENCODED =
      Pattern.compile("(?<path>.*?)(?<operator>>=|<=|=~|!=|>|<|=)(?<value>.*)", Pattern.DOTALL);
  private static final Map<String, String> SUFFIXES =
      Map.of(">=", "gte", "<=", "lte", "=~", "regex", "!=", "ne", ">", "gt", "<", "lt", "=", "eq");

  private final Shape.Structure structure;
  private final TermTree tree = new TermTree();
  private int terms;

  private FilterParameters(Shape.Structure structure) {
    this.structure = structure;
  }

  /**
   * The filter in all parameters.
   *
   * @throws TmfProblem 400 or 501 for one that cannot be honoured: never a silently longer list
   */
  public static Filter read(Shape.Structure structure, Map<String, List<String>> parameters) {
    FilterParameters reader = new FilterParameters(structure);
    parameters.forEach(
        (name, values) -> {
          if (!OWN.contains(name)) {
            reader.parameter(name, values);
          }
        });
    Filter attributes = reader.tree.filter();
    return parameters.containsKey("filter")
        ? Filter.all(
            List.of(attributes, reader.jsonPath(parameters.getOrDefault("filter", List.of()))))
        : attributes;
  }

  private Filter jsonPath(List<String> values) {
    if (values.size() != 1) {
      throw TmfProblem.invalid("filter", values.size() + " filters", "one; join them by &&");
    }
    JsonPathFilter path = new JsonPathFilter(structure, values.getFirst());
    Filter filter = path.filter();
    count(path.terms());
    return filter;
  }

  /** Repetitions of a parameter are alternatives. */
  private void parameter(String name, List<String> values) {
    boolean isEncoded = name.indexOf('>') >= 0 || name.indexOf('<') >= 0 || name.indexOf('=') >= 0;
    if (isEncoded || (name.endsWith("!") && name.length() > 1)) {
      values.forEach(value -> encoded(name, value));
      return;
    }
    int dot = name.lastIndexOf('.');
    String suffix = name.substring(dot + 1);
    boolean hasOperator =
        dot > 0 && (suffix.equals("ne") || Comparison.bySuffix(suffix).isPresent());
    if (hasOperator) {
      term(name.substring(0, dot), suffix, values, name);
    } else {
      term(name, "eq", values, name);
    }
  }

  /**
   * The equals sign of {@code attr>=5} ends the parameter's name, that of {@code attr>5} is not
   * there.
   */
  private void encoded(String name, String value) {
    String whole = value.isEmpty() && !name.endsWith("!") ? name : name + "=" + value;
    Matcher matcher = ENCODED.matcher(whole);
    if (!matcher.matches()) {
      throw TmfProblem.invalid("query", whole, "an attribute, an operator and a value");
    }
    String path = matcher.group("path");
    String suffix = Optional.ofNullable(SUFFIXES.get(matcher.group("operator"))).orElse("eq");
    term(path, suffix, List.of(matcher.group("value")), path);
  }

  private void term(String path, String suffix, List<String> raw, String name) {
    FilterTerm term = FilterTerm.of(structure, path);
    List<Filter> any = new ArrayList<>();
    for (String text : raw) {
      if (suffix.equals("regex")) {
        count(1);
        any.add(term.compare(Comparison.REGEX, Value.single(text)));
      } else if (suffix.equals("eq") && text.startsWith("~")) {
        count(1);
        any.add(term.compare(Comparison.REGEX, Value.single(text.substring(1))));
      } else {
        List<Value> values = Value.alternatives(text, name);
        count(values.size());
        Comparison how = Comparison.bySuffix(suffix).orElse(Comparison.EQ);
        values.forEach(value -> any.add(term.compare(how, value)));
      }
    }
    if (suffix.equals("ne")) {
      tree.addNone(term.names(), Filter.any(any));
    } else {
      tree.add(term.names(), Filter.any(any));
    }
  }

  private void count(int more) {
    terms += more;
    if (terms > MOST_TERMS) {
      throw TmfProblem.invalid(
          "query", terms + " filter terms", "at most %d filter terms".formatted(MOST_TERMS));
    }
  }
}
