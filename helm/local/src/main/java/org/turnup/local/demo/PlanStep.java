package org.turnup.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/**
 * One step of an order's plan.
 *
 * @param label for people, for example {@code Public IPv4 address}
 * @param action {@code provide} or {@code release}
 * @param state for example {@code running}
 * @param reason why it was refused or is held; may be empty
 * @param operate link to its process instance; may be empty
 */
record PlanStep(String label, String action, String state, String reason, String operate) {
  private static final Set<String> END_STATES =
      Set.of("done", "refused", "skipped", "givenUp", "cancelled");

  static PlanStep of(JsonNode step) {
    return new PlanStep(
        step.path("label").asText(step.path("name").asText()),
        step.path("action").asText(),
        step.path("state").asText(),
        step.path("reason").asText(""),
        step.path("operate").asText(""));
  }

  boolean isEnded() {
    return END_STATES.contains(state);
  }

  /** Something happens with it now. */
  boolean isCurrent() {
    return !isEnded() && !state.equals("waiting") && !state.equals("pending");
  }
}
