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
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.turnup.api.tmf.error.NearNames;
import org.turnup.api.tmf.json.StrictJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

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
   * A connector and what workers said of it.
   *
   * @param lastSeen when a worker last said that it has it, by the clock of whichever replica heard
   *     that; null when none ever did
   * @param declaration what it takes and gives; empty for one that declares nothing
   * @param problem why a worker has left it out; null when the last word was that it is ready
   */
  public record Registered(
      String name,
      List<String> operations,
      @Nullable Instant lastSeen,
      Optional<ConnectorDeclaration> declaration,
      @Nullable String problem,
      @Nullable Instant problemSince) {}

  /** A registration and when this replica noticed it, by its own clock. */
  private record Sighting(Instant lastSeen, Instant noticed) {}

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Map<String, Sighting> sightings = new ConcurrentHashMap<>();
  private volatile boolean hasLooked;

  Connectors(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * A worker has the connector and takes jobs for it.
   *
   * @param declaration body that may have {@code parameters} and {@code outputs}
   */
  void register(String name, List<String> operations, ObjectNode declaration) {
    // As precise as the database, or it would look like another when it is read.
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    jdbc.sql(
            """
            insert into connector (name, operations, last_seen, parameters, outputs) values (?, ?::jsonb, ?, ?::jsonb, ?::jsonb)
            on conflict (name) do update set operations = excluded.operations, last_seen = excluded.last_seen,
              parameters = excluded.parameters, outputs = excluded.outputs, problem = null, problem_since = null""")
        .param(name)
        .param(StrictJson.text(StrictJson.tree(operations)))
        .param(Timestamp.from(now))
        .param(text(declaration.get("parameters")))
        .param(text(declaration.get("outputs")))
        .update();
    sightings.put(name, new Sighting(now, now));
  }

  /** A worker has left the connector out; what others said of it stays. */
  void leftOut(String name, String problem) {
    jdbc.sql(
            """
            insert into connector as c (name, operations, problem, problem_since) values (?, '[]', ?, ?)
            on conflict (name) do update set problem = excluded.problem,
              problem_since = case when c.problem = excluded.problem then c.problem_since else excluded.problem_since end""")
        .param(name)
        .param(problem)
        .param(Timestamp.from(clock.instant()))
        .update();
  }

  private static @Nullable String text(@Nullable JsonNode node) {
    return node == null ? null : StrictJson.text(node);
  }

  /** All connectors ever registered, by name: some ten rows. */
  public List<Registered> all() {
    List<Registered> all =
        jdbc.sql(
                "select name, operations, last_seen, parameters, outputs, problem, problem_since from connector order by name")
            .query(Connectors::registered)
            .list();
    all.forEach(this::notice);
    hasLooked = true;
    return all;
  }

  private void notice(Registered connector) {
    Instant lastSeen = connector.lastSeen();
    if (lastSeen != null) {
      sightings.compute(
          connector.name(),
          (name, before) ->
              before != null && before.lastSeen().equals(lastSeen)
                  ? before
                  : new Sighting(lastSeen, hasLooked ? clock.instant() : Instant.MIN));
    }
  }

  /**
   * When this replica noticed the last registration of a connector that it has read; {@link
   * Instant#MIN} for what was there when it first looked. Empty when there was none.
   */
  public Optional<Instant> noticed(String name) {
    return Optional.ofNullable(sightings.get(name)).map(Sighting::noticed);
  }

  /** What a connector declares; empty for one that declares nothing, and for no connector. */
  public Optional<ConnectorDeclaration> declaration(@Nullable String name) {
    return all().stream()
        .filter(connector -> connector.name().equals(name))
        .findFirst()
        .flatMap(Registered::declaration);
  }

  private static Registered registered(ResultSet row, int number) throws SQLException {
    String name = row.getString("name");
    JsonNode parameters = stored(row.getString("parameters"));
    JsonNode outputs = stored(row.getString("outputs"));
    Optional<ConnectorDeclaration> declaration =
        parameters.isMissingNode() && outputs.isMissingNode()
            ? Optional.empty()
            : Optional.of(new ConnectorDeclaration(name, parameters, outputs));
    return new Registered(
        name,
        stored(row.getString("operations")).valueStream().map(JsonNode::asString).toList(),
        instant(row.getTimestamp("last_seen")),
        declaration,
        row.getString("problem"),
        instant(row.getTimestamp("problem_since")));
  }

  private static JsonNode stored(@Nullable String json) {
    return json == null
        ? StrictJson.object().path("nothing")
        : StrictJson.stored("{\"json\":" + json + "}").path("json");
  }

  private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
    return timestamp == null ? null : timestamp.toInstant();
  }

  /** What can be named instead of a name that no ready connector has. */
  static String expected(String name, List<Registered> all) {
    Optional<Registered> broken = all.stream().filter(c -> c.name().equals(name)).findFirst();
    if (broken.isPresent()) {
      return "a connector that workers could start; they left it out: " + broken.get().problem();
    }
    List<String> names =
        all.stream().filter(c -> c.lastSeen() != null).map(Registered::name).toList();
    return "a connector that workers have registered: "
        + (names.isEmpty() ? "none so far; are workers running?" : NearNames.expected(name, names));
  }
}
