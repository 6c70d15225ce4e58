package org.turnup.api.tmf.filter;

import java.util.List;
import java.util.stream.Collectors;
import org.turnup.api.tmf.json.StrictJson;
import tools.jackson.databind.node.StringNode;

/**
 * The one compiler from a {@link Filter} to a predicate in PostgreSQL's jsonpath (lax mode, so that
 * a path goes through arrays).
 *
 * <p>Every comparison stands in an {@code exists(path ? (…))}: jsonpath's third answer, unknown,
 * ends there as "no", and the GIN index serves equality in this form at any depth.
 */
public final class JsonPathText {

  private JsonPathText() {}

  /** A predicate for {@code doc @@ ?::jsonpath}; every text of a client in it is quoted. */
  public static String predicate(Filter filter) {
    return text(filter, "$");
  }

  /** A path without a filter, for example {@code $."note"."author"}. */
  public static String path(List<String> names) {
    return at("$", names);
  }

  private static String text(Filter filter, String here) {
    return switch (filter) {
      case Filter.And and -> joined(and.all(), " && ", here);
      case Filter.Or or -> joined(or.any(), " || ", here);
      case Filter.Not not -> "!exists(%s ? (%s))".formatted(here, text(not.inside(), "@"));
      case Filter.Under(List<String> path, Filter.There ignored) ->
          "exists(%s)".formatted(at(here, path));
      case Filter.Under(List<String> path, Filter inside) ->
          "exists(%s ? (%s))".formatted(at(here, path), text(inside, "@"));
      case Filter.There ignored -> "exists(%s)".formatted(here);
      case Filter.Compare compare -> compared(compare, here);
    };
  }

  private static String joined(List<Filter> filters, String between, String here) {
    return filters.stream()
        .map(filter -> text(filter, here))
        .collect(Collectors.joining(between, "(", ")"));
  }

  private static String compared(Filter.Compare compare, String here) {
    boolean numeric = compare.how().isRange() && compare.literal().isNumber();
    // .number() reads texts that spell numbers; for any other the comparison does not hold.
    return "%s%s %s %s"
        .formatted(
            here,
            numeric ? ".number()" : "",
            compare.how().symbol(),
            StrictJson.text(compare.literal()));
  }

  private static String at(String here, List<String> path) {
    return path.stream()
        .map(name -> "." + StrictJson.text(StringNode.valueOf(name)))
        .collect(Collectors.joining("", here, ""));
  }
}
