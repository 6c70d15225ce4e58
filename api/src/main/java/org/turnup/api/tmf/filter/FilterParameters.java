package org.turnup.api.tmf.filter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.turnup.api.tmf.declare.Shape;
import org.turnup.api.tmf.error.NearNames;
import org.turnup.api.tmf.error.TmfProblem;

/**
 * Reads attribute filters from the parameters of a list request (TMF630 part 1): {@code attr.gt=5},
 * {@code attr%3E5}, {@code attr=a,b}, {@code attr=a;attr=b}, {@code attr="a,b"}.
 */
public final class FilterParameters {

  private static final int MAX_TERMS = 100;

  /** What a list request may have beside attributes. */
  private static final Set<String> OWN =
      Set.of("offset", "limit", "fields", "sort", "cursor", "filter");

  /** Parameters of other styles of REST: taken for attributes they would make every list empty. */
  private static final Map<String, String> FOREIGN = foreign();

  private static final List<String> SUFFIX_NAMES =
      List.of("eq", "ne", "gt", "gte", "lt", "lte", "regex");

  private static final Pattern ENCODED =
      Pattern.compile("(?<path>.*?)(?<operator>>=|<=|=~|!=|>|<|=)(?<value>.*)", Pattern.DOTALL);
  private static final Map<String, String> SUFFIXES =
      Map.of(">=", "gte", "<=", "lte", "=~", "regex", "!=", "ne", ">", "gt", "<", "lt", "=", "eq");

  private final Shape.Structure structure;
  private final Reading reading;
  private final TermTree tree = new TermTree();
  private int terms;

  private FilterParameters(Shape.Structure structure, Reading reading) {
    this.structure = structure;
    this.reading = reading;
  }

  private static Map<String, String> foreign() {
    Map<String, String> words = new HashMap<>();
    List.of(
            "page",
            "pageSize",
            "page_size",
            "pageNumber",
            "perPage",
            "per_page",
            "size",
            "skip",
            "top",
            "take",
            "before",
            "after")
        .forEach(word -> words.put(word, "offset and limit, or the cursor of a Link header"));
    List.of("orderBy", "order_by", "orderby", "sortBy", "sort_by", "sortOrder", "sort_order")
        .forEach(word -> words.put(word, "sort=attribute, or sort=-attribute for descending"));
    List.of("select", "expand", "embed")
        .forEach(word -> words.put(word, "fields with the names of attributes"));
    List.of("q", "query", "search", "where")
        .forEach(word -> words.put(word, "attribute=value, or filter with a JSON path"));
    return Map.copyOf(words);
  }

  /**
   * The filter in all parameters.
   *
   * @throws TmfProblem 400 or 501 for one that cannot be honoured: never a silently longer list
   */
  public static Filter read(
      Shape.Structure structure, Map<String, List<String>> parameters, Reading reading) {
    FilterParameters reader = new FilterParameters(structure, reading);
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
    JsonPathFilter path = new JsonPathFilter(structure, values.getFirst(), reading);
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
    // A specification of a characteristic has an attribute whose name is regex.
    boolean hasOperator =
        dot > 0
            && SUFFIX_NAMES.contains(suffix)
            && (reading == Reading.STORED || structure.find(name).isEmpty());
    if (hasOperator) {
      term(name.substring(0, dot), suffix, values, name);
    } else {
      checkSuffix(name, dot);
      term(name, "eq", values, name);
    }
  }

  /** Behind an attribute of the client's own a misspelt operator would be one more attribute. */
  private void checkSuffix(String name, int dot) {
    String suffix = name.substring(dot + 1);
    Optional<String> meant =
        SUFFIX_NAMES.stream()
            .filter(one -> one.equalsIgnoreCase(suffix))
            .findFirst()
            .or(() -> NearNames.near(suffix, List.of("regex")));
    if (reading == Reading.ASKED
        && dot > 0
        && meant.isPresent()
        && structure.find(name).isEmpty()) {
      throw TmfProblem.invalid("query", name, name.substring(0, dot) + "." + meant.get());
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
    String foreign = FOREIGN.get(path);
    if (reading == Reading.ASKED && foreign != null && structure.attribute(path).isEmpty()) {
      throw TmfProblem.invalid(path, String.join(",", raw), foreign);
    }
    FilterTerm term = FilterTerm.of(structure, path, reading, OWN);
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
    if (terms > MAX_TERMS) {
      throw TmfProblem.invalid(
          "query", terms + " filter terms", "at most %d filter terms".formatted(MAX_TERMS));
    }
  }
}
