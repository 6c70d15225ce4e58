package org.turnup.api.plan;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.turnup.api.engine.Outbox;
import org.turnup.api.engine.Sweep;
import org.turnup.api.tmf.store.PassingFaults;

/**
 * Tells orders why their steps wait, and that they wait no longer. Each order takes a transaction;
 * a connector that is away may stop thousands at once, so it is done beside the relay, which has
 * others to start meanwhile. What is cut off is made good by the sweep.
 */
@Component
class StepNotices implements Sweep, DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(StepNotices.class);
  private static final int BATCH = 64;

  private final JdbcClient jdbc;
  private final Outbox outbox;
  private final Plans plans;
  private final TransactionTemplate transaction;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("step-notices").daemon().factory());
  private final AtomicBoolean asked = new AtomicBoolean();

  StepNotices(JdbcClient jdbc, Outbox outbox, Plans plans, TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.outbox = outbox;
    this.plans = plans;
    this.transaction = transaction;
  }

  private record Open(UUID orderId, UUID stepId, long row) {}

  /** Returns at once. */
  void lookSoon() {
    if (asked.compareAndSet(false, true)) {
      try {
        thread.execute(this::look);
      } catch (RejectedExecutionException e) {
        LOG.debug("told after the next start", e);
      }
    }
  }

  @Override
  public void sweep() {
    lookSoon();
  }

  private void look() {
    asked.set(false);
    try {
      boolean more = true;
      while (more && !thread.isShutdown()) {
        more = block() | unblock();
      }
    } catch (RuntimeException e) {
      LOG.warn("orders are told why their steps wait after the next sweep: {}", e.toString());
    }
  }

  private boolean block() {
    List<Outbox.Untold> untold = outbox.untold(BATCH);
    if (untold.isEmpty()) {
      return false;
    }
    Map<UUID, Long> rows =
        untold.stream().collect(Collectors.toMap(Outbox.Untold::ref, Outbox.Untold::id, Math::max));
    Map<UUID, List<Open>> byOrder =
        jdbc
            .sql("select order_id, id from order_step where id = any(?)")
            .param(rows.keySet().toArray(UUID[]::new))
            .query(
                (row, number) -> {
                  UUID step = row.getObject("id", UUID.class);
                  return new Open(
                      row.getObject("order_id", UUID.class), step, rows.getOrDefault(step, 0L));
                })
            .list()
            .stream()
            .collect(Collectors.groupingBy(Open::orderId));
    // Those without a step have lost their order; the relay drops them.
    List<Long> orphans =
        untold.stream().map(Outbox.Untold::id).filter(id -> isOrphan(id, byOrder)).toList();
    outbox.told(orphans);
    boolean told = !orphans.isEmpty();
    for (Map.Entry<UUID, List<Open>> order : byOrder.entrySet()) {
      told |= block(order.getKey(), order.getValue());
    }
    if (told) {
      outbox.wake();
    }
    return told;
  }

  private static boolean isOrphan(long row, Map<UUID, List<Open>> byOrder) {
    return byOrder.values().stream().flatMap(Collection::stream).noneMatch(o -> o.row() == row);
  }

  /**
   * A row that is locked here is not taken by a relay, so no step starts while it is blocked. The
   * plan is locked before it, as by whoever decides about a step and drops its row.
   *
   * @return whether the rows need not be looked at again; others may hold them, or the plan, for
   *     now
   */
  private boolean block(UUID orderId, List<Open> steps) {
    List<Long> rows = steps.stream().map(Open::row).toList();
    try {
      return Boolean.TRUE.equals(
          transaction.execute(
              status -> plans.change(orderId, plan -> block(plan, outbox.lockUntold(rows)))));
    } catch (RuntimeException e) {
      LOG.warn("order {} is not told why its steps wait: {}", orderId, e.toString());
      if (PassingFaults.isPassing(e)) {
        return false;
      }
      outbox.told(rows);
      return true;
    }
  }

  private boolean block(Plan plan, List<Outbox.Untold> waiting) {
    waiting.forEach(row -> plan.block(row.ref(), row.reason()));
    outbox.told(waiting.stream().map(Outbox.Untold::id).toList());
    return !waiting.isEmpty();
  }

  private boolean unblock() {
    Map<UUID, List<Open>> byOrder =
        jdbc
            .sql(
                "select order_id, id from order_step where state = 'READY' and instance_key is not null limit ?")
            .param(BATCH)
            .query(
                (row, number) ->
                    new Open(
                        row.getObject("order_id", UUID.class), row.getObject("id", UUID.class), 0))
            .list()
            .stream()
            .collect(Collectors.groupingBy(Open::orderId));
    byOrder.forEach(
        (orderId, steps) ->
            transaction.executeWithoutResult(
                status -> change(orderId, plan -> steps.forEach(s -> plan.unblock(s.stepId())))));
    return !byOrder.isEmpty();
  }

  private void change(UUID orderId, Consumer<Plan> change) {
    plans.change(
        orderId,
        plan -> {
          change.accept(plan);
          return orderId;
        });
  }

  @Override
  public void destroy() {
    thread.shutdown();
  }
}
