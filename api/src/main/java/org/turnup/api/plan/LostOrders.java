package org.turnup.api.plan;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.turnup.api.engine.Instances;
import org.turnup.api.engine.Outbox;
import org.turnup.api.engine.Sweep;

/**
 * Orders and activations whose own process instance the engine no longer has, because it was
 * cancelled in Operate or the engine lost its data. Nobody would complete them; so their process is
 * started once more, and goes on from the plan as it stands ({@link LostInstances#takeOver}).
 */
@Component
class LostOrders implements Sweep {

  private static final Logger LOG = LoggerFactory.getLogger(LostOrders.class);

  private final PlanStore store;
  private final Instances instances;
  private final Outbox outbox;

  LostOrders(PlanStore store, Instances instances, Outbox outbox) {
    this.store = store;
    this.instances = instances;
    this.outbox = outbox;
  }

  /**
   * No transaction: the engine is asked meanwhile, and a start that is one too many is harmless.
   */
  @Override
  public void sweep() {
    List<PlanStore.Open> lost =
        store.lookAtOpen().stream().filter(open -> !instances.exists(open.instanceKey())).toList();
    lost.forEach(
        open ->
            LOG.warn(
                "{} {}: the engine no longer has instance {}; starting another",
                open.kind().wireName(),
                open.orderId(),
                open.instanceKey()));
    outbox.add(lost.stream().map(o -> Outbox.Start.order(o.kind(), o.orderId())).toList());
  }
}
