package org.turnup.api.hub;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.turnup.api.tmf.json.StrictJson;
import org.turnup.api.tmf.list.Window;
import org.turnup.api.tmf.store.Tenants;

/** Subscriptions in the database. */
@Repository
class Subscriptions {

  private static final String SELECT =
      """
      select id, api, base_path, topic_id, callback, query, doc, secret, previous_secret, created_at
        from hub_subscription s where tenant_id = :tenant\s""";

  private static final int MAX_DELETED = 100_000;

  private final JdbcClient jdbc;
  private final Clock clock;

  Subscriptions(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Stores a new one.
   *
   * @return false when there is the same already: same API, topic, callback and query
   */
  boolean insert(Subscription subscription, List<String> eventKeys) {
    return jdbc.sql(
                """
                insert into hub_subscription
                  (id, tenant_id, api, base_path, topic_id, callback, query, doc, event_keys, secret, created_at)
                values (:id, :tenant, :api, :basePath, :topic, :callback, :query, :doc::jsonb, :keys, :secret, :now)
                on conflict do nothing""")
            .param("id", subscription.id())
            .param("tenant", Tenants.DEFAULT)
            .param("api", subscription.api())
            .param("basePath", subscription.basePath())
            .param("topic", subscription.topic())
            .param("callback", subscription.callback())
            .param("query", subscription.query())
            .param("doc", StrictJson.text(subscription.body()))
            .param("keys", eventKeys.toArray(String[]::new))
            .param("secret", subscription.sealedSecrets().getFirst())
            .param("now", Timestamp.from(clock.instant()))
            .update()
        == 1;
  }

  Optional<Subscription> find(UUID id) {
    return jdbc.sql(SELECT + "and id = :id")
        .param("tenant", Tenants.DEFAULT)
        .param("id", id)
        .query(Subscriptions::subscription)
        .optional();
  }

  /** Some of those of one topic, the oldest first. */
  List<Subscription> page(UUID topic, Window window) {
    return jdbc.sql(SELECT + "and topic_id = :topic order by id limit :limit offset :offset")
        .param("tenant", Tenants.DEFAULT)
        .param("topic", topic)
        .param("limit", window.limit())
        .param("offset", window.offset())
        .query(Subscriptions::subscription)
        .list();
  }

  int count(UUID topic) {
    return jdbc.sql(
            "select count(*) from hub_subscription where tenant_id = :tenant and topic_id = :topic")
        .param("tenant", Tenants.DEFAULT)
        .param("topic", topic)
        .query(Integer.class)
        .single();
  }

  /** All of one topic, or all there are. */
  List<Subscription> list(@Nullable UUID topic) {
    return jdbc.sql(SELECT + "and (:topic::uuid is null or topic_id = :topic::uuid) order by id")
        .param("tenant", Tenants.DEFAULT)
        .param("topic", topic)
        .query(Subscriptions::subscription)
        .list();
  }

  /** Those that have something to be told now. */
  List<Subscription> withDueDeliveries() {
    return jdbc.sql(
            SELECT
                + """
                  and exists (select 1 from hub_delivery d
                               where d.subscription_id = s.id and d.state <> 'dead' and d.due_at <= :now)""")
        .param("tenant", Tenants.DEFAULT)
        .param("now", Timestamp.from(clock.instant()))
        .query(Subscriptions::subscription)
        .list();
  }

  /** Removes a subscription and all that it has not been told. */
  @Transactional
  public boolean delete(UUID id) {
    int deleted =
        jdbc.sql("delete from hub_subscription where id = ? and tenant_id = ?")
            .param(id)
            .param(Tenants.DEFAULT)
            .update();
    // Most have few; the rest goes by sweeping, for a request must not take as long as there are.
    jdbc.sql(
            """
            delete from hub_delivery where ctid = any (array(
              select ctid from hub_delivery where subscription_id = ? order by seq limit ?))""")
        .param(id)
        .param(MAX_DELETED)
        .update();
    return deleted == 1;
  }

  /** Removes those of a topic. */
  @Transactional
  public void deleteOfTopic(UUID topic) {
    list(topic).forEach(subscription -> delete(subscription.id()));
  }

  /** A new secret; the one before stays live, and the one before that no longer. */
  boolean rotate(UUID id, String sealedSecret) {
    return jdbc.sql(
                "update hub_subscription set previous_secret = secret, secret = ? where id = ? and tenant_id = ?")
            .param(sealedSecret)
            .param(id)
            .param(Tenants.DEFAULT)
            .update()
        == 1;
  }

  /** Ends the previous secret. */
  boolean forgetPrevious(UUID id) {
    return jdbc.sql(
                "update hub_subscription set previous_secret = null where id = ? and tenant_id = ? and previous_secret is not null")
            .param(id)
            .param(Tenants.DEFAULT)
            .update()
        == 1;
  }

  /** The same secrets, sealed anew; nothing happens when they were rotated meanwhile. */
  void reseal(Subscription subscription, List<String> sealedSecrets) {
    jdbc.sql(
            """
            update hub_subscription set secret = :secret, previous_secret = :previous
             where id = :id and secret = :secretBefore and previous_secret is not distinct from :previousBefore""")
        .param("id", subscription.id())
        .param("secret", sealedSecrets.getFirst())
        .param("previous", second(sealedSecrets))
        .param("secretBefore", subscription.sealedSecrets().getFirst())
        .param("previousBefore", second(subscription.sealedSecrets()))
        .update();
  }

  private static @Nullable String second(List<String> secrets) {
    return secrets.size() > 1 ? secrets.get(1) : null;
  }

  void setKeys(UUID id, List<String> eventKeys) {
    jdbc.sql(
            "update hub_subscription set event_keys = :keys::text[] where id = :id and event_keys <> :keys::text[]")
        .param("id", id)
        .param("keys", eventKeys.toArray(String[]::new))
        .update();
  }

  /**
   * Deliveries of subscriptions that are gone: of events whose transaction had seen them still. It
   * goes from one subscription to the next in the index, past all of their deliveries.
   */
  void deleteOrphans(int most) {
    jdbc.sql(
            """
            with recursive told as (
              (select subscription_id as id from hub_delivery order by subscription_id limit 1)
              union all
              select (select d.subscription_id from hub_delivery d where d.subscription_id > t.id
                       order by d.subscription_id limit 1)
                from told t where t.id is not null)
            delete from hub_delivery where ctid = any (array(
              select d.ctid from told t cross join lateral (
                       select ctid from hub_delivery
                        where subscription_id = t.id order by seq limit %1$d) d
               where t.id is not null and not exists (select 1 from hub_subscription s where s.id = t.id)
               limit %1$d))"""
                .formatted(most))
        .update();
  }

  private static Subscription subscription(ResultSet row, int number) throws SQLException {
    return new Subscription(
        row.getObject("id", UUID.class),
        row.getString("api"),
        row.getString("base_path"),
        row.getObject("topic_id", UUID.class),
        row.getString("callback"),
        row.getString("query"),
        StrictJson.stored(row.getString("doc")),
        Stream.of(row.getString("secret"), row.getString("previous_secret"))
            .filter(text -> text != null)
            .toList(),
        row.getTimestamp("created_at").toInstant());
  }
}
