package org.turnup.api.hub;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.turnup.api.tmf.declare.NormalForm;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.error.Violation;
import org.turnup.api.tmf.filter.Comparison;
import org.turnup.api.tmf.filter.Filter;
import org.turnup.api.tmf.filter.FilterLeaf;
import org.turnup.api.tmf.filter.InMemoryFilter;
import org.turnup.api.tmf.filter.JsonPathText;
import org.turnup.api.tmf.json.StrictJson;
import org.turnup.api.tmf.json.Timestamps;
import org.turnup.api.tmf.list.ListFaults;
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

  private static final int MOST_SECONDS = 2;

  private static final String QUICKER = "one that is quicker to find";

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
    NormalForm.of(EventShape.POSTED, body);
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

  /**
   * A page of what a filter finds in a topic.
   *
   * @throws TmfProblem 400 naming regular expressions that are none, and all terms when they take
   *     over two seconds
   */
  Listed list(Topic topic, Filter filter, int offset, int limit) {
    List<Violation> terms = terms(topic, filter);
    try {
      List<Found> page =
          query(
                  "select id, payload from event where "
                      + OF_TOPIC
                      + " order by seq offset :offset limit :limit",
                  topic,
                  filter,
                  terms)
              .param("offset", offset)
              .param("limit", limit)
              .query(
                  (row, number) -> found(row.getObject("id", UUID.class), row.getString("payload")))
              .list();
      long total =
          query("select count(*) from event where " + OF_TOPIC, topic, filter, terms)
              .query(Long.class)
              .single();
      return new Listed(page, total);
    } catch (DataAccessException e) {
      throw ListFaults.of(e, terms);
    }
  }

  /** What no index serves, here everything but the topic itself: months of events may be there. */
  private static List<Violation> terms(Topic topic, Filter filter) {
    Filter ofTopic = topic.platformEvents().map(InMemoryFilter::filter).orElse(Filter.EVERYTHING);
    return FilterLeaf.of(Filter.all(List.of(filter, ofTopic))).stream()
        .map(PostedEvents::term)
        .toList();
  }

  private static Violation term(FilterLeaf leaf) {
    return leaf.what() instanceof Filter.Compare compare
        ? new Violation(
            leaf.dotted() + "." + compare.how().suffix(), compare.literal().asString(), QUICKER)
        : new Violation(leaf.dotted(), "any value", QUICKER);
  }

  Optional<Found> find(Topic topic, UUID id) {
    return query(
            "select id, payload from event where id = :id and " + OF_TOPIC,
            topic,
            Filter.EVERYTHING,
            List.of())
        .param("id", id)
        .query((row, number) -> found(id, row.getString("payload")))
        .optional();
  }

  private JdbcClient.StatementSpec query(
      String sql, Topic topic, Filter filter, List<Violation> terms) {
    Optional<Filter> platform = topic.platformEvents().map(InMemoryFilter::filter);
    JdbcClient.StatementSpec statement =
        jdbc.sql(sql)
            .param("tenant", Tenants.DEFAULT)
            .param("topic", topic.id())
            .param("platform", platform.isPresent())
            .param("wanted", platform.map(PostedEvents::jsonPath).orElse(""))
            .param("filter", jsonPath(filter));
    return terms.isEmpty() ? statement : statement.withQueryTimeout(MOST_SECONDS);
  }

  /** Empty text when everything matches. */
  private static String jsonPath(Filter filter) {
    return filter.isEverything() ? "" : JsonPathText.predicate(filter);
  }

  private static Found found(UUID id, String payload) {
    return new Found(id, StrictJson.stored(payload));
  }

  void deleteOf(UUID topic) {
    jdbc.sql("delete from event where topic_id = ?").param(topic).update();
  }
}
