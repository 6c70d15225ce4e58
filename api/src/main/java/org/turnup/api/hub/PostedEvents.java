package org.turnup.api.hub;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.turnup.api.tmf.json.StrictJson;
import org.turnup.api.tmf.json.Timestamps;
import org.turnup.api.tmf.store.Ids;
import org.turnup.api.tmf.store.Tenants;
import tools.jackson.databind.node.ObjectNode;

/** Events as a topic of TMF688 shows them: the platform's and those that clients post. */
@Repository
class PostedEvents {

  private static final String OF_TOPIC =
      """
      tenant_id = :tenant
       and (topic_id = :topic or (:platform::boolean and topic_id is null and (:wanted = '' or payload @@ nullif(:wanted, '')::jsonpath)))
       and (:filter = '' or payload @@ nullif(:filter, '')::jsonpath)""";

  private final JdbcClient jdbc;
  private final Clock clock;

  PostedEvents(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** One event of a topic. */
  record Found(UUID id, ObjectNode envelope) {}

  /** A page of them and the number of all. */
  record Listed(List<Found> events, long total) {}

  /**
   * Stores what a client posted. Events of one topic with the same {@code correlationId} are
   * delivered in order.
   */
  Found post(UUID topic, ObjectNode body) {
    UUID id = Ids.next();
    Instant now = clock.instant();
    if (!body.path("eventId").isString()) {
      body.put("eventId", id.toString());
    }
    if (!body.path("eventTime").isString()) {
      body.put("eventTime", Timestamps.format(now));
    }
    String correlation = body.path("correlationId").asString("");
    jdbc.sql(
            """
            insert into event (id, tenant_id, event_type, resource_name, resource_id, event_time, payload, topic_id)
            values (:id, :tenant, :type, 'event', :entity, :now, :payload::jsonb, :topic)""")
        .param("id", id)
        .param("tenant", Tenants.DEFAULT)
        .param("type", body.path("eventType").asString(""))
        .param("entity", correlation.isEmpty() ? id : entity(topic, correlation))
        .param("now", Timestamp.from(now))
        .param("payload", StrictJson.text(body))
        .param("topic", topic)
        .update();
    return new Found(id, body);
  }

  private static UUID entity(UUID topic, String correlation) {
    return UUID.nameUUIDFromBytes((topic + " " + correlation).getBytes(StandardCharsets.UTF_8));
  }

  Listed list(Topic topic, EventFilter filter, int offset, int limit) {
    List<Found> page =
        query(
                "select id, payload from event where "
                    + OF_TOPIC
                    + " order by seq offset :offset limit :limit",
                topic,
                filter.jsonPath())
            .param("offset", offset)
            .param("limit", limit)
            .query(
                (row, number) -> found(row.getObject("id", UUID.class), row.getString("payload")))
            .list();
    long total =
        query("select count(*) from event where " + OF_TOPIC, topic, filter.jsonPath())
            .query(Long.class)
            .single();
    return new Listed(page, total);
  }

  Optional<Found> find(Topic topic, UUID id) {
    return query("select id, payload from event where id = :id and " + OF_TOPIC, topic, "")
        .param("id", id)
        .query((row, number) -> found(id, row.getString("payload")))
        .optional();
  }

  private JdbcClient.StatementSpec query(String sql, Topic topic, String filter) {
    Optional<EventFilter> platform = topic.platformEvents();
    return jdbc.sql(sql)
        .param("tenant", Tenants.DEFAULT)
        .param("topic", topic.id())
        .param("platform", platform.isPresent())
        .param("wanted", platform.map(EventFilter::jsonPath).orElse(""))
        .param("filter", filter);
  }

  private static Found found(UUID id, String payload) {
    return new Found(id, StrictJson.stored(payload));
  }

  void deleteOf(UUID topic) {
    jdbc.sql("delete from event where topic_id = ?").param(topic).update();
  }
}
