package org.turnup.api.activation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.turnup.api.tmf.json.StrictJson;
import org.turnup.api.tmf.store.Tenants;

/** Activations in PostgreSQL. */
@Repository
class ActivationStore {

  private final JdbcClient jdbc;
  private final Clock clock;

  ActivationStore(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  void insert(Activation activation) {
    jdbc.sql(
            """
            insert into activation (id, tenant_id, api, subject_id, purpose, target, removes, created_at)
            values (?, ?, ?, ?, ?, ?::jsonb, ?, ?)""")
        .param(activation.id())
        .param(Tenants.DEFAULT)
        .param(activation.api().name())
        .param(activation.subjectId())
        .param(activation.purpose().name())
        .param(StrictJson.text(activation.target()))
        .param(activation.removes())
        .param(Timestamp.from(clock.instant()))
        .update();
  }

  /** Whether this id is an activation's, and not an order's. */
  boolean isThere(UUID id) {
    return jdbc.sql("select exists (select 1 from activation where id = ?)")
        .param(id)
        .query(Boolean.class)
        .single();
  }

  /** One that is gone has ended, too. */
  boolean hasEnded(UUID id) {
    return !jdbc.sql("select exists (select 1 from activation where id = ? and ended_at is null)")
        .param(id)
        .query(Boolean.class)
        .single();
  }

  /** An activation, kept from changing until the transaction ends. */
  Optional<Activation> lock(UUID id) {
    return jdbc.sql("select * from activation where id = ? for update")
        .param(id)
        .query(ActivationStore::activation)
        .optional();
  }

  void fail(UUID id, String failure) {
    jdbc.sql("update activation set failure = ? where id = ?").param(failure).param(id).update();
  }

  void end(UUID id) {
    jdbc.sql("update activation set ended_at = ? where id = ?")
        .param(Timestamp.from(clock.instant()))
        .param(id)
        .update();
  }

  /** Activations that ended before a moment, the oldest first; no other api gets them meanwhile. */
  List<Activation> lockEndedBefore(Instant moment, int most) {
    return jdbc.sql(
            "select * from activation where ended_at < ? order by ended_at limit ? for update skip locked")
        .param(Timestamp.from(moment))
        .param(most)
        .query(ActivationStore::activation)
        .list();
  }

  void delete(Collection<UUID> ids) {
    jdbc.sql("delete from activation where id = any(?)").param(ids.toArray(UUID[]::new)).update();
  }

  private static Activation activation(ResultSet row, int number) throws SQLException {
    return new Activation(
        row.getObject("id", UUID.class),
        ActivationApi.valueOf(row.getString("api")),
        row.getObject("subject_id", UUID.class),
        Intent.Purpose.valueOf(row.getString("purpose")),
        StrictJson.stored(row.getString("target")),
        row.getBoolean("removes"),
        row.getString("failure"),
        row.getTimestamp("ended_at") != null);
  }
}
