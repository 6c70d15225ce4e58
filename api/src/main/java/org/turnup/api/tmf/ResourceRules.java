package org.turnup.api.tmf;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.turnup.api.tmf.declare.TmfResource;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.error.Violations;
import org.turnup.api.tmf.store.Document;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one kind of resource asks for beyond its declaration. A resource without rules is merely
 * stored.
 */
public interface ResourceRules {

  TmfResource resource();

  /**
   * Attributes whose references must lead to something that is here; what the others name may stand
   * in somebody else's inventory or catalog.
   */
  default Set<String> mustBeHere() {
    return Set.of();
  }

  /** Sets on a new body what the server sets: state, dates, defaults. */
  default void complete(ObjectNode body) {}

  /** Sets on a changed body what the server sets, for example the date of the change. */
  default void completeChange(ObjectNode after) {}

  /**
   * Checks what a declaration cannot say. What it says holds already: types, arrays, mandatory
   * attributes.
   *
   * @param before the body before a patch; null for a new resource
   */
  default void check(ObjectNode after, @Nullable ObjectNode before, Violations violations) {}

  /** Called in the transaction that stores a new resource. */
  default void created(Document document) {}

  /** Called in the transaction that stores a patched resource. */
  default void changed(Document before, Document after) {}

  /**
   * Whether it may be deleted now.
   *
   * @throws TmfProblem 409 with the reason when it may not
   */
  default void checkDelete(Document document) {}

  /** Called in the transaction that deletes a resource. */
  default void deleted(Document document) {}
}
