package org.turnup.api.tmf;

import org.turnup.api.tmf.declare.NormalForm;
import org.turnup.api.tmf.declare.TmfResource;
import org.turnup.api.tmf.error.Violations;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A body without what is wrong with its shape, so that all else that is wrong with it can be told
 * in the same answer.
 */
public final class SoundPart {

  private SoundPart() {}

  public static ObjectNode of(TmfResource resource, ObjectNode body, Violations violations) {
    ObjectNode sound = body.deepCopy();
    violations.fields().forEach(field -> remove(sound, field));
    NormalForm.of(resource.structure(), sound);
    return sound;
  }

  /**
   * An element of a list goes with all that the list is in, so that the others keep their places.
   */
  private static void remove(ObjectNode body, String field) {
    if (!removeIn(body, field)) {
      body.remove(field.split("[.\\[]", 2)[0]);
    }
  }

  /** Names may have dots and brackets of their own: what is there says where one ends. */
  private static boolean removeIn(JsonNode holder, String rest) {
    return switch (holder) {
      case ObjectNode object -> removeIn(object, rest);
      case ArrayNode array -> removeIn(array, rest);
      default -> false;
    };
  }

  private static boolean removeIn(ObjectNode object, String rest) {
    if (object.has(rest)) {
      object.remove(rest);
      return true;
    }
    boolean isName = true;
    for (int end = 0; end < rest.length(); end++) {
      char sign = rest.charAt(end);
      if (sign == '.' || sign == '[') {
        isName = false;
        JsonNode value = object.path(rest.substring(0, end));
        String inside = rest.substring(sign == '.' ? end + 1 : end);
        if (!(sign == '.' && value.isArray()) && removeIn(value, inside)) {
          return true;
        }
      }
    }
    // What is wrong with it may be that it is missing.
    return isName;
  }

  /** {@code [0].name} of an array. */
  private static boolean removeIn(ArrayNode array, String rest) {
    int end = rest.indexOf("].");
    if (!rest.startsWith("[") || end < 0) {
      return false;
    }
    String index = rest.substring(1, end);
    return index.matches("[0-9]{1,9}")
        && removeIn(array.path(Integer.parseInt(index)), rest.substring(end + 2));
  }
}
