package org.turnup.api.tmf.patch;

import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.json.JsonValues;
import org.turnup.api.tmf.json.StrictJson;
import tools.jackson.databind.JsonNode;

/**
 * The form of TMF630 part 5: a pointer without indices and, behind a question mark, what must be
 * equal in the elements on the way: {@code
 * /orderItem/quantity?orderItem.id=1&orderItem.action=add}. Values are texts as they stand,
 * percent-encoded where they have {@code &} or {@code %}.
 */
final class PointerConditions {

  /** A dotted path from the top and the text to be found there. */
  private record Equal(List<String> path, String text) {

    boolean concerns(List<String> prefix) {
      return path.size() >= prefix.size() && path.subList(0, prefix.size()).equals(prefix);
    }

    boolean holds(JsonNode element, int depth) {
      if (element.isArray()) {
        for (JsonNode inside : element) {
          if (holds(inside, depth)) {
            return true;
          }
        }
        return false;
      }
      return depth == path.size()
          ? isText(element)
          : holds(element.path(path.get(depth)), depth + 1);
    }

    private boolean isText(JsonNode value) {
      if (value.isNumber()) {
        try {
          return value.decimalValue().compareTo(new BigDecimal(text)) == 0;
        } catch (NumberFormatException e) {
          return false;
        }
      }
      return value.isString() ? value.stringValue().equals(text) : isSame(value);
    }

    /** Objects and lists are compared by what they say; what is no JSON is none of them. */
    private boolean isSame(JsonNode value) {
      try {
        byte[] json = text.getBytes(StandardCharsets.UTF_8);
        return JsonValues.same(value, StrictJson.value(json, "a JSON value"));
      } catch (TmfProblem e) {
        return false;
      }
    }
  }

  private PointerConditions() {}

  static List<PathQuery.Step> steps(String text) {
    int mark = text.indexOf('?');
    List<String> tokens = Pointer.parse(mark < 0 ? text : text.substring(0, mark)).tokens();
    List<Equal> conditions = mark < 0 ? List.of() : conditions(text.substring(mark + 1));
    List<PathQuery.Step> steps = new ArrayList<>();
    // Those above count for what is below, too: an item is looked into only where all of it fits.
    addWhere(steps, conditions, List.of());
    for (int i = 0; i < tokens.size(); i++) {
      steps.add(new PathQuery.Step.Name(tokens.get(i)));
      addWhere(steps, conditions, tokens.subList(0, i + 1));
    }
    return steps;
  }

  private static void addWhere(
      List<PathQuery.Step> steps, List<Equal> conditions, List<String> prefix) {
    List<Equal> here = conditions.stream().filter(one -> one.concerns(prefix)).toList();
    if (!here.isEmpty()) {
      steps.add(
          new PathQuery.Step.Where(
              element -> here.stream().allMatch(one -> one.holds(element, prefix.size()))));
    }
  }

  private static List<Equal> conditions(String query) {
    List<Equal> conditions = new ArrayList<>();
    for (String term : query.split("&", -1)) {
      int equal = term.indexOf('=');
      if (equal < 1) {
        throw new IllegalArgumentException(
            "a condition is attribute=value, the attribute with all that it is in, as in /note/text?note.author=John");
      }
      conditions.add(
          new Equal(
              List.of(term.substring(0, equal).split("\\.", -1)),
              value(term.substring(equal + 1))));
    }
    return conditions;
  }

  private static String value(String text) {
    boolean isQuoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
    String value = isQuoted ? text.substring(1, text.length() - 1) : text;
    return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
