package org.turnup.api.plan;

/**
 * A step that does not go on, and so holds its order item.
 *
 * @param reason what the network system or the platform says
 * @param asksPerson whether somebody must decide, in a repair task or about an incident; else the
 *     step goes on by itself as soon as it can be started
 */
public record HeldStep(String itemId, String label, String reason, boolean asksPerson) {

  static HeldStep of(Step step) {
    return new HeldStep(
        step.definition().itemId(),
        step.definition().label(),
        String.valueOf(step.progress().reason()),
        step.state() == StepState.HELD || step.isStuck());
  }

  /** What happened to which item, in a few words. */
  public String text() {
    return "item %s, %s: %s".formatted(itemId, label, reason);
  }
}
