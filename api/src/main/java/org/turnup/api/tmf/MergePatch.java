package org.turnup.api.tmf;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON merge patch, RFC 7396: null removes, objects merge, everything else replaces. */
public final class MergePatch {

  private MergePatch() {}

  /** The patched copy; neither argument changes. */
  public static ObjectNode apply(ObjectNode target, ObjectNode patch) {
    ObjectNode result = target.deepCopy();
    for (Map.Entry<String, JsonNode> change : patch.properties()) {
      String name = change.getKey();
      JsonNode value = change.getValue();
      if (value.isNull()) {
        result.remove(name);
      } else if (value instanceof ObjectNode object) {
        ObjectNode before =
            result.get(name) instanceof ObjectNode existing ? existing : StrictJson.object();
        result.set(name, apply(before, object));
      } else {
        result.set(name, value);
      }
    }
    return result;
  }
}
