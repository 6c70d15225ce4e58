package org.turnup.api.tmf.filter;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What a list request wants documents to be, however it was written (TMF630 parameters or JSON
 * path). Every filter either holds for a value or does not; there is no third answer.
 */
public sealed interface Filter {

  /** Holds for everything. */
  Filter EVERYTHING = new And(List.of());

  /** All of these; everything when there is none. */
  record And(List<Filter> all) implements Filter {}

  /** At least one of these. */
  record Or(List<Filter> any) implements Filter {}

  record Not(Filter inside) implements Filter {}

  /**
   * Somewhere at a path, through objects and arrays, is a value for which the filter inside holds.
   *
   * @param path attribute names, at least one
   */
  record Under(List<String> path, Filter inside) implements Filter {}

  /** Any value, null too. */
  record There() implements Filter {}

  /**
   * The value compared with a literal: texts with texts by Unicode code point, numbers with numbers
   * and with texts that spell numbers (equality: with numbers only).
   */
  record Compare(Comparison how, JsonNode literal) implements Filter {}

  static Filter all(List<Filter> filters) {
    List<Filter> some = filters.stream().filter(filter -> !filter.isEverything()).toList();
    return some.size() == 1 ? some.getFirst() : new And(some);
  }

  static Filter any(List<Filter> filters) {
    return filters.size() == 1 ? filters.getFirst() : new Or(List.copyOf(filters));
  }

  static Filter under(List<String> path, Filter inside) {
    return path.isEmpty() ? inside : new Under(List.copyOf(path), inside);
  }

  /** The attribute is there, and for none of its values the filter holds. */
  static Filter none(List<String> path, Filter inside) {
    return new And(List.of(under(path, new There()), new Not(under(path, inside))));
  }

  /** Whether every document is wanted. */
  default boolean isEverything() {
    return this instanceof And and && and.all().isEmpty();
  }
}
