package org.turnup.api.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.turnup.api.tmf.json.StrictJson;
import tools.jackson.databind.JsonNode;

/**
 * The connectors that workers have registered; a specification can name these and no others.
 *
 * <p>The time of a registration is that of the replica which took it, and clocks differ. So this
 * one never compares it with its own: a registration is news when it is another than the last, and
 * what counts is when this replica noticed that.
 */
@Repository
public class Connectors {

  /**
   * A connector.
   *
   * @param lastSeen when a worker last said that it has it, by the clock of whichever replica heard
   *     that
   * @param noticed when this replica noticed, by its own clock; {@link Instant#MIN} for what was
   *     there when it first looked
   */
  public record Registered(
      String name, List<String> operations, Instant lastSeen, Instant noticed) {}

  private record Sighting(Instant lastSeen, Instant noticed) {}

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Map<String, Sighting> sightings = new ConcurrentHashMap<>();
  private volatile boolean hasLooked;

  Connectors(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  void register(String name, List<String> operations) {
    // As precise as the database, or it would look like another when it is read.
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    jdbc.sql(
            """
            insert into connector (name, operations, last_seen) values (?, ?::jsonb, ?)
            on conflict (name) do update set operations = excluded.operations, last_seen = excluded.last_seen""")
        .param(name)
        .param(StrictJson.text(StrictJson.tree(operations)))
        .param(Timestamp.from(now))
        .update();
    sightings.put(name, new Sighting(now, now));
  }

  /** Reads all, some ten rows: a refusal names the others too. Not on the way of an order. */
  public Optional<Registered> find(String name) {
    return all().stream().filter(connector -> connector.name().equals(name)).findFirst();
  }

  /** All connectors ever registered, by name. */
  public List<Registered> all() {
    List<Registered> all =
        jdbc.sql("select name, operations, last_seen from connector order by name")
            .query((row, number) -> registered(row))
            .list();
    hasLooked = true;
    return all;
  }

  private Registered registered(ResultSet row) throws SQLException {
    String name = row.getString("name");
    Instant lastSeen = row.getTimestamp("last_seen").toInstant();
    return new Registered(
        name,
        StrictJson.stored("{\"list\":" + row.getString("operations") + "}")
            .path("list")
            .valueStream()
            .map(JsonNode::asString)
            .toList(),
        lastSeen,
        noticed(name, lastSeen));
  }

  private Instant noticed(String name, Instant lastSeen) {
    return sightings
        .compute(
            name,
            (same, before) ->
                before != null && before.lastSeen().equals(lastSeen)
                    ? before
                    : new Sighting(lastSeen, hasLooked ? clock.instant() : Instant.MIN))
        .noticed();
  }

  String names() {
    List<String> names = all().stream().map(Registered::name).toList();
    return names.isEmpty() ? "none so far; are workers running?" : String.join(", ", names);
  }
}
