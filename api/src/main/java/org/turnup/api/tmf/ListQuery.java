package org.turnup.api.tmf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.node.StringNode;

/**
 * What a list request asks for (TMF630): a page, and attributes that must have given values.
 *
 * @param filter PostgreSQL JSON path predicate, every client text in it quoted; empty for no filter
 */
public record ListQuery(int offset, int limit, String filter) {

  private static final int DEFAULT_LIMIT = 100;
  private static final int MAX_LIMIT = 1000;
  private static final int MAX_TERMS = 50;
  private static final Set<String> PAGING = Set.of("offset", "limit", "fields");
  private static final Set<String> LATER = Set.of("sort", "filter", "cursor");
  private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,17})(\\.\\d{1,18})?");
  private static final Pattern OPERATOR =
      Pattern.compile(".*\\.(gt|gte|lt|lte|eq|ne|regex)|.*[<>~=].*");

  /**
   * Reads the parameters of a list request.
   *
   * @throws TmfProblem 400 for a parameter that cannot be honoured: never a silently longer list
   */
  public static ListQuery of(Map<String, List<String>> parameters) {
    int offset = number(parameters, "offset", 0, 0, Integer.MAX_VALUE);
    int limit = number(parameters, "limit", DEFAULT_LIMIT, 0, MAX_LIMIT);
    List<String> terms = new ArrayList<>();
    parameters.forEach(
        (name, values) -> {
          if (!PAGING.contains(name)) {
            terms.add(term(name, values));
          }
        });
    if (terms.size() > MAX_TERMS) {
      throw TmfProblem.invalid(
          "query", terms.size() + " filters", "at most " + MAX_TERMS + " filters");
    }
    return new ListQuery(offset, limit, String.join(" && ", terms));
  }

  private static int number(
      Map<String, List<String>> parameters, String name, int absent, int least, int most) {
    List<String> values = parameters.getOrDefault(name, List.of());
    if (values.isEmpty()) {
      return absent;
    }
    String text = values.getFirst();
    if (values.size() > 1
        || !text.matches("\\d{1,9}")
        || Integer.parseInt(text) < least
        || Integer.parseInt(text) > most) {
      throw TmfProblem.invalid(
          name, String.join(",", values), "a whole number from %d to %d".formatted(least, most));
    }
    return Integer.parseInt(text);
  }

  private static String term(String name, List<String> values) {
    if (LATER.contains(name) || OPERATOR.matcher(name).matches()) {
      throw TmfProblem.of(
          501,
          "notImplemented",
          "Not implemented",
          "The parameter '%s' is not supported yet; equality filters are".formatted(name));
    }
    if (name.isBlank()
        || name.indexOf('\0') >= 0
        || name.length() > 200
        || name.split("\\.", -1).length > 20) {
      throw TmfProblem.invalid(
          "query", name, "attribute names of at most 200 characters and 20 levels");
    }
    String path =
        Arrays.stream(name.split("\\.", -1))
            .map(ListQuery::quoted)
            .collect(Collectors.joining(".", "$.", ""));
    return values.stream()
        .flatMap(value -> Arrays.stream(value.split(",", -1)))
        .map(value -> equality(name, path, value))
        .collect(Collectors.joining(" || ", "(", ")"));
  }

  private static String equality(String name, String path, String value) {
    if (value.indexOf('\0') >= 0 || value.length() > 1000) {
      throw TmfProblem.invalid(name, value, "a value without NUL and of at most 1000 characters");
    }
    boolean isQuoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
    String bare = isQuoted ? value.substring(1, value.length() - 1) : value;
    String text = path + " == " + quoted(bare);
    // A query string has no types: 5 finds the number 5 and the text "5".
    boolean literal =
        !isQuoted
            && (NUMBER.matcher(bare).matches() || bare.equals("true") || bare.equals("false"));
    return literal ? text + " || " + path + " == " + bare : text;
  }

  private static String quoted(String text) {
    return StrictJson.text(StringNode.valueOf(text));
  }
}
