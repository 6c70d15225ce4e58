package org.turnup.api.plan;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.turnup.api.engine.Outbox;
import org.turnup.api.engine.Sweep;
import org.turnup.workflows.Processes;

/**
 * A message lives in the engine for a limited time. An order whose steps have all ended and that
 * has not completed since is told again. The engine takes no message twice that it still has, and
 * an instance that has completed meanwhile does not mind.
 */
@Component
class OverdueMessages implements Sweep {

  private static final Logger LOG = LoggerFactory.getLogger(OverdueMessages.class);

  /** What one sweep tells at most. */
  private static final int BATCH = 500;

  private final PlanStore store;
  private final Outbox outbox;
  private final PlanProperties properties;

  OverdueMessages(PlanStore store, Outbox outbox, PlanProperties properties) {
    this.store = store;
    this.outbox = outbox;
    this.properties = properties;
  }

  @Override
  @Transactional
  public void sweep() {
    List<PlanStore.Overdue> overdue = store.overdue(properties.messageRepeat(), BATCH);
    if (!overdue.isEmpty()) {
      LOG.warn("telling {} orders again that their steps have ended", overdue.size());
      outbox.add(
          overdue.stream()
              .map(
                  one ->
                      Outbox.Start.message(
                          one.orderId(), Processes.MESSAGE_STEPS_ENDED, one.instanceKey()))
              .toList());
    }
  }
}
