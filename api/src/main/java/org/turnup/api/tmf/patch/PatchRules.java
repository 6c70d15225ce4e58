package org.turnup.api.tmf.patch;

import java.util.Set;
import java.util.TreeSet;
import org.turnup.api.tmf.declare.NormalForm;
import org.turnup.api.tmf.declare.ShapeCheck;
import org.turnup.api.tmf.declare.TmfResource;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.error.Violations;
import org.turnup.api.tmf.http.RequestBodies;
import org.turnup.api.tmf.json.JsonValues;
import org.turnup.api.tmf.json.Storable;
import org.turnup.api.tmf.json.StrictJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a patch of a resource may do, by its declaration. */
public final class PatchRules {

  private PatchRules() {}

  /**
   * Applies a patch, brings the result to its normal form and checks which attributes it names and
   * changes, the size and depth of what comes out, and the changes of states.
   *
   * @throws TmfProblem 400 naming an attribute that is not patchable or not as declared; 409 for an
   *     illegal change of state; 413 when the result is too large
   */
  public static ObjectNode apply(TmfResource resource, ObjectNode before, BodyPatch patch) {
    checkNames(resource, patch.attributes(), before, patch);
    ObjectNode after = patch.applyTo(before);
    NormalForm.of(resource.structure(), after);
    checkNames(resource, changed(before, after), after, patch);
    checkStorable(after);
    checkShape(resource, before, after);
    resource
        .states()
        .forEach(
            (name, machine) -> {
              String from = before.path(name).asString("");
              String to = after.path(name).asString("");
              if (!from.isEmpty() && !from.equals(to)) {
                machine.change(from, to);
              }
            });
    return after;
  }

  private static void checkShape(TmfResource resource, ObjectNode before, ObjectNode after) {
    Violations violations = new Violations();
    ShapeCheck.patched(resource, after, before, violations);
    for (String name : resource.states().keySet()) {
      if (before.has(name) && !after.has(name) && violations.isEmpty()) {
        violations.add(name, after.path(name), "a state; it cannot be taken away");
      }
    }
    violations.throwIfAny();
  }

  private static Set<String> changed(ObjectNode before, ObjectNode after) {
    Set<String> names = new TreeSet<>(before.propertyNames());
    names.addAll(after.propertyNames());
    names.removeIf(name -> JsonValues.same(before.path(name), after.path(name)));
    return names;
  }

  private static void checkNames(
      TmfResource resource, Set<String> names, ObjectNode shown, BodyPatch patch) {
    Violations violations = new Violations();
    Set<String> patchable = new TreeSet<>(resource.patchable());
    for (String name : names) {
      // What nobody declared is the client's own.
      if (resource.attribute(name).isPresent() && !patchable.contains(name)) {
        JsonNode value = patch instanceof MergePatch merge ? merge.patch().path(name) : null;
        violations.add(
            name,
            value == null ? shown.path(name) : value,
            "no change; patchable are " + String.join(", ", patchable));
      }
    }
    violations.throwIfAny();
  }

  /** What could not be read again must not be stored. */
  private static void checkStorable(ObjectNode after) {
    Storable.checkDepth(after);
    int size = StrictJson.bytes(after).length;
    if (size > RequestBodies.LIMIT) {
      throw RequestBodies.tooLarge("a patched resource of " + size + " bytes");
    }
  }
}
