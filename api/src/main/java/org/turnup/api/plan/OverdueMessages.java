package org.turnup.api.plan;

import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.turnup.api.engine.Outbox;
import org.turnup.api.engine.Sweep;
import org.turnup.workflows.Processes;

/**
 * A message lives in the engine for a limited time. An order whose steps have all ended and that
 * has not completed since is told again; an instance that has completed meanwhile does not mind.
 */
@Component
class OverdueMessages implements Sweep {

  private static final Logger LOG = LoggerFactory.getLogger(OverdueMessages.class);

  /** Orders that one sweep tells at most; after an outage there may be very many. */
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
    List<UUID> overdue = store.overdue(properties.messageRepeat(), BATCH);
    if (!overdue.isEmpty()) {
      LOG.warn("telling {} orders again that their steps have ended", overdue.size());
      outbox.add(
          overdue.stream()
              .map(id -> Outbox.Start.message(id, Processes.MESSAGE_STEPS_ENDED))
              .toList());
    }
  }
}
