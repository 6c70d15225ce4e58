package org.turnup.api.tmf.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One comparison in a filter, or one {@link Filter.There}.
 *
 * @param path the whole of it, from the document on
 * @param isNegated whether it stands under an odd number of negations
 */
public record FilterLeaf(List<String> path, Filter what, boolean isNegated) {

  /** All that a filter looks at, in its order. */
  public static List<FilterLeaf> of(Filter filter) {
    return below(filter, List.of(), false).toList();
  }

  private static Stream<FilterLeaf> below(Filter filter, List<String> path, boolean isNegated) {
    return switch (filter) {
      case Filter.And and -> and.all().stream().flatMap(one -> below(one, path, isNegated));
      case Filter.Or or -> or.any().stream().flatMap(one -> below(one, path, isNegated));
      case Filter.Not not -> below(not.inside(), path, !isNegated);
      case Filter.Under under -> {
        List<String> longer = new ArrayList<>(path);
        longer.addAll(under.path());
        yield below(under.inside(), List.copyOf(longer), isNegated);
      }
      case Filter.There there -> Stream.of(new FilterLeaf(path, there, isNegated));
      case Filter.Compare compare -> Stream.of(new FilterLeaf(path, compare, isNegated));
    };
  }

  /** {@code note.author}. */
  public String dotted() {
    return String.join(".", path);
  }

  /** Whether it compares in this way. */
  public boolean is(Comparison how) {
    return what instanceof Filter.Compare compare && compare.how() == how;
  }
}
