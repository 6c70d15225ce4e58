package org.turnup.api.tmf.list;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.turnup.api.tmf.declare.TmfResource;
import org.turnup.api.tmf.error.Violation;
import org.turnup.api.tmf.filter.AttributePath;
import org.turnup.api.tmf.filter.JsonPathText;

/**
 * The one SQL statement of a list request: a page and the number of all matches. Of a list without
 * a filter that number is exact up to {@link #MAX_EXACT_COUNT} and an estimate beyond it.
 *
 * <p>A filter's matches are found first, by whatever index serves it, and only then put in order: a
 * planner that may stop at the page's end walks through the whole table in the page's order when it
 * expects more matches than there are. Without a filter the page comes from the index of its order.
 */
final class ListStatement {

  /** Counting so many takes some ten milliseconds. */
  static final int MAX_EXACT_COUNT = 100_000;

  private final TmfResource resource;
  private final ListQuery query;
  private final Scope scope;
  private final SqlFilter filter;
  private final Map<String, Object> parameters = new LinkedHashMap<>();
  private final String sql;

  ListStatement(TmfResource resource, ListQuery query) {
    this(resource, query, Scope.ALL);
  }

  ListStatement(TmfResource resource, ListQuery query, Scope scope) {
    this.resource = resource;
    this.query = query;
    this.scope = scope;
    this.filter = new SqlFilter(resource, query.filter(), scope);
    parameters.putAll(filter.parameters());
    parameters.put("offset", query.offset());
    parameters.put("limit", query.limit() + 1);
    this.sql = build();
  }

  /** The row before which a page is complete tells whether there are more: limit + 1 are read. */
  String sql() {
    return sql;
  }

  Map<String, Object> parameters() {
    return parameters;
  }

  /** What may take long: comparisons and orders that no index serves. */
  List<Violation> unserved() {
    List<Violation> unserved = new ArrayList<>(filter.unserved());
    if (!query.sort().isServed()) {
      unserved.add(
          new Violation(
              "sort",
              query.sort().keys().stream().map(Sort.Key::path).collect(Collectors.joining(",")),
              "id or one indexed attribute, or a filter that narrows the list"));
    }
    return unserved;
  }

  private String build() {
    boolean isFiltered = !query.filter().isEverything();
    return """
        with %s
        page as (select * from (%s) found order by %s offset :offset limit :limit)
        select counted.total, t.*, %s as sort_key
        from (%s) counted
        left join (page join %s t on t.id = page.id) on true
        order by %s"""
        .formatted(
            isFiltered ? hits() : "",
            isFiltered ? "select * from hit" + behindCursor(" where ") : unfiltered(),
            order("found."),
            query.sort().first().kind() == Sort.Kind.INDEXED ? "page.k0" : "null",
            isFiltered ? "select count(*) as total from hit" : counted(),
            resource.table(),
            order("page."));
  }

  /** Exact up to a bound, which costs as much as it is large; beyond it what statistics say. */
  private String counted() {
    parameters.put("exact", MAX_EXACT_COUNT);
    return """
        select case when n > :exact then greatest(n, %s) else n end as total
          from (select count(*) as n from (select 1 from %s where %s limit :exact + 1) counted_rows) bounded"""
        .formatted(
            scope == Scope.ALL
                ? "(select reltuples::bigint from pg_class where oid = '%s'::regclass)"
                    .formatted(resource.table())
                : "n",
            resource.table(),
            filter.where());
  }

  private String hits() {
    return "hit as materialized (%s),".formatted(matches(""));
  }

  /** Ids and sort keys of what the filter leaves. */
  private String matches(String more) {
    return "select id%s from %s where %s%s"
        .formatted(keys(), resource.table(), filter.where(), more);
  }

  private String unfiltered() {
    boolean byIndex = query.sort().isServed() && query.sort().first().kind() == Sort.Kind.INDEXED;
    if (byIndex) {
      return byIndex();
    }
    return query.sort().isServed() ? matches(behindCursor(" and ")) : matches("");
  }

  /** With the attribute and without it, each in the order of the index. */
  private String byIndex() {
    String key = IndexedText.expression(query.sort().first().path());
    String direction = direction(query.sort().isDescending());
    Cursor cursor = query.cursor();
    parameters.put("reach", query.offset() + query.limit() + 1);
    String without =
        "(%s order by id%s limit :reach)"
            .formatted(
                matches(" and %s is null%s".formatted(key, cursorAmongKeyless())), direction);
    if (cursor != null && cursor.key() == null) {
      return without;
    }
    String with =
        "(%s order by %s%s, id%s limit :reach)"
            .formatted(
                matches(
                    " and %s is not null%s"
                        .formatted(key, cursor == null ? "" : " and " + behind(key, cursor))),
                key,
                direction,
                direction);
    return with + " union all " + without;
  }

  private String cursorAmongKeyless() {
    Cursor cursor = query.cursor();
    return cursor != null && cursor.key() == null ? " and " + behindId(cursor) : "";
  }

  private String behindCursor(String link) {
    Cursor cursor = query.cursor();
    if (cursor == null) {
      return "";
    }
    if (query.sort().first().kind() == Sort.Kind.ID) {
      return link + behindId(cursor);
    }
    return cursor.key() == null
        ? link + "k0 is null and " + behindId(cursor)
        : link + "(" + behind("k0", cursor) + " or k0 is null)";
  }

  private String behindId(Cursor cursor) {
    parameters.put("after", cursor.id());
    return "id %s :after".formatted(comparison());
  }

  private String behind(String key, Cursor cursor) {
    parameters.put("after", cursor.id());
    parameters.put("key", text(cursor.key()));
    return "(%s, id) %s (:key, :after)".formatted(key, comparison());
  }

  private static String text(@Nullable String key) {
    return key == null ? "" : key;
  }

  private String comparison() {
    return query.sort().isDescending() ? "<" : ">";
  }

  private static String direction(boolean isDescending) {
    return isDescending ? " desc" : "";
  }

  private String keys() {
    StringBuilder columns = new StringBuilder();
    List<Sort.Key> keys = query.sort().keys();
    for (int i = 0; i < keys.size(); i++) {
      Sort.Key key = keys.get(i);
      if (key.kind() == Sort.Kind.INDEXED) {
        columns.append(", %s as k%d".formatted(IndexedText.expression(key.path()), i));
      } else if (key.kind() == Sort.Kind.OTHER) {
        parameters.put("sort" + i, JsonPathText.path(AttributePath.names(key.path())));
        columns.append(
            ", nullif(jsonb_path_query_first(doc, :sort%d::jsonpath), 'null') as k%d"
                .formatted(i, i));
      }
    }
    return columns.toString();
  }

  private String order(String from) {
    StringBuilder order = new StringBuilder();
    List<Sort.Key> keys = query.sort().keys();
    for (int i = 0; i < keys.size(); i++) {
      Sort.Key key = keys.get(i);
      // An id is always there; to say where its nulls stand would keep the index from being used.
      if (key.kind() != Sort.Kind.ID) {
        order.append("%sk%d%s nulls last, ".formatted(from, i, direction(key.isDescending())));
      }
    }
    return order
        .append("%sid%s".formatted(from, direction(query.sort().isDescending())))
        .toString();
  }
}
