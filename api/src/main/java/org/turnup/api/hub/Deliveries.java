package org.turnup.api.hub;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.turnup.api.tmf.json.StrictJson;

/**
 * What is still to be told, and to whom. Of each entity only the oldest event can be taken, so that
 * a subscriber gets them in order; which one that is, is known because events of one entity are
 * written under its row lock.
 */
@Repository
class Deliveries {

  /** How many due rows are looked at to find some to take. */
  private static final int WINDOW = 200;

  /**
   * A row behind one that is being retried is not looked at again for this long; the end of the
   * retries brings it forward.
   */
  private static final Duration BEHIND = Duration.ofSeconds(30);

  private final JdbcClient jdbc;
  private final Clock clock;
  private final HubProperties properties;

  Deliveries(JdbcClient jdbc, Clock clock, HubProperties properties) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.properties = properties;
  }

  /**
   * Takes what is due for a subscriber; others leave it alone until the lease is over. Where all
   * that was looked at waits behind events that are being retried, it looks further: such events
   * are put off, and must not hide those of other entities.
   */
  List<Delivery> take(Subscription subscription, int most) {
    Taken taken = takeOnce(subscription, most);
    while (taken.deliveries().isEmpty() && taken.putOff() == WINDOW) {
      taken = takeOnce(subscription, most);
    }
    return taken.deliveries();
  }

  private record Taken(List<Delivery> deliveries, long putOff) {}

  private Taken takeOnce(Subscription subscription, int most) {
    Instant now = clock.instant();
    return jdbc.sql(
            """
            with judged as materialized (
              select seq, (select b.state from hub_delivery b
                            where b.subscription_id = :subscription and b.entity = due.entity
                              and b.state <> 'dead' and b.seq < due.seq
                            order by b.seq limit 1) as blocker
                from (select seq, entity from hub_delivery
                       where subscription_id = :subscription and state <> 'dead' and due_at <= :now
                       order by due_at, seq limit :window) due),
            behind as (
              update hub_delivery set due_at = :later
               where subscription_id = :subscription and seq in (
                 select d.seq from hub_delivery d join judged j on j.seq = d.seq and j.blocker = 'retrying'
                  where d.subscription_id = :subscription for update of d skip locked)
              returning 1),
            taken as (
              update hub_delivery
                 set state = 'sending', due_at = :lease, attempts = attempts + 1,
                     first_attempt_at = coalesce(first_attempt_at, :now)
               where subscription_id = :subscription and seq in (
                 select d.seq from hub_delivery d join judged j on j.seq = d.seq and j.blocker is null
                  where d.subscription_id = :subscription and d.state <> 'dead' and d.due_at <= :now
                  order by d.seq limit :most for update of d skip locked)
              returning seq, entity, attempts, first_attempt_at)
            select (select count(*) from behind) as put_off,
                   t.*, e.id, e.resource_name, e.resource_id, e.topic_id is not null as posted, e.payload
              from (values (1)) one left join (taken t join event e on e.seq = t.seq) on true order by t.seq""")
        .param("subscription", subscription.id())
        .param("now", Timestamp.from(now))
        .param("later", Timestamp.from(now.plus(BEHIND)))
        .param("lease", Timestamp.from(now.plus(properties.lease())))
        .param("window", WINDOW)
        .param("most", most)
        .query((ResultSetExtractor<Taken>) rows -> taken(subscription, rows));
  }

  private static Taken taken(Subscription subscription, ResultSet rows) throws SQLException {
    List<Delivery> deliveries = new ArrayList<>();
    long putOff = 0;
    while (rows.next()) {
      putOff = rows.getLong("put_off");
      if (rows.getString("id") != null) {
        deliveries.add(delivery(subscription, rows));
      }
    }
    return new Taken(deliveries, putOff);
  }

  private static Delivery delivery(Subscription subscription, ResultSet row) throws SQLException {
    return new Delivery(
        subscription,
        row.getLong("seq"),
        row.getObject("entity", UUID.class),
        row.getInt("attempts"),
        row.getTimestamp("first_attempt_at").toInstant(),
        row.getObject("id", UUID.class),
        row.getString("resource_name"),
        row.getObject("resource_id", UUID.class),
        row.getBoolean("posted"),
        StrictJson.stored(row.getString("payload")));
  }

  /** It has arrived, or was not asked for. */
  void done(Delivery delivery) {
    note(delivery, "delete from hub_delivery", "");
  }

  /** It failed and is tried again; all applications look anew at when something falls due. */
  void retry(Delivery delivery, Instant next, String error) {
    jdbc.sql(
            """
            with noted as (
              update hub_delivery set state = 'retrying', due_at = :next, last_error = :error, last_error_at = :now
               where subscription_id = :subscription and seq = :seq and attempts = :attempts
              returning 1)
            select pg_notify('turnup_hub', '') from noted""")
        .param("next", Timestamp.from(next))
        .param("error", error)
        .param("now", Timestamp.from(clock.instant()))
        .param("subscription", delivery.subscription().id())
        .param("seq", delivery.seq())
        .param("attempts", delivery.attempts())
        .query((row, number) -> "")
        .list();
  }

  /** It failed for the last time; the next event of its entity goes on. */
  void bury(Delivery delivery, String error) {
    note(
        delivery,
        "update hub_delivery set state = 'dead', last_error = :error, last_error_at = :now",
        error);
  }

  /** One statement: the row goes and the next of its entity comes forward. */
  private void note(Delivery delivery, String change, String error) {
    JdbcClient.StatementSpec statement =
        jdbc.sql(
                """
                with noted as (
                  %s where subscription_id = :subscription and seq = :seq and attempts = :attempts returning 1)
                update hub_delivery set due_at = :now
                 where subscription_id = :subscription and state = 'waiting' and due_at > :now
                   and seq = (select seq from hub_delivery
                               where subscription_id = :subscription and entity = :entity and state <> 'dead' and seq > :seq
                               order by seq limit 1)
                   and exists (select 1 from noted)"""
                    .formatted(change))
            .param("now", Timestamp.from(clock.instant()))
            .param("subscription", delivery.subscription().id())
            .param("entity", delivery.entity())
            .param("seq", delivery.seq())
            .param("attempts", delivery.attempts());
    if (!error.isEmpty()) {
      statement = statement.param("error", error);
    }
    statement.update();
  }

  /** When something falls due that is not due yet; what is due now waits for a free place. */
  Optional<Instant> nextDue() {
    return jdbc.sql(
            """
            select min(d.due_at) as at from hub_subscription s cross join lateral (
              select due_at from hub_delivery
               where subscription_id = s.id and state <> 'dead' and due_at > :now
               order by due_at limit 1) d
            having count(*) > 0""")
        .param("now", Timestamp.from(clock.instant()))
        .query((row, number) -> row.getTimestamp("at").toInstant())
        .optional();
  }
}
