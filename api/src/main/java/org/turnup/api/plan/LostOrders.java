package org.turnup.api.plan;

import java.time.Duration;
import java.util.List;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.turnup.api.engine.EngineIdentity;
import org.turnup.api.engine.Instances;
import org.turnup.api.engine.Outbox;
import org.turnup.api.engine.Sweep;

/**
 * Orders, activations and their steps whose process instance the engine no longer has, because it
 * was cancelled in Operate or the engine lost its data, before they were planned or after. Nobody
 * would ever end them; so their process is started once more. That of an order goes on from the
 * plan as it stands ({@link LostInstances#takeOver}), that of a step finds on the network what the
 * first has left there.
 */
@Component
class LostOrders implements Sweep {

  private static final Logger LOG = LoggerFactory.getLogger(LostOrders.class);

  /** What one sweep takes at most; other sweeps wait for it. */
  private static final Duration MAX_TIME = Duration.ofSeconds(10);

  private final OpenWork work;
  private final UnplannedOrders unplanned;
  private final EngineIdentity identity;
  private final Plans plans;
  private final Instances instances;
  private final Outbox outbox;
  private final TransactionTemplate transaction;

  LostOrders(
      OpenWork work,
      UnplannedOrders unplanned,
      EngineIdentity identity,
      Plans plans,
      Instances instances,
      Outbox outbox,
      TransactionTemplate transaction) {
    this.work = work;
    this.unplanned = unplanned;
    this.identity = identity;
    this.plans = plans;
    this.instances = instances;
    this.outbox = outbox;
    this.transaction = transaction;
  }

  /** The engine is asked outside of any transaction; a start that is one too many is harmless. */
  @Override
  public void sweep() {
    identity.isLost();
    long end = System.nanoTime() + MAX_TIME.toNanos();
    while (lookAtUnplanned() && System.nanoTime() - end < 0) {
      // There are more.
    }
    while (lookAtOrders() && System.nanoTime() - end < 0) {
      // There are more.
    }
    again(lost(work.duplicates(), OpenWork.OpenStep::instanceKey));
  }

  private boolean lookAtUnplanned() {
    List<OpenWork.OpenOrder> open = unplanned.lookAt();
    List<OpenWork.OpenOrder> lost = lost(open, OpenWork.OpenOrder::instanceKey);
    report("orders have lost their instance before they were planned", lost);
    lost.forEach(unplanned::again);
    return open.size() == OpenWork.LOOK_AT;
  }

  private boolean lookAtOrders() {
    List<OpenWork.OpenOrder> open = work.lookAtOrders();
    List<OpenWork.OpenOrder> lost = lost(open, OpenWork.OpenOrder::instanceKey);
    report("orders have lost their instance", lost);
    outbox.add(
        lost.stream().map(order -> Outbox.Start.order(order.kind(), order.orderId())).toList());
    again(
        lost(
            work.stepsOf(open.stream().map(OpenWork.OpenOrder::orderId).toList()),
            OpenWork.OpenStep::instanceKey));
    return open.size() == OpenWork.LOOK_AT;
  }

  private <T> List<T> lost(List<T> open, ToLongFunction<T> instanceKey) {
    return open.stream().filter(one -> !instances.exists(instanceKey.applyAsLong(one))).toList();
  }

  /** One line, however many the engine has lost. */
  private static void report(String what, List<?> lost) {
    if (!lost.isEmpty()) {
      LOG.warn("{} {}, among them {}; others are started", lost.size(), what, lost.getFirst());
    }
  }

  private void again(List<OpenWork.OpenStep> lost) {
    report("steps have lost their instance", lost);
    for (OpenWork.OpenStep step : lost) {
      transaction.executeWithoutResult(
          status ->
              plans.change(
                  step.orderId(),
                  plan -> {
                    plan.lose(step.stepId(), step.instanceKey());
                    return step;
                  }));
    }
  }
}
