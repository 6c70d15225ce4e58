package org.turnup.api.engine;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was deployed through this application: processes, forms and decisions, and their files. */
@Repository
class DeployedModels {

  private final JdbcClient jdbc;
  private final Clock clock;

  DeployedModels(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Everything, by kind and id. */
  List<DeployedModel> all() {
    return jdbc.sql(
            """
            select 'PROCESS' as kind, process_id as model_id, version, definition_key, resource_name, deployed_at from process_definition
             union all
            select kind, model_id, version, definition_key, resource_name, deployed_at from deployed_model
             order by 1 desc, 2""")
        .query(
            (row, number) ->
                new DeployedModel(
                    DeployedModel.Kind.valueOf(row.getString("kind")),
                    row.getString("model_id"),
                    row.getInt("version"),
                    row.getLong("definition_key"),
                    row.getString("resource_name"),
                    row.getTimestamp("deployed_at").toInstant()))
        .list();
  }

  /** Stores a form or a decision; processes are stored by {@link ProcessDefinitions}. */
  void store(DeployedModel.Kind kind, String id, int version, long key, String file) {
    jdbc.sql(
            """
            insert into deployed_model (kind, model_id, version, definition_key, resource_name, deployed_at)
            values (?, ?, ?, ?, ?, ?)
            on conflict (kind, model_id) do update set version = excluded.version, definition_key = excluded.definition_key,
              resource_name = excluded.resource_name, deployed_at = excluded.deployed_at
             where deployed_model.definition_key <> excluded.definition_key""")
        .param(kind.name())
        .param(id)
        .param(version)
        .param(key)
        .param(file)
        .param(Timestamp.from(clock.instant()))
        .update();
  }

  void storeFile(String name, byte[] content) {
    jdbc.sql(
            """
            insert into deployed_file (name, content, deployed_at) values (?, ?, ?)
            on conflict (name) do update set content = excluded.content, deployed_at = excluded.deployed_at""")
        .param(name)
        .param(content)
        .param(Timestamp.from(clock.instant()))
        .update();
  }

  /** A file as it was deployed. */
  record DeployedFile(String name, byte[] content) {}

  /** The files that analysts deployed, by name. */
  List<DeployedFile> files() {
    return jdbc.sql("select name, content from deployed_file order by name")
        .query((row, number) -> new DeployedFile(row.getString("name"), row.getBytes("content")))
        .list();
  }

  /**
   * From now on nothing of the file can be named; what the engine has of it stays there. One
   * statement: were only a part of it gone, the next start would bring the rest back.
   */
  void withdraw(String file) {
    jdbc.sql(
            """
            with processes as (delete from process_definition where resource_name = :file),
                 models as (delete from deployed_model where resource_name = :file),
                 files as (delete from deployed_file where name = :file)
            delete from deployed_content where name = :file""")
        .param("file", file)
        .update();
  }
}
