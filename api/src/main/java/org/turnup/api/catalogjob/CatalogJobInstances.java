package org.turnup.api.catalogjob;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.turnup.api.engine.Outbox;
import org.turnup.api.engine.StartedInstances;
import org.turnup.api.tmf.store.Tenants;

/** Which process instance carries which job out, as long as the job has not ended. */
@Repository
class CatalogJobInstances implements StartedInstances {

  private static final Duration LOOK_EVERY = Duration.ofMinutes(1);

  /** Jobs that one sweep asks the engine about at most. */
  private static final int LOOK_AT = 50;

  /** A job and the instance that is to carry it out. */
  record Carried(UUID jobId, long instanceKey) {}

  private final JdbcClient jdbc;
  private final Clock clock;

  CatalogJobInstances(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Override
  public Outbox.Kind kind() {
    return Outbox.Kind.START_JOB;
  }

  /** {@inheritDoc} An instance that has begun the job meanwhile stays the one. */
  @Override
  public void started(List<Started> starts) {
    starts.forEach(start -> insert(start.ref(), start.instanceKey(), "do nothing"));
  }

  /** The job is carried out by this instance from now on. */
  void note(UUID jobId, long instanceKey) {
    insert(jobId, instanceKey, "(job_id) do update set instance_key = excluded.instance_key");
  }

  private void insert(UUID jobId, long instanceKey, String onConflict) {
    jdbc.sql(
            "insert into catalog_job_instance (job_id, tenant_id, instance_key, looked_at) values (?, ?, ?, ?) on conflict "
                + onConflict)
        .param(jobId)
        .param(Tenants.DEFAULT)
        .param(instanceKey)
        .param(Timestamp.from(clock.instant()))
        .update();
  }

  boolean isNoted(UUID jobId, long instanceKey) {
    return jdbc.sql(
            "select exists (select 1 from catalog_job_instance where job_id = ? and instance_key = ?)")
        .param(jobId)
        .param(instanceKey)
        .query(Boolean.class)
        .single();
  }

  void forget(UUID jobId) {
    jdbc.sql("delete from catalog_job_instance where job_id = ?").param(jobId).update();
  }

  /** Some of the jobs that are open for longer than a minute, each once per minute at most. */
  List<Carried> lookAt() {
    return jdbc.sql(
            """
            update catalog_job_instance set looked_at = :now
             where job_id in (select job_id from catalog_job_instance where looked_at < :before
                               order by looked_at limit :most for update skip locked)
            returning job_id, instance_key""")
        .param("now", Timestamp.from(clock.instant()))
        .param("before", Timestamp.from(clock.instant().minus(LOOK_EVERY)))
        .param("most", LOOK_AT)
        .query(
            (row, number) ->
                new Carried(row.getObject("job_id", UUID.class), row.getLong("instance_key")))
        .list();
  }
}
