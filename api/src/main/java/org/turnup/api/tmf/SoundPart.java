package org.turnup.api.tmf;

import java.util.List;
import org.turnup.api.tmf.declare.NormalForm;
import org.turnup.api.tmf.declare.TmfResource;
import org.turnup.api.tmf.error.Violations;
import tools.jackson.databind.JsonNode;
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

  /** An element of a list goes with its list, so that the others keep their places. */
  private static void remove(ObjectNode body, String field) {
    List<String> path = List.of(field.replace("]", "").split("[.\\[]"));
    JsonNode holder = body;
    for (String part : path.subList(0, path.size() - 1)) {
      holder = holder.isArray() ? holder.path(Integer.parseInt(part)) : holder.path(part);
    }
    if (holder instanceof ObjectNode object) {
      object.remove(path.getLast());
    } else {
      body.remove(path.getFirst());
    }
  }
}
