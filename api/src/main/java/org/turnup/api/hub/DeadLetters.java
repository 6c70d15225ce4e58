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

/** Events that a subscriber could not be told in three days, and how subscriptions fare. */
@Repository
class DeadLetters {

  private final JdbcClient jdbc;
  private final Clock clock;

  DeadLetters(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
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

  /** By subscription; one without deliveries is not in it. */
  Map<UUID, Standing> standings() {
    return jdbc
        .sql(
            """
            select d.subscription_id,
                   count(*) filter (where d.state <> 'dead') as waiting,
                   count(*) filter (where d.state = 'retrying') as retrying,
                   count(*) filter (where d.state = 'dead') as dead,
                   min(e.event_time) filter (where d.state <> 'dead') as oldest,
                   (array_agg(d.last_error order by d.last_error_at desc nulls last))[1] as last_error,
                   max(d.last_error_at) as last_error_at
              from hub_delivery d join event e on e.seq = d.seq group by d.subscription_id""")
        .query(
            (row, number) ->
                new Standing(
                    row.getObject("subscription_id", UUID.class),
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
    return jdbc.sql(
            """
            with again as (
              update hub_delivery d set state = 'waiting', due_at = :now, attempts = 0, first_attempt_at = null
                from event e
               where e.seq = d.seq and d.subscription_id = :subscription and d.state = 'dead'
                 and (:event::uuid is null or e.id = :event::uuid)
              returning 1)
            select count(*) as count, case when count(*) > 0 then pg_notify('turnup_hub', '')::text end from again""")
        .param("now", Timestamp.from(clock.instant()))
        .param("subscription", subscription)
        .param("event", event)
        .query((row, number) -> row.getInt("count"))
        .single();
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
