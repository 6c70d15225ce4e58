package org.turnup.api.tmf.list;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.turnup.api.tmf.declare.TmfResource;
import org.turnup.api.tmf.error.Violation;
import org.turnup.api.tmf.filter.Comparison;
import org.turnup.api.tmf.filter.Filter;
import org.turnup.api.tmf.filter.FilterLeaf;
import org.turnup.api.tmf.filter.JsonPathText;
import org.turnup.api.tmf.store.Tenants;

/**
 * A filter as conditions of SQL: ranges of declared attributes by their expression indexes,
 * everything else as one JSON path, whose equalities the GIN index serves.
 */
final class SqlFilter {

  private static final String SERVED =
      "a comparison that an index serves, or one more that narrows the list";

  private final TmfResource resource;
  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Object> parameters = new LinkedHashMap<>();
  private final List<Violation> unserved = new ArrayList<>();

  SqlFilter(TmfResource resource, Filter filter, Scope scope) {
    this.resource = resource;
    conditions.add("tenant_id = :tenant");
    parameters.put("tenant", Tenants.DEFAULT);
    if (scope != Scope.ALL) {
      conditions.add(scope.condition());
      parameters.putAll(scope.parameters());
      unserved.addAll(scope.unserved());
    }
    List<Filter> rest = new ArrayList<>();
    for (Filter one : conjuncts(filter)) {
      Optional<String> range = range(one);
      range.ifPresentOrElse(conditions::add, () -> rest.add(one));
    }
    if (!rest.isEmpty()) {
      conditions.add("doc @@ :filter::jsonpath");
      parameters.put("filter", JsonPathText.predicate(Filter.all(rest)));
      FilterLeaf.of(Filter.all(rest)).forEach(this::collectUnserved);
    }
  }

  /** What stands behind {@code where}. */
  String where() {
    return String.join(" and ", conditions);
  }

  Map<String, Object> parameters() {
    return parameters;
  }

  /** The comparisons that no index serves, as a refusal names them. */
  List<Violation> unserved() {
    return unserved;
  }

  private static List<Filter> conjuncts(Filter filter) {
    return filter instanceof Filter.And and
        ? and.all().stream().flatMap(one -> conjuncts(one).stream()).toList()
        : List.of(filter);
  }

  private Optional<String> range(Filter filter) {
    return filter instanceof Filter.Under under && isRange(under.inside())
        ? IndexedText.attribute(resource, under.path())
            .map(name -> condition(under.inside(), IndexedText.expression(name)))
        : Optional.empty();
  }

  private static boolean isRange(Filter filter) {
    return switch (filter) {
      case Filter.And and -> and.all().stream().allMatch(SqlFilter::isRange);
      case Filter.Or or -> or.any().stream().allMatch(SqlFilter::isRange);
      case Filter.Compare compare ->
          compare.how().isRange()
              && compare.literal().isString()
              && IndexedText.isExactFor(compare.literal().stringValue());
      default -> false;
    };
  }

  private String condition(Filter filter, String expression) {
    return switch (filter) {
      case Filter.And and -> joined(and.all(), " and ", expression);
      case Filter.Or or -> joined(or.any(), " or ", expression);
      case Filter.Compare compare -> {
        String name = "bound" + parameters.size();
        parameters.put(name, compare.literal().stringValue());
        yield "%s %s :%s".formatted(expression, compare.how().symbol(), name);
      }
      default -> throw new IllegalStateException("not a range: " + filter);
    };
  }

  private String joined(List<Filter> filters, String between, String expression) {
    return filters.stream()
        .map(one -> condition(one, expression))
        .collect(Collectors.joining(between, "(", ")"));
  }

  private void collectUnserved(FilterLeaf leaf) {
    if (!(leaf.what() instanceof Filter.Compare compare)) {
      unserved.add(new Violation(leaf.dotted(), "any value", SERVED));
    } else if (leaf.isNegated() || compare.how() != Comparison.EQ) {
      String how = compare.how() == Comparison.EQ ? "ne" : compare.how().suffix();
      unserved.add(new Violation(leaf.dotted() + "." + how, compare.literal().asString(), SERVED));
    }
  }
}
