package org.turnup.api.plan;

import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Tells a second instance of the same work from one that takes the place of a lost one. The engine
 * gives out the first jobs of an instance before its log has them: when it is killed just then, it
 * carries out the start once more, under another key, and the key that the plan knows leads
 * nowhere.
 */
@Component
class LostInstances {

  private static final Logger LOG = LoggerFactory.getLogger(LostInstances.class);

  private final PlanStore store;

  LostInstances(PlanStore store) {
    this.store = store;
  }

  /**
   * Gives the claim on an order to another instance when the one that has it is lost.
   *
   * @return false when it is not lost, or the order is over
   */
  boolean takeOver(UUID orderId, long holder, long instanceKey, AskedInstances asked) {
    if (asked.exists(holder) || !store.takeOver(orderId, instanceKey)) {
      return false;
    }
    LOG.warn(
        "order {}: the engine has lost instance {}; {} goes on in its place",
        orderId,
        holder,
        instanceKey);
    return true;
  }

  /** Whether an instance is the one that carries a step out, or takes its place. */
  boolean isOwn(Step step, long instanceKey, AskedInstances asked) {
    Long known = step.progress().instanceKey();
    if (known == null || known == instanceKey) {
      return true;
    }
    if (step.state().isEnded() || asked.exists(known)) {
      return false;
    }
    LOG.warn(
        "step {}: the engine has lost instance {}; {} is in its place",
        step.id(),
        known,
        instanceKey);
    return true;
  }
}
