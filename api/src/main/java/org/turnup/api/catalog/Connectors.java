package org.turnup.api.catalog;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.turnup.api.tmf.json.StrictJson;
import tools.jackson.databind.JsonNode;

/** The connectors that workers have registered; a specification can name these and no others. */
@Repository
public class Connectors {

  /** A connector and when a worker last said that it has it. */
  public record Registered(String name, List<String> operations, Instant lastSeen) {}

  private final JdbcClient jdbc;
  private final Clock clock;

  Connectors(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  void register(String name, List<String> operations) {
    jdbc.sql(
            """
            insert into connector (name, operations, last_seen) values (?, ?::jsonb, ?)
            on conflict (name) do update set operations = excluded.operations, last_seen = excluded.last_seen""")
        .param(name)
        .param(StrictJson.text(StrictJson.tree(operations)))
        .param(Timestamp.from(clock.instant()))
        .update();
  }

  /** Reads all, some ten rows: a refusal names the others too. Not on the way of an order. */
  public Optional<Registered> find(String name) {
    return all().stream().filter(connector -> connector.name().equals(name)).findFirst();
  }

  /** All connectors ever registered, by name. */
  public List<Registered> all() {
    return jdbc.sql("select name, operations, last_seen from connector order by name")
        .query(
            (row, number) ->
                new Registered(
                    row.getString("name"),
                    StrictJson.stored("{\"list\":" + row.getString("operations") + "}")
                        .path("list")
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList(),
                    row.getTimestamp("last_seen").toInstant()))
        .list();
  }

  String names() {
    List<String> names = all().stream().map(Registered::name).toList();
    return names.isEmpty() ? "none so far; are workers running?" : String.join(", ", names);
  }
}
