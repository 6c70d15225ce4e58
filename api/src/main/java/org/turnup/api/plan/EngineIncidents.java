package org.turnup.api.plan;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;
import org.turnup.api.engine.IncidentListener;
import org.turnup.workflows.OrderKind;

/**
 * Holds the orders whose process instances the engine cannot go on with, and lets them go on when
 * it can again. One that cannot be noted now is noted by the next sweep.
 */
@Repository
class EngineIncidents implements IncidentListener {

  private static final Logger LOG = LoggerFactory.getLogger(EngineIncidents.class);

  private final JdbcClient jdbc;
  private final PlanStore store;
  private final Plans plans;
  private final PlanOwners owners;
  private final TransactionTemplate transaction;

  /** What was said of orders that no plan remembers it for; as many as have an incident now. */
  private final Map<UUID, String> saidUnplanned = new ConcurrentHashMap<>();

  EngineIncidents(
      JdbcClient jdbc,
      PlanStore store,
      Plans plans,
      PlanOwners owners,
      TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.store = store;
    this.plans = plans;
    this.owners = owners;
    this.transaction = transaction;
  }

  @Override
  public Set<Long> known(Collection<Long> instanceKeys) {
    if (instanceKeys.isEmpty()) {
      return Set.of();
    }
    return new HashSet<>(
        jdbc.sql(
                """
                select instance_key as key from order_step where instance_key = any(:keys) and state in ('RUNNING', 'HELD')
                 union
                select process_instance_key from order_plan where process_instance_key = any(:keys) and completed_at is null""")
            .param("keys", instanceKeys.toArray(Long[]::new))
            .query((row, number) -> row.getLong("key"))
            .list());
  }

  @Override
  public void incidents(Map<Long, String> byInstance, Map<UUID, String> byOrder, boolean complete) {
    steps(byInstance.keySet())
        .forEach(
            step -> {
              String text = Objects.requireNonNull(byInstance.get(step.instanceKey()));
              if (!text.equals(step.reason())) {
                LOG.warn("order {} step {}: {}", step.orderId(), step.stepId(), text);
                note(step.orderId(), plan -> plan.stick(step.stepId(), step.instanceKey(), text));
              }
            });
    Map<UUID, String> orders = new HashMap<>(byOrder);
    orders(byInstance.keySet())
        .forEach((order, instance) -> orders.put(order, String.valueOf(byInstance.get(instance))));
    orders.forEach(this::holdOrder);
    if (complete) {
      saidUnplanned.keySet().retainAll(orders.keySet());
      free(byInstance.keySet(), orders.keySet());
    }
  }

  private record Stuck(UUID orderId, UUID stepId, long instanceKey, @Nullable String reason) {}

  private List<Stuck> steps(Set<Long> instances) {
    return stuck("instance_key = any(?) and state = 'RUNNING'", instances);
  }

  private List<Stuck> stuck(String condition, Set<Long> instances) {
    return jdbc.sql(
            "select order_id, id, instance_key, reason from order_step where instance_key is not null and "
                + condition)
        .param(instances.toArray(Long[]::new))
        .query(
            (row, number) ->
                new Stuck(
                    row.getObject("order_id", UUID.class),
                    row.getObject("id", UUID.class),
                    row.getLong("instance_key"),
                    row.getString("reason")))
        .list();
  }

  private Map<UUID, Long> orders(Set<Long> instances) {
    Map<UUID, Long> found = new HashMap<>();
    jdbc.sql(
            "select order_id, process_instance_key from order_plan where process_instance_key = any(?) and completed_at is null")
        .param(instances.toArray(Long[]::new))
        .query(
            row -> {
              found.put(row.getObject("order_id", UUID.class), row.getLong("process_instance_key"));
            });
    return found;
  }

  /** What was stuck and has no incident any more goes on. */
  private void free(Set<Long> instances, Set<UUID> orders) {
    stuck("state = 'RUNNING' and reason is not null and not instance_key = any(?)", instances)
        .forEach(
            step -> {
              LOG.info("order {} step {}: its incident is resolved", step.orderId(), step.stepId());
              note(step.orderId(), plan -> plan.unstick(step.stepId()));
            });
    jdbc.sql("select order_id from order_plan where incident is not null and not order_id = any(?)")
        .param(orders.toArray(UUID[]::new))
        .query((row, number) -> row.getObject("order_id", UUID.class))
        .list()
        .forEach(this::freeOrder);
  }

  private void note(UUID orderId, Consumer<Plan> change) {
    alone(
        orderId,
        () ->
            plans.change(
                orderId,
                plan -> {
                  change.accept(plan);
                  return orderId;
                }));
  }

  private void holdOrder(UUID orderId, String text) {
    alone(
        orderId,
        () -> {
          OrderKind kind = store.kindOf(orderId).map(known -> plans.kind(orderId)).orElse(null);
          boolean isNew =
              kind == null
                  ? !text.equals(saidUnplanned.get(orderId))
                  : store.noteIncident(orderId, text);
          if (isNew) {
            LOG.warn("order {}: {}", orderId, text);
            owners.ofOrder(kind).forEach(owner -> owner.stuck(orderId, text));
          }
          if (kind == null) {
            saidUnplanned.put(orderId, text);
          }
        });
  }

  private void freeOrder(UUID orderId) {
    alone(
        orderId,
        () -> {
          OrderKind kind = plans.kind(orderId);
          if (store.forgetIncident(orderId)) {
            LOG.info("order {}: its incident is resolved", orderId);
            owners.ofOrder(kind).forEach(owner -> owner.unstuck(orderId));
          }
        });
  }

  /** One order that cannot be changed now keeps no other from being told. */
  private void alone(UUID orderId, Runnable change) {
    try {
      transaction.executeWithoutResult(status -> change.run());
    } catch (RuntimeException e) {
      LOG.warn("order {}: incident not noted yet: {}", orderId, e.toString());
      saidUnplanned.remove(orderId);
    }
  }
}
