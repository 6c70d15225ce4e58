package org.turnup.api.hub;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.turnup.api.tmf.declare.Shape;
import org.turnup.api.tmf.error.CodePoints;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.error.Violation;
import org.turnup.api.tmf.filter.FilterParameters;
import org.turnup.api.tmf.filter.InMemoryFilter;
import org.turnup.api.tmf.filter.Reading;
import org.turnup.api.tmf.list.FieldSelection;

/**
 * A query on events, written as the query part of a URL and read as that of a list: {@code
 * eventType=ServiceOrderStateChangeEvent&event.serviceOrder.state=completed,failed&fields=state}.
 *
 * @param wanted what an event must be like
 * @param fields attributes of the resource in the event that are delivered
 */
record EventQuery(InMemoryFilter wanted, FieldSelection fields) {

  private static final int MAX_CHARACTERS = 4000;
  private static final Set<String> OF_LISTS = Set.of("offset", "limit", "sort", "cursor");
  private static final Pattern OPERATOR = Pattern.compile(".+[<>=].*", Pattern.DOTALL);

  /**
   * Reads a query.
   *
   * @param field name of the attribute it came in, for refusals
   * @param events what is declared of the events that it is about
   * @throws TmfProblem 400 or, for a JSON path beyond the subset, 501 for what cannot be honoured
   */
  static EventQuery parse(String field, String text, Shape.Structure events) {
    return parse(field, text, events, Reading.ASKED);
  }

  /** As {@link #parse(String, String, Shape.Structure)}, of a query that was taken before. */
  static EventQuery stored(String field, String text, Shape.Structure events) {
    return parse(field, text, events, Reading.STORED);
  }

  private static EventQuery parse(
      String field, String text, Shape.Structure events, Reading reading) {
    Map<String, List<String>> parameters = parameters(field, text);
    try {
      return of(parameters, events, reading);
    } catch (TmfProblem e) {
      throw e.violations().isEmpty()
          ? e
          : TmfProblem.invalid(e.violations().stream().map(one -> in(field, one)).toList());
    }
  }

  /** As {@link #parse}, where nothing is delivered that {@code fields} could select. */
  static InMemoryFilter parseFilter(String field, String text, Shape.Structure events) {
    if (parameters(field, text).containsKey("fields")) {
      throw TmfProblem.invalid(field, "fields", "terms that an event must match, and no fields");
    }
    return parse(field, text, events).wanted();
  }

  private static EventQuery of(
      Map<String, List<String>> parameters, Shape.Structure events, Reading reading) {
    for (String name : OF_LISTS) {
      if (parameters.containsKey(name)) {
        throw TmfProblem.invalid("query", name, "terms that an event must match, and fields");
      }
    }
    return new EventQuery(
        InMemoryFilter.of(FilterParameters.read(events, parameters, reading)),
        FieldSelection.of(
            EventShape.resources(events), parameters.getOrDefault("fields", List.of()), reading));
  }

  /** The client wrote one text; the refusal tells which term of it is meant. */
  private static Violation in(String field, Violation term) {
    return term.field().equals("query")
        ? new Violation(field, term.value(), term.expected())
        : new Violation(field, term.field() + "=" + term.value(), term.expected());
  }

  private static Map<String, List<String>> parameters(String field, String text) {
    if (CodePoints.count(text) > MAX_CHARACTERS) {
      throw TmfProblem.invalid(
          field,
          CodePoints.count(text) + " characters",
          "a query of at most " + MAX_CHARACTERS + " characters");
    }
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    String bare = text.strip();
    for (String part : (bare.startsWith("?") ? bare.substring(1) : bare).split("&", -1)) {
      if (part.isBlank()) {
        continue;
      }
      String[] sides = part.split("=", 2);
      String name = decoded(field, sides[0]);
      if (name.isBlank() || (sides.length == 1 && !OPERATOR.matcher(name).matches())) {
        throw TmfProblem.invalid(field, part, "name=value, several of them joined by &");
      }
      parameters
          .computeIfAbsent(name, n -> new ArrayList<>())
          .add(sides.length == 1 ? "" : decoded(field, sides[1]));
    }
    return parameters;
  }

  private static String decoded(String field, String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw TmfProblem.invalid(field, text, "percent-encoding, for example %26 for &");
    }
  }
}
