package org.turnup.api.plan;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jdbc.core.JdbcAggregateTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.turnup.api.tmf.store.Tenants;
import org.turnup.workflows.OrderKind;

/** Plans in PostgreSQL. Whoever changes a plan holds its row's lock until the transaction ends. */
@Repository
class PlanStore {

  private final JdbcClient jdbc;
  private final JdbcAggregateTemplate aggregates;
  private final StepRows rows;
  private final StepChanges changes;
  private final Clock clock;

  PlanStore(
      JdbcClient jdbc,
      JdbcAggregateTemplate aggregates,
      StepRows rows,
      StepChanges changes,
      Clock clock) {
    this.jdbc = jdbc;
    this.aggregates = aggregates;
    this.rows = rows;
    this.changes = changes;
    this.clock = clock;
  }

  /**
   * An order's plan without its steps.
   *
   * @param instanceKey the process instance that has claimed the order
   * @param externalId what the client calls the order; null when it gave it no name
   * @param incident why the engine does not go on with that instance; null when it does
   */
  record PlanRow(
      OrderKind kind, long instanceKey, @Nullable String externalId, @Nullable String incident) {}

  /** Claims an order for a process instance; returns the instance that has it now. */
  PlanRow claim(UUID orderId, OrderKind kind, long instanceKey) {
    jdbc.sql(
            """
            with claimed as (delete from order_start where order_id = :id)
            insert into order_plan (order_id, tenant_id, kind, process_instance_key, created_at, external_id)
            values (:id, :tenant, :kind, :instance, :now,
                    case :kind when 'SERVICE_ORDER' then (select doc->>'externalId' from service_order where id = :id)
                               when 'RESOURCE_ORDER' then (select doc->>'externalId' from resource_order where id = :id) end)
            on conflict (order_id) do nothing""")
        .param("id", orderId)
        .param("tenant", Tenants.DEFAULT)
        .param("kind", kind.name())
        .param("instance", instanceKey)
        .param("now", Timestamp.from(clock.instant()))
        .update();
    return lock(orderId);
  }

  /** Another instance claims an order; false when the order is over. */
  boolean takeOver(UUID orderId, long instanceKey) {
    return jdbc.sql(
                "update order_plan set process_instance_key = ? where order_id = ? and completed_at is null")
            .param(instanceKey)
            .param(orderId)
            .update()
        == 1;
  }

  /**
   * Locks a plan against every other change and tells whose it is.
   *
   * @throws IllegalArgumentException when the order has none
   */
  PlanRow lock(UUID orderId) {
    return jdbc.sql(
            "select kind, process_instance_key, external_id, incident from order_plan where order_id = ? for update")
        .param(orderId)
        .query(
            (row, number) ->
                new PlanRow(
                    OrderKind.valueOf(row.getString("kind")),
                    row.getLong("process_instance_key"),
                    row.getString("external_id"),
                    row.getString("incident")))
        .optional()
        .orElseThrow(() -> new IllegalArgumentException("Order " + orderId + " has no plan"));
  }

  /** The engine cannot go on with the order's own instance; false when that was known. */
  boolean noteIncident(UUID orderId, String text) {
    return jdbc.sql(
                "update order_plan set incident = :text where order_id = :id and completed_at is null and incident is distinct from :text")
            .param("text", text)
            .param("id", orderId)
            .update()
        == 1;
  }

  /** The engine can go on with it; false when that was known. */
  boolean forgetIncident(UUID orderId) {
    return jdbc.sql(
                "update order_plan set incident = null where order_id = ? and incident is not null")
            .param(orderId)
            .update()
        == 1;
  }

  /** What kind of order a plan carries out; empty when there is none. */
  Optional<OrderKind> kindOf(UUID orderId) {
    return jdbc.sql("select kind from order_plan where order_id = ?")
        .param(orderId)
        .query((row, number) -> OrderKind.valueOf(row.getString(1)))
        .optional();
  }

  /** The steps of an order as they stand. */
  List<Step> read(UUID orderId) {
    return rows.ofOrder(orderId);
  }

  List<Step> provided(UUID serviceId) {
    return rows.provided(serviceId);
  }

  List<Step> providedResource(UUID resourceId) {
    return rows.providedResource(resourceId);
  }

  boolean isResourceProvided(UUID resourceId) {
    return rows.isResourceProvided(resourceId);
  }

  /** An order that provides something for the service and is not over. */
  Optional<UUID> openPlanOf(UUID serviceId) {
    return jdbc.sql(
            """
            select s.order_id from order_step s join order_plan p on p.order_id = s.order_id
             where s.service_id = ? and s.action = 'PRESENT' and p.completed_at is null limit 1""")
        .param(serviceId)
        .query(UUID.class)
        .optional();
  }

  /**
   * The last step that has begun on what a step is about; a step of the service's own process too.
   */
  Optional<Step> lastAct(StepDefinition about) {
    return about.resourceId() == null
        ? rows.lastActOnService(about.serviceId())
        : rows.lastActOnResource(about.resourceId());
  }

  void save(List<Step> steps) {
    List<Step> fresh = steps.stream().filter(step -> step.version() == 0).toList();
    if (!fresh.isEmpty()) {
      aggregates.insertAll(fresh);
    }
    changes.update(steps.stream().filter(step -> step.version() > 0).toList());
  }

  /** All steps have ended; returns the instance that waits to be told. */
  long stepsEnded(UUID orderId) {
    return jdbc.sql(
            "update order_plan set steps_ended_at = ? where order_id = ? returning process_instance_key")
        .param(Timestamp.from(clock.instant()))
        .param(orderId)
        .query(Long.class)
        .single();
  }

  /** From now on a step is of another version of its process. */
  void pin(UUID stepId, long definitionKey) {
    jdbc.sql("update order_step set process_definition_key = ? where id = ?")
        .param(definitionKey)
        .param(stepId)
        .update();
  }

  void completed(UUID orderId) {
    jdbc.sql("update order_plan set completed_at = ?, incident = null where order_id = ?")
        .param(Timestamp.from(clock.instant()))
        .param(orderId)
        .update();
  }

  /** An order whose steps have ended, and the instance that waits to be told. */
  record Overdue(UUID orderId, long instanceKey) {}

  /**
   * Some of the orders whose steps ended a while ago and whose instance has not completed; each is
   * returned once per while.
   */
  List<Overdue> overdue(Duration since, int most) {
    return jdbc.sql(
            """
            update order_plan p set steps_ended_at = :now
             where order_id in (select order_id from order_plan
                                 where completed_at is null and steps_ended_at < :before
                                 order by steps_ended_at limit :most for update skip locked)
               and not exists (select 1 from outbox o where o.ref = p.order_id)
            returning order_id, process_instance_key""")
        .param("most", most)
        .param("now", Timestamp.from(clock.instant()))
        .param("before", Timestamp.from(clock.instant().minus(since)))
        .query(
            (row, number) ->
                new Overdue(
                    row.getObject("order_id", UUID.class), row.getLong("process_instance_key")))
        .list();
  }

  void deleteEmpty(Collection<UUID> orderIds) {
    jdbc.sql(
            """
            delete from order_plan p where order_id = any(?)
               and not exists (select 1 from order_step s where s.order_id = p.order_id)""")
        .param(orderIds.toArray(UUID[]::new))
        .update();
  }
}
