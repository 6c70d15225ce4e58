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
import org.turnup.api.engine.Wakeups;
import org.turnup.api.tmf.json.StrictJson;

/**
 * What is still to be told, and to whom. Of each entity only the oldest event can be taken, so that
 * a subscriber gets them in order; which one that is, is known because events of one entity are
 * written under its row lock.
 */
@Repository
class Deliveries {

  /** Notified when deliveries have come, or fall due at another time than before. */
  static final String CHANNEL = "turnup_hub";

  /** How many due rows are looked at together to find some to take. */
  private static final int WINDOW = 200;

  /**
   * A row that was put back behind an older one of its entity is not looked at again for this long;
   * the end of the older one brings it forward.
   */
  private static final Duration BEHIND = Duration.ofMinutes(5);

  private final JdbcClient jdbc;
  private final Clock clock;
  private final HubProperties properties;
  private final Wakeups wakeups;

  Deliveries(JdbcClient jdbc, Clock clock, HubProperties properties, Wakeups wakeups) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.properties = properties;
    this.wakeups = wakeups;
  }

  /**
   * Takes what is due for a subscriber; others leave it alone until the lease is over. However many
   * events of one entity wait, those of another are found behind them.
   */
  List<Delivery> take(Subscription subscription, int most) {
    List<Delivery> taken = new ArrayList<>();
    Look look;
    do {
      look = look(subscription, most - taken.size());
      taken.addAll(look.taken());
    } while (look.isCrowded() && look.putBack() > 0 && taken.size() < most);
    return taken;
  }

  /**
   * One look at the rows that are due first.
   *
   * @param isCrowded whether there may be more than it could see
   * @param putBack rows that will not be seen next time
   */
  private record Look(List<Delivery> taken, boolean isCrowded, int putBack) {}

  /**
   * A row behind another is put back when that one is retried, or when such rows leave no sight of
   * others. The one before is locked meanwhile: were it to end unseen, nothing would bring this one
   * forward. What is locked is found in steps of its own, because PostgreSQL may run a subquery of
   * an update once for each row, and then its limit holds for each time.
   */
  private Look look(Subscription subscription, int most) {
    Instant now = clock.instant();
    return jdbc.sql(
            """
            with due as materialized (
              select seq, entity from hub_delivery
               where subscription_id = :subscription and state <> 'dead' and due_at <= :now
               order by due_at, seq limit :window),
            judged as materialized (
              select due.seq, older.seq as older, older.state
                from due left join lateral (
                  select b.seq, b.state from hub_delivery b
                   where b.subscription_id = :subscription and b.entity = due.entity
                     and b.state <> 'dead' and b.seq < due.seq
                   order by b.seq limit 1) older on true),
            seen as materialized (
              select count(*) = :window as is_crowded, count(*) filter (where older is null) < :most as is_short
                from judged),
            blocked as materialized (
              select d.seq
                from judged j
                cross join seen
                join hub_delivery d on d.subscription_id = :subscription and d.seq = j.seq
                join hub_delivery b on b.subscription_id = :subscription and b.seq = j.older and b.state <> 'dead'
               where j.state = 'retrying' or (seen.is_crowded and seen.is_short)
                 for update of d skip locked for share of b skip locked),
            behind as (
              update hub_delivery set due_at = :later
               where subscription_id = :subscription and seq in (select seq from blocked)
              returning 1),
            free as materialized (
              select d.seq from hub_delivery d join judged j on j.seq = d.seq and j.older is null
               where d.subscription_id = :subscription and d.state <> 'dead' and d.due_at <= :now
               order by d.seq limit :most for update of d skip locked),
            taken as (
              update hub_delivery
                 set state = 'sending', due_at = :lease, attempts = attempts + 1,
                     first_attempt_at = coalesce(first_attempt_at, :now)
               where subscription_id = :subscription and seq in (select seq from free)
              returning seq, entity, attempts, first_attempt_at)
            select seen.is_crowded, (select count(*) from behind) as put_back, t.*,
                   e.id, e.resource_name, e.resource_id, e.topic_id is not null as posted, e.payload
              from seen left join (taken t join event e on e.seq = t.seq) on true order by t.seq""")
        .param("subscription", subscription.id())
        .param("now", Timestamp.from(now))
        .param("later", Timestamp.from(now.plus(BEHIND)))
        .param("lease", Timestamp.from(now.plus(properties.lease())))
        .param("window", WINDOW)
        .param("most", most)
        .query((ResultSetExtractor<Look>) rows -> look(subscription, rows));
  }

  private static Look look(Subscription subscription, ResultSet rows) throws SQLException {
    List<Delivery> taken = new ArrayList<>();
    boolean isCrowded = false;
    int putBack = 0;
    while (rows.next()) {
      isCrowded = rows.getBoolean("is_crowded");
      putBack = rows.getInt("put_back");
      if (rows.getString("id") != null) {
        taken.add(delivery(subscription, rows));
      }
    }
    return new Look(taken, isCrowded, putBack);
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
            update hub_delivery set state = 'retrying', due_at = :next, last_error = :error, last_error_at = :now
             where subscription_id = :subscription and seq = :seq and attempts = :attempts""")
        .param("next", Timestamp.from(next))
        .param("error", error)
        .param("now", Timestamp.from(clock.instant()))
        .param("subscription", delivery.subscription().id())
        .param("seq", delivery.seq())
        .param("attempts", delivery.attempts())
        .update();
    wakeups.afterCommit(CHANNEL);
  }

  /** It failed for the last time; the next event of its entity goes on. */
  void bury(Delivery delivery, String error) {
    note(
        delivery,
        "update hub_delivery set state = 'dead', last_error = :error, last_error_at = :now",
        error);
  }

  /**
   * One statement: the row goes and the next of its entity comes forward. That one is locked first,
   * and so read as it is now: it may have been put back while this waited for its turn.
   */
  private void note(Delivery delivery, String change, String error) {
    JdbcClient.StatementSpec statement =
        jdbc.sql(
                """
                with noted as (
                  %s where subscription_id = :subscription and seq = :seq and attempts = :attempts returning 1),
                following as materialized (
                  select seq, due_at, state from hub_delivery
                   where subscription_id = :subscription and entity = :entity and state <> 'dead' and seq > :seq
                     and exists (select 1 from noted)
                   order by seq limit 1 for update)
                update hub_delivery d set due_at = :now from following f
                 where d.subscription_id = :subscription and d.seq = f.seq
                   and f.state = 'waiting' and f.due_at > :now"""
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
