package org.turnup.api.tmf.list;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The {@code Link} header of a list (RFC 8288): the pages around this one. */
public final class PageLinks {

  /** What a URI cannot have and we read all the same. */
  private static final Pattern UNENCODED = Pattern.compile("[<>\\[\\]^`{|}\"\\\\]");

  private final String base;
  private final ListQuery query;
  private final Page page;

  /**
   * Links of a page.
   *
   * @param url of the collection
   * @param rawQuery the request's query as it came; null for none
   */
  public PageLinks(String url, @Nullable String rawQuery, ListQuery query, Page page) {
    this.base = url + "?" + others(rawQuery);
    this.query = query;
    this.page = page;
  }

  /** The header's value; empty when there are no pages, which is so with {@code limit=0}. */
  public String header() {
    List<String> links = new ArrayList<>();
    int limit = query.limit();
    if (limit == 0) {
      return "";
    }
    links.add(link("first", ""));
    if (query.cursor() == null && query.offset() > 0) {
      links.add(previous(limit));
    }
    if (page.next() != null) {
      links.add(link("next", "cursor=" + page.next()));
    } else if (page.hasMore()) {
      links.add(link("next", "offset=" + (query.offset() + limit)));
    }
    long last = page.total() == 0 ? 0 : (page.total() - 1) / limit * limit;
    links.add(link("last", last == 0 ? "" : "offset=" + last));
    return String.join(", ", links);
  }

  /** Where less than a page is before this one, it is just that, and nothing of this page again. */
  private String previous(int limit) {
    int offset = query.offset();
    return offset >= limit
        ? link("prev", "offset=" + (offset - limit))
        : link("prev", base.replaceAll("([?&])limit=[^&]*&", "$1") + "limit=" + offset, "");
  }

  private String link(String relation, String position) {
    return link(relation, base, position);
  }

  private static String link(String relation, String url, String position) {
    return "<%s>; rel=\"%s\"".formatted((url + position).replaceAll("[?&]$", ""), relation);
  }

  private static String others(@Nullable String rawQuery) {
    StringBuilder kept = new StringBuilder();
    if (rawQuery != null) {
      Arrays.stream(rawQuery.split("&"))
          .filter(part -> !part.isEmpty() && !isPosition(part))
          .forEach(part -> kept.append(encoded(part)).append('&'));
    }
    return kept.toString();
  }

  private static String encoded(String part) {
    return UNENCODED
        .matcher(part)
        .replaceAll(found -> "%%%02X".formatted((int) found.group().charAt(0)));
  }

  private static boolean isPosition(String part) {
    String name = URLDecoder.decode(part.split("=", 2)[0], StandardCharsets.UTF_8);
    return name.equals("offset") || name.equals("cursor");
  }
}
