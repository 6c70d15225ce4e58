package org.turnup.api.plan;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.turnup.api.engine.Outbox;
import org.turnup.api.engine.StartedInstances;
import org.turnup.api.tmf.store.Tenants;
import org.turnup.workflows.OrderKind;

/**
 * Orders and activations that were started and not planned yet, with the instances that are to plan
 * them. Once planned, the claim of the plan says which instance it is ({@link PlanStore#claim}).
 */
@Repository
class UnplannedOrders implements StartedInstances {

  private final JdbcClient jdbc;
  private final Outbox outbox;
  private final Clock clock;

  UnplannedOrders(JdbcClient jdbc, Outbox outbox, Clock clock) {
    this.jdbc = jdbc;
    this.outbox = outbox;
    this.clock = clock;
  }

  @Override
  public Outbox.Kind kind() {
    return Outbox.Kind.START_ORDER;
  }

  /** {@inheritDoc} Some have claimed their orders already; the sweep finds those that do so now. */
  @Override
  public void started(List<Started> starts) {
    if (starts.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            insert into order_start (order_id, tenant_id, kind, instance_key, looked_at)
            select n.id, ?, n.kind, n.key, ? from unnest(?::uuid[], ?::text[], ?::bigint[]) as n (id, kind, key)
             where not exists (select 1 from order_plan p where p.order_id = n.id)
            on conflict (order_id) do update set instance_key = excluded.instance_key, looked_at = excluded.looked_at""")
        .param(Tenants.DEFAULT)
        .param(Timestamp.from(clock.instant()))
        .param(starts.stream().map(Started::ref).toArray(UUID[]::new))
        .param(starts.stream().map(start -> kind(start).name()).toArray(String[]::new))
        .param(starts.stream().map(Started::instanceKey).toArray(Long[]::new))
        .update();
  }

  private static OrderKind kind(Started start) {
    return Arrays.stream(OrderKind.values())
        .filter(kind -> kind.processId().equals(start.processId()))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("No order is started by " + start.processId()));
  }

  /** Some of those that wait for longer than a minute, each once per minute at most. */
  @Transactional
  public List<OpenWork.OpenOrder> lookAt() {
    jdbc.sql("delete from order_start s using order_plan p where p.order_id = s.order_id").update();
    return jdbc.sql(
            """
            update order_start set looked_at = :now
             where order_id in (select order_id from order_start where looked_at < :before
                                 order by looked_at limit :most for update skip locked)
            returning order_id, kind, instance_key""")
        .param("now", Timestamp.from(clock.instant()))
        .param("before", Timestamp.from(clock.instant().minus(OpenWork.LOOK_EVERY)))
        .param("most", OpenWork.LOOK_AT)
        .query(UnplannedOrders::open)
        .list();
  }

  private static OpenWork.OpenOrder open(ResultSet row, int number) throws SQLException {
    return new OpenWork.OpenOrder(
        row.getObject("order_id", UUID.class),
        OrderKind.valueOf(row.getString("kind")),
        row.getLong("instance_key"));
  }

  /** Starts another instance in the place of a lost one; whichever comes first plans the order. */
  @Transactional
  public void again(OpenWork.OpenOrder order) {
    int lost =
        jdbc.sql("delete from order_start where order_id = ? and instance_key = ?")
            .param(order.orderId())
            .param(order.instanceKey())
            .update();
    if (lost == 1) {
      outbox.add(List.of(Outbox.Start.order(order.kind(), order.orderId())));
    }
  }
}
