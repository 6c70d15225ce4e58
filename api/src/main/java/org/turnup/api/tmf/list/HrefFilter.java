package org.turnup.api.tmf.list;

import java.util.List;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.filter.Comparison;
import org.turnup.api.tmf.filter.Filter;
import org.turnup.api.tmf.store.Ids;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * A document shows another {@code href} under each base path, so a filter by {@code href} is one by
 * {@code id}, however it was written.
 */
public final class HrefFilter {

  private static final List<String> HREF = List.of("href");
  private static final List<String> ID = List.of("id");

  private final String prefix;

  private HrefFilter(String collection) {
    this.prefix = collection + "/";
  }

  /**
   * The filter with {@code href} turned into {@code id}; an address of something else becomes an id
   * that nothing has.
   *
   * @param collection absolute URL of the list
   * @throws TmfProblem 400 for a comparison that addresses do not have
   */
  public static Filter asId(String collection, Filter filter) {
    return new HrefFilter(collection).turned(filter);
  }

  private Filter turned(Filter filter) {
    return switch (filter) {
      case Filter.And and -> new Filter.And(and.all().stream().map(this::turned).toList());
      case Filter.Or or -> new Filter.Or(or.any().stream().map(this::turned).toList());
      case Filter.Not not -> new Filter.Not(turned(not.inside()));
      case Filter.Under under when under.path().equals(HREF) ->
          new Filter.Under(ID, address(under.inside()));
      default -> filter;
    };
  }

  private Filter address(Filter filter) {
    return switch (filter) {
      case Filter.And and -> new Filter.And(and.all().stream().map(this::address).toList());
      case Filter.Or or -> new Filter.Or(or.any().stream().map(this::address).toList());
      case Filter.Not not -> new Filter.Not(address(not.inside()));
      case Filter.Compare compare -> id(compare);
      default -> filter;
    };
  }

  private Filter id(Filter.Compare compare) {
    JsonNode literal = compare.literal();
    if (compare.how() != Comparison.EQ) {
      throw TmfProblem.invalid(
          "href." + compare.how().suffix(),
          literal.asString(),
          "eq or ne: the address depends on the path that is asked; id has all operators");
    }
    String address = literal.asString("");
    String id =
        address.startsWith(prefix)
            ? Ids.canonical(address.substring(prefix.length())).orElse("")
            : "";
    return new Filter.Compare(Comparison.EQ, StringNode.valueOf(id));
  }
}
