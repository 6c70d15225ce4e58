package org.turnup.api.hub;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.turnup.api.engine.Wakeups;
import org.turnup.api.tmf.declare.NormalForm;
import org.turnup.api.tmf.declare.TmfApi;
import org.turnup.api.tmf.declare.TmfResource;
import org.turnup.api.tmf.error.Violation;
import org.turnup.api.tmf.filter.Filter;
import org.turnup.api.tmf.filter.InMemoryFilter;
import org.turnup.api.tmf.filter.JsonPathText;
import org.turnup.api.tmf.json.StrictJson;
import org.turnup.api.tmf.json.Timestamps;
import org.turnup.api.tmf.list.Scope;
import org.turnup.api.tmf.store.Ids;
import org.turnup.api.tmf.store.Tenants;
import tools.jackson.databind.node.ObjectNode;

/** Events as a topic of TMF688 shows them: the platform's and those that clients post. */
@Repository
class PostedEvents {

  static final TmfResource RESOURCE = TmfApi.part("TMF688", "event");

  /** In lists it is known, too, what the resources in events look like. */
  static final TmfResource LISTED =
      new TmfResource(
          RESOURCE.basePaths(),
          RESOURCE.name(),
          RESOURCE.type(),
          RESOURCE.subTypes(),
          RESOURCE.table(),
          RESOURCE.operations(),
          RESOURCE.events(),
          RESOURCE.indexed(),
          RESOURCE.states(),
          EventShape.ANY);

  /** In one request. */
  private static final int MAX_DELETED = 100_000;

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Wakeups wakeups;

  PostedEvents(JdbcClient jdbc, Clock clock, Wakeups wakeups) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.wakeups = wakeups;
  }

  /** One event of a topic. */
  record Found(UUID id, ObjectNode envelope) {}

  /**
   * Stores what a client posted. Events of one topic with the same {@code correlationId} are
   * delivered in order.
   */
  Found post(UUID topic, ObjectNode body) {
    UUID id = Ids.next();
    Instant now = clock.instant();
    NormalForm.of(RESOURCE.structure(), body);
    if (!body.path("eventId").isString()) {
      body.put("eventId", id.toString());
    }
    if (!body.path("eventTime").isString()) {
      body.put("eventTime", Timestamps.format(now));
    }
    String correlation = body.path("correlationId").asString("");
    jdbc.sql(
            """
            insert into event (id, tenant_id, event_type, resource_name, resource_id, event_time, payload, topic_id, is_announced)
            values (:id, :tenant, :type, 'event', :entity, :now, :payload::jsonb, :topic, true)""")
        .param("id", id)
        .param("tenant", Tenants.DEFAULT)
        .param("type", body.path("eventType").asString(""))
        .param("entity", correlation.isEmpty() ? id : entity(topic, correlation))
        .param("now", Timestamp.from(now))
        .param("payload", StrictJson.text(body))
        .param("topic", topic)
        .update();
    wakeups.afterCommit(Deliveries.CHANNEL);
    return new Found(id, body);
  }

  private static UUID entity(UUID topic, String correlation) {
    return UUID.nameUUIDFromBytes((topic + " " + correlation).getBytes(StandardCharsets.UTF_8));
  }

  Optional<Found> find(Topic topic, UUID id) {
    Scope scope = of(topic);
    return jdbc.sql(
            "select id, doc from topic_event where id = :id and tenant_id = :tenant and "
                + scope.condition())
        .params(scope.parameters())
        .param("tenant", Tenants.DEFAULT)
        .param("id", id)
        .query((row, number) -> new Found(id, StrictJson.stored(row.getString("doc"))))
        .optional();
  }

  /** What a topic shows. */
  static Scope of(Topic topic) {
    Optional<Filter> platform = topic.platformEvents().map(InMemoryFilter::filter);
    if (platform.isEmpty()) {
      return new Scope("topic_id = :topic", Map.of("topic", topic.id()), List.of());
    }
    List<Violation> unserved =
        List.of(
            new Violation("topic", "events of the platform", "one that shows posted events only"));
    return platform.get().isEverything()
        ? new Scope(
            "(topic_id = :topic or topic_id is null)", Map.of("topic", topic.id()), unserved)
        : new Scope(
            "(topic_id = :topic or (topic_id is null and doc @@ :wanted::jsonpath))",
            Map.of("topic", topic.id(), "wanted", JsonPathText.predicate(platform.get())),
            unserved);
  }

  /** Removes events of a topic that goes; very many go by sweeping. */
  void deleteOf(UUID topic) {
    jdbc.sql(
            "delete from event where ctid = any (array(select ctid from event where topic_id = ? order by id limit ?))")
        .param(topic)
        .param(MAX_DELETED)
        .update();
  }

  /** Removes events of topics that are gone; it goes from one topic to the next in the index. */
  void deleteOrphans(int most) {
    jdbc.sql(
            """
            with recursive topics as (
              (select topic_id as id from event where topic_id is not null order by topic_id limit 1)
              union all
              select (select e.topic_id from event e where e.topic_id > t.id order by e.topic_id limit 1)
                from topics t where t.id is not null)
            delete from event where ctid = any (array(
              select e.ctid from topics t cross join lateral (
                       select ctid from event where topic_id = t.id order by id limit :most) e
               where t.id is not null and not exists (select 1 from event_topic x where x.id = t.id)
               limit :most))""")
        .param("most", most)
        .update();
  }
}
