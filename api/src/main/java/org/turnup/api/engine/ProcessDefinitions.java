package org.turnup.api.engine;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The processes that were deployed through this application, newest version each. */
@Repository
public class ProcessDefinitions {

  /**
   * A deployed process.
   *
   * @param key the engine's key of this version; plans pin it
   * @param endsStep whether a specification can name it: it ends a step of an order
   */
  public record Definition(
      String processId,
      int version,
      long key,
      String resourceName,
      boolean endsStep,
      Instant deployedAt) {}

  private final JdbcClient jdbc;
  private final Outbox outbox;
  private final Clock clock;

  ProcessDefinitions(JdbcClient jdbc, Outbox outbox, Clock clock) {
    this.jdbc = jdbc;
    this.outbox = outbox;
    this.clock = clock;
  }

  void store(String processId, int version, long key, String resourceName, boolean endsStep) {
    jdbc.sql(
            """
            insert into process_definition (process_id, version, definition_key, resource_name, ends_step, deployed_at)
            values (?, ?, ?, ?, ?, ?)
            on conflict (process_id) do update set version = excluded.version, definition_key = excluded.definition_key,
              resource_name = excluded.resource_name, ends_step = excluded.ends_step, deployed_at = excluded.deployed_at
             where process_definition.definition_key <> excluded.definition_key""")
        .param(processId)
        .param(version)
        .param(key)
        .param(resourceName)
        .param(endsStep)
        .param(Timestamp.from(clock.instant()))
        .update();
    outbox.processIsThere(processId);
  }

  /** The newest version of each process, by process id. */
  public List<Definition> all() {
    return jdbc.sql(
            "select process_id, version, definition_key, resource_name, ends_step, deployed_at from process_definition order by process_id")
        .query(
            (row, number) ->
                new Definition(
                    row.getString("process_id"),
                    row.getInt("version"),
                    row.getLong("definition_key"),
                    row.getString("resource_name"),
                    row.getBoolean("ends_step"),
                    row.getTimestamp("deployed_at").toInstant()))
        .list();
  }

  /** Reads all, some ten rows; one statement fewer to prepare is worth more than nine rows. */
  public Optional<Definition> find(String processId) {
    return all().stream()
        .filter(definition -> definition.processId().equals(processId))
        .findFirst();
  }
}
