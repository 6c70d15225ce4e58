package org.turnup.api.hub;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.turnup.api.tmf.json.StrictJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Attributes that must have one of some values; a path goes through objects and arrays.
 *
 * @param terms the values of each path; all paths must match
 */
record EqualityFilter(Map<String, List<Value>> terms) implements EventFilter {

  private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,17})(\\.\\d{1,18})?");
  private static final String TYPE = "eventType";

  /**
   * What an attribute is compared with. A query has no types: 5 finds the number 5 and the text
   * "5", a quoted "5" only the text.
   */
  record Value(String text, boolean isQuoted) {

    static Value of(String written) {
      boolean quoted = written.length() > 1 && written.startsWith("\"") && written.endsWith("\"");
      return new Value(quoted ? written.substring(1, written.length() - 1) : written, quoted);
    }

    private boolean isLiteral() {
      return !isQuoted
          && (NUMBER.matcher(text).matches() || text.equals("true") || text.equals("false"));
    }

    boolean is(JsonNode node) {
      if (node.isString()) {
        return node.stringValue().equals(text);
      }
      return isLiteral()
          && (node.isNumber() && NUMBER.matcher(text).matches()
              ? node.decimalValue().compareTo(new BigDecimal(text)) == 0
              : node.isBoolean() && node.asString().equals(text));
    }

    String jsonPath(String path) {
      String asText = path + " == " + quoted(text);
      return isLiteral() ? asText + " || " + path + " == " + text : asText;
    }
  }

  @Override
  public boolean matches(ObjectNode envelope) {
    return TermBranch.of(terms).holds(envelope);
  }

  @Override
  public Optional<Set<String>> eventTypes() {
    return Optional.ofNullable(terms.get(TYPE))
        .map(
            values ->
                values.stream()
                    .map(Value::text)
                    .collect(Collectors.toCollection(LinkedHashSet::new)));
  }

  @Override
  public Set<String> paths() {
    return terms.keySet();
  }

  @Override
  public String jsonPath() {
    return TermBranch.of(terms).jsonPath();
  }

  private static String quoted(String text) {
    return StrictJson.text(StringNode.valueOf(text));
  }
}
