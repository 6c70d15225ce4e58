package org.turnup.api.hub;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.json.Storable;
import org.turnup.api.tmf.list.FieldSelection;

/**
 * A query on events, written as the query part of a URL: {@code
 * eventType=ServiceOrderStateChangeEvent&event.serviceOrder.state=completed,failed&fields=state}.
 *
 * @param filter what an event must be like
 * @param fields attributes of the resource in the event that are delivered
 */
record EventQuery(EventFilter filter, FieldSelection fields) {

  private static final int MOST_TERMS = 50;
  private static final int MOST_CHARACTERS = 4000;
  private static final Pattern OPERATOR =
      Pattern.compile(".*\\.(gt|gte|lt|lte|ne|regex)|.*[<>~!*].*");
  private static final Set<String> PAGING = Set.of("offset", "limit", "sort", "filter", "cursor");

  /** Comma outside double quotes. */
  private static final Pattern COMMA = Pattern.compile(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");

  /**
   * Reads a query.
   *
   * @param field name of the attribute it came in, for refusals
   * @throws TmfProblem 400 for anything that cannot be honoured
   */
  static EventQuery parse(String field, String text) {
    return of(field, parameters(field, text));
  }

  /** As {@link #parse}, where nothing is delivered that {@code fields} could select. */
  static EventFilter parseFilter(String field, String text) {
    Map<String, List<String>> parameters = parameters(field, text);
    if (parameters.containsKey("fields")) {
      throw TmfProblem.invalid(field, "fields", "terms that an event must match, and no fields");
    }
    return of(field, parameters).filter();
  }

  private static Map<String, List<String>> parameters(String field, String text) {
    if (text.length() > MOST_CHARACTERS) {
      throw TmfProblem.invalid(
          field,
          text.length() + " characters",
          "a query of at most " + MOST_CHARACTERS + " characters");
    }
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    String bare = text.strip();
    for (String part : (bare.startsWith("?") ? bare.substring(1) : bare).split("[&;]", -1)) {
      if (part.isBlank()) {
        continue;
      }
      int equals = part.indexOf('=');
      if (equals < 1) {
        throw TmfProblem.invalid(field, part, "name=value, several of them joined by &");
      }
      parameters
          .computeIfAbsent(decoded(field, part.substring(0, equals)), n -> new ArrayList<>())
          .add(decoded(field, part.substring(equals + 1)));
    }
    return parameters;
  }

  /** The query that request parameters make. */
  static EventQuery of(String field, Map<String, List<String>> parameters) {
    Map<String, List<EqualityFilter.Value>> terms = new LinkedHashMap<>();
    List<String> fields = new ArrayList<>();
    parameters.forEach(
        (name, values) -> {
          if (name.equals("fields")) {
            fields.addAll(values);
          } else {
            terms
                .computeIfAbsent(path(field, name), n -> new ArrayList<>())
                .addAll(values(field, values));
          }
        });
    if (terms.size() > MOST_TERMS) {
      throw TmfProblem.invalid(field, terms.size() + " terms", "at most " + MOST_TERMS + " terms");
    }
    return new EventQuery(new EqualityFilter(terms), FieldSelection.of(fields));
  }

  private static String path(String field, String name) {
    String path = name.endsWith(".eq") ? name.substring(0, name.length() - 3) : name;
    if (OPERATOR.matcher(path).matches() || PAGING.contains(path)) {
      throw TmfProblem.invalid(field, name, "equality (attribute=value,value) or fields=");
    }
    if (path.length() > 200
        || path.startsWith(".")
        || path.endsWith(".")
        || path.contains("..")
        || !Storable.isStorable(path)) {
      throw TmfProblem.invalid(field, name, "a dotted attribute path of at most 200 characters");
    }
    return path;
  }

  private static List<EqualityFilter.Value> values(String field, List<String> written) {
    List<EqualityFilter.Value> values = new ArrayList<>();
    for (String one : written) {
      if (!Storable.isStorable(one)) {
        throw TmfProblem.invalid(field, "text with NUL", "Unicode text without NUL");
      }
      for (String value : COMMA.split(one, -1)) {
        values.add(EqualityFilter.Value.of(value.strip()));
      }
    }
    return values;
  }

  private static String decoded(String field, String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8).strip();
    } catch (IllegalArgumentException e) {
      throw TmfProblem.invalid(field, text, "percent-encoding, for example %26 for &");
    }
  }
}
