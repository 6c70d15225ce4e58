package org.turnup.api.plan;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.turnup.workflows.OrderKind;

/** Orders and steps at work, with the process instances that are to carry them out. */
@Repository
class OpenWork {

  static final Duration LOOK_EVERY = Duration.ofMinutes(1);

  /** Orders that one sweep asks the engine about at most; it takes a few milliseconds for each. */
  static final int LOOK_AT = 50;

  private final JdbcClient jdbc;
  private final Clock clock;

  OpenWork(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** An order that is not over, with the instance that has claimed it. */
  record OpenOrder(UUID orderId, OrderKind kind, long instanceKey) {}

  /** Some of the orders that are at work for longer than a minute, each once per minute at most. */
  List<OpenOrder> lookAtOrders() {
    return jdbc.sql(
            """
            update order_plan p set looked_at = :now
             where order_id in (select order_id from order_plan
                                 where completed_at is null and created_at < :before and looked_at < :before
                                 order by looked_at limit :most for update skip locked)
               and not exists (select 1 from outbox o where o.ref = p.order_id)
            returning order_id, kind, process_instance_key""")
        .param("now", Timestamp.from(clock.instant()))
        .param("before", Timestamp.from(clock.instant().minus(LOOK_EVERY)))
        .param("most", LOOK_AT)
        .query(
            (row, number) ->
                new OpenOrder(
                    row.getObject("order_id", UUID.class),
                    OrderKind.valueOf(row.getString("kind")),
                    row.getLong("process_instance_key")))
        .list();
  }

  /** A step at work and the instance that carries it out. */
  record OpenStep(UUID orderId, UUID stepId, long instanceKey) {}

  /** Steps of these orders that are at work; any of them when there are very many. */
  List<OpenStep> stepsOf(Collection<UUID> orderIds) {
    return jdbc.sql(
            """
            select order_id, id, instance_key from order_step
             where order_id = any(:orders) and state in ('RUNNING', 'HELD') and instance_key is not null
             order by random() limit :most""")
        .param("orders", orderIds.toArray(UUID[]::new))
        .param("most", 4 * LOOK_AT)
        .query(OpenWork::step)
        .list();
  }

  /** Some late duplicates that are being tidied up; their orders may be over. */
  List<OpenStep> duplicates() {
    return jdbc.sql(
            """
            select order_id, id, instance_key from order_step
             where purpose = 'STRAY' and state in ('RUNNING', 'HELD') and instance_key is not null and started_at < :before
             order by random() limit :most""")
        .param("before", Timestamp.from(clock.instant().minus(LOOK_EVERY)))
        .param("most", LOOK_AT)
        .query(OpenWork::step)
        .list();
  }

  private static OpenStep step(ResultSet row, int number) throws SQLException {
    return new OpenStep(
        row.getObject("order_id", UUID.class),
        row.getObject("id", UUID.class),
        row.getLong("instance_key"));
  }
}
