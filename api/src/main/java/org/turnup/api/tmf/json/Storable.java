package org.turnup.api.tmf.json;

import java.math.BigDecimal;
import java.util.Map;
import org.turnup.api.tmf.error.TmfProblem;
import tools.jackson.databind.JsonNode;

/**
 * What JSON allows and PostgreSQL's jsonb cannot hold: NUL, half of a surrogate pair, and numbers
 * out of its range (some of which would cost minutes to write out in full).
 */
public final class Storable {

  static final int MAX_DIGITS = 1000;

  private Storable() {}

  /**
   * Looks through a whole value.
   *
   * @throws TmfProblem 400 naming the first attribute that cannot be stored
   */
  static void check(JsonNode node, String path) {
    if (node.isString()) {
      checkText(path, "text", node.stringValue());
    } else if (node.isNumber() && !isStorable(node.decimalValue())) {
      throw TmfProblem.invalid(
          path,
          node.decimalValue().toString(),
          "a number of at most %d digits".formatted(MAX_DIGITS));
    }
    for (Map.Entry<String, JsonNode> property : node.properties()) {
      String name = property.getKey();
      checkText(path.isEmpty() ? "body" : path, "an attribute name", name);
      check(property.getValue(), path.isEmpty() ? name : path + "." + name);
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      check(node.get(i), path + "[" + i + "]");
    }
  }

  /**
   * Checks what several bodies may have made together: each is bounded when it is read.
   *
   * @throws TmfProblem 400 when objects and arrays are too deep within one another
   */
  public static void checkDepth(JsonNode node) {
    if (isDeeper(node, StrictJson.MAX_DEPTH)) {
      throw TmfProblem.invalid(
          "patch",
          "a deeper resource",
          "at most %d objects and arrays within one another".formatted(StrictJson.MAX_DEPTH));
    }
  }

  private static boolean isDeeper(JsonNode node, int most) {
    if (!node.isContainer()) {
      return false;
    }
    if (most == 0) {
      return true;
    }
    for (JsonNode inside : node) {
      if (isDeeper(inside, most - 1)) {
        return true;
      }
    }
    return false;
  }

  private static void checkText(String path, String what, String text) {
    if (!isStorable(text)) {
      throw TmfProblem.invalid(
          path, what + " with NUL or half a surrogate pair", "Unicode text without NUL characters");
    }
  }

  /** Whether a text is well-formed Unicode without NUL. */
  public static boolean isStorable(String text) {
    if (text.indexOf('\0') >= 0) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      boolean pair =
          i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
      if (pair) {
        i++;
      } else if (Character.isSurrogate(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether a number has digits that can reasonably be written out. */
  public static boolean isStorable(BigDecimal number) {
    return Math.abs((long) number.scale()) <= MAX_DIGITS
        && Math.abs((long) number.precision() - number.scale()) <= MAX_DIGITS;
  }
}
