package org.turnup.api.activation;

import java.util.Set;
import java.util.TreeSet;
import org.turnup.api.tmf.json.StrictJson;
import org.turnup.api.tmf.patch.BodyPatch;
import tools.jackson.databind.node.ObjectNode;

/**
 * A patch that remembers what it changed. A monitor shows every format of a patch as one: a merge
 * patch with the attributes that became others.
 */
final class RecordedPatch implements BodyPatch {

  private final BodyPatch patch;
  private ObjectNode changes = StrictJson.object();

  RecordedPatch(BodyPatch patch) {
    this.patch = patch;
  }

  @Override
  public Set<String> attributes() {
    return patch.attributes();
  }

  @Override
  public ObjectNode applyTo(ObjectNode document) {
    ObjectNode before = document.deepCopy();
    ObjectNode after = patch.applyTo(document);
    ObjectNode found = StrictJson.object();
    Set<String> names = new TreeSet<>(before.propertyNames());
    names.addAll(after.propertyNames());
    for (String name : names) {
      if (!after.has(name)) {
        found.putNull(name);
      } else if (!after.get(name).equals(before.get(name))) {
        found.set(name, after.get(name).deepCopy());
      }
    }
    changes = found;
    return after;
  }

  /** The changes as JSON text. */
  String text() {
    return StrictJson.text(changes);
  }
}
