package org.turnup.api.plan;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.turnup.api.engine.Instances;
import org.turnup.api.engine.Outbox;
import org.turnup.api.engine.Sweep;

/**
 * Orders, activations and their steps whose process instance the engine no longer has, because it
 * was cancelled in Operate or the engine lost its data. Nobody would ever end them; so their
 * process is started once more. That of an order goes on from the plan as it stands ({@link
 * LostInstances#takeOver}), that of a step finds on the network what the first has left there.
 */
@Component
class LostOrders implements Sweep {

  private static final Logger LOG = LoggerFactory.getLogger(LostOrders.class);

  private final OpenWork work;
  private final Plans plans;
  private final Instances instances;
  private final Outbox outbox;
  private final TransactionTemplate transaction;

  LostOrders(
      OpenWork work,
      Plans plans,
      Instances instances,
      Outbox outbox,
      TransactionTemplate transaction) {
    this.work = work;
    this.plans = plans;
    this.instances = instances;
    this.outbox = outbox;
    this.transaction = transaction;
  }

  /** The engine is asked outside of any transaction; a start that is one too many is harmless. */
  @Override
  public void sweep() {
    List<OpenWork.OpenOrder> open = work.lookAtOrders();
    open.stream().filter(order -> !instances.exists(order.instanceKey())).forEach(this::again);
    work.stepsOf(open.stream().map(OpenWork.OpenOrder::orderId).toList()).stream()
        .filter(step -> !instances.exists(step.instanceKey()))
        .forEach(this::again);
  }

  private void again(OpenWork.OpenOrder order) {
    LOG.warn(
        "{} {}: the engine no longer has instance {}; starting another",
        order.kind().wireName(),
        order.orderId(),
        order.instanceKey());
    outbox.add(List.of(Outbox.Start.order(order.kind(), order.orderId())));
  }

  private void again(OpenWork.OpenStep step) {
    LOG.warn(
        "order {} step {}: the engine no longer has instance {}; starting another",
        step.orderId(),
        step.stepId(),
        step.instanceKey());
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
