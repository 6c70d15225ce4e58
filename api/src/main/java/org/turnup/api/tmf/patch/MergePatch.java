package org.turnup.api.tmf.patch;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.turnup.api.tmf.json.StrictJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON merge patch, RFC 7396: null removes, objects merge, everything else replaces. */
public record MergePatch(ObjectNode patch) implements BodyPatch {

  @Override
  public Set<String> attributes() {
    return new TreeSet<>(patch.propertyNames());
  }

  @Override
  public ObjectNode applyTo(ObjectNode document) {
    return merged(document, patch);
  }

  private static ObjectNode merged(ObjectNode target, ObjectNode patch) {
    ObjectNode result = target.deepCopy();
    for (Map.Entry<String, JsonNode> change : patch.properties()) {
      String name = change.getKey();
      JsonNode value = change.getValue();
      if (value.isNull()) {
        result.remove(name);
      } else if (value instanceof ObjectNode object) {
        ObjectNode before =
            result.get(name) instanceof ObjectNode existing ? existing : StrictJson.object();
        result.set(name, merged(before, object));
      } else {
        result.set(name, value.deepCopy());
      }
    }
    return result;
  }
}
