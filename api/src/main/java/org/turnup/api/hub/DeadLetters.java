package org.turnup.api.hub;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.turnup.api.engine.Wakeups;

/** Events that a subscriber could not be told in three days, and how subscriptions fare. */
@Repository
class DeadLetters {

  /** Where there are more, this many are told. */
  private static final int MAX_COUNTED = 100_000;

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Wakeups wakeups;

  DeadLetters(JdbcClient jdbc, Clock clock, Wakeups wakeups) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.wakeups = wakeups;
  }

  /** One of them. */
  record DeadLetter(
      UUID eventId,
      String eventType,
      String resourceName,
      UUID resourceId,
      Instant eventTime,
      int attempts,
      String lastError,
      Instant diedAt) {}

  /**
   * How a subscription fares.
   *
   * @param waiting deliveries that are to come, those being retried included
   * @param lastError of those that are retried or dead; null when there is none
   */
  record Standing(
      UUID subscription,
      long waiting,
      long retrying,
      long dead,
      @Nullable Instant oldest,
      @Nullable String lastError,
      @Nullable Instant lastErrorAt) {}

  /**
   * By subscription; one without deliveries is not in it. However many there are, only the ends of
   * indexes are read.
   */
  Map<UUID, Standing> standings() {
    return jdbc
        .sql(
            """
            select s.id, waiting.n as waiting, retrying.n as retrying, dead.n as dead,
                   oldest.event_time as oldest, fault.last_error, fault.last_error_at
              from hub_subscription s
             cross join lateral (select count(*) as n from (
                     select 1 from hub_delivery d where d.subscription_id = s.id and d.state <> 'dead' limit :most) b) waiting
             cross join lateral (select count(*) as n from (
                     select 1 from hub_delivery d where d.subscription_id = s.id and d.state = 'retrying' limit :most) b) retrying
             cross join lateral (select count(*) as n from (
                     select 1 from hub_delivery d where d.subscription_id = s.id and d.state = 'dead' limit :most) b) dead
              left join lateral (
                     select e.event_time from hub_delivery d join event e on e.seq = d.seq
                      where d.subscription_id = s.id and d.state <> 'dead' order by d.seq limit 1) oldest on true
              left join lateral (
                     select d.last_error, d.last_error_at from hub_delivery d
                      where d.subscription_id = s.id and d.last_error_at is not null
                      order by d.last_error_at desc limit 1) fault on true
             where waiting.n + dead.n > 0""")
        .param("most", MAX_COUNTED)
        .query(
            (row, number) ->
                new Standing(
                    row.getObject("id", UUID.class),
                    row.getLong("waiting"),
                    row.getLong("retrying"),
                    row.getLong("dead"),
                    instant(row.getTimestamp("oldest")),
                    row.getString("last_error"),
                    instant(row.getTimestamp("last_error_at"))))
        .list()
        .stream()
        .collect(Collectors.toMap(Standing::subscription, standing -> standing));
  }

  private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
    return timestamp == null ? null : timestamp.toInstant();
  }

  long count(UUID subscription) {
    return jdbc.sql(
            "select count(*) from hub_delivery where subscription_id = ? and state = 'dead'")
        .param(subscription)
        .query(Long.class)
        .single();
  }

  /** A page of them, the oldest event first. */
  List<DeadLetter> list(UUID subscription, int offset, int limit) {
    return jdbc.sql(
            """
            select e.id, e.event_type, e.resource_name, e.resource_id, e.event_time, d.attempts, d.last_error, d.last_error_at
              from hub_delivery d join event e on e.seq = d.seq
             where d.subscription_id = ? and d.state = 'dead' order by d.seq offset ? limit ?""")
        .param(subscription)
        .param(offset)
        .param(limit)
        .query(
            (row, number) ->
                new DeadLetter(
                    row.getObject("id", UUID.class),
                    row.getString("event_type"),
                    row.getString("resource_name"),
                    row.getObject("resource_id", UUID.class),
                    row.getTimestamp("event_time").toInstant(),
                    row.getInt("attempts"),
                    row.getString("last_error"),
                    row.getTimestamp("last_error_at").toInstant()))
        .list();
  }

  /**
   * Lets them be delivered anew, for three days more.
   *
   * @param event one of them, or null for all
   * @return how many
   */
  int replay(UUID subscription, @Nullable UUID event) {
    int replayed =
        jdbc.sql(
                """
            with again as (
              update hub_delivery d set state = 'waiting', due_at = :now, attempts = 0, first_attempt_at = null
                from event e
               where e.seq = d.seq and d.subscription_id = :subscription and d.state = 'dead'
                 and (:event::uuid is null or e.id = :event::uuid)
              returning 1)
            select count(*) as count from again""")
            .param("now", Timestamp.from(clock.instant()))
            .param("subscription", subscription)
            .param("event", event)
            .query((row, number) -> row.getInt("count"))
            .single();
    if (replayed > 0) {
      wakeups.afterCommit(Deliveries.CHANNEL);
    }
    return replayed;
  }

  /** Removes those that died before a time; an event that nobody can be told any more may go. */
  void deleteBefore(Instant died, int most) {
    jdbc.sql(
            """
            delete from hub_delivery where ctid = any (array(
              select ctid from hub_delivery
               where state = 'dead' and last_error_at < ? order by last_error_at limit ?))""")
        .param(Timestamp.from(died))
        .param(most)
        .update();
  }

  boolean delete(UUID subscription, UUID event) {
    return jdbc.sql(
                """
                delete from hub_delivery d using event e
                 where e.seq = d.seq and d.subscription_id = ? and d.state = 'dead' and e.id = ?""")
            .param(subscription)
            .param(event)
            .update()
        == 1;
  }
}
