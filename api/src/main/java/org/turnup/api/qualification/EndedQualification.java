package org.turnup.api.qualification;

import org.jspecify.annotations.Nullable;
import org.turnup.api.tmf.ResourceRules;
import org.turnup.api.tmf.declare.Lifecycles;
import org.turnup.api.tmf.declare.TmfResource;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.error.Violations;
import tools.jackson.databind.node.ObjectNode;

/**
 * The question of a qualification that has been answered stays as it was asked, or the answer would
 * be one to something else.
 *
 * @param question attribute that holds what was asked
 */
record EndedQualification(TmfResource resource, String question) implements ResourceRules {

  @Override
  public void check(ObjectNode after, @Nullable ObjectNode before, Violations violations) {
    if (before == null || before.path(question).equals(after.path(question))) {
      return;
    }
    String state = before.path("state").asString("");
    if (Lifecycles.TASK.isFinal(state)) {
      throw TmfProblem.conflict(
          "%s in state '%s' keeps its %s; POST another one"
              .formatted(resource.name(), state, question));
    }
  }
}
