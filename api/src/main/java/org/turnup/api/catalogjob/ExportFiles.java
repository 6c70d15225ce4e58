package org.turnup.api.catalogjob;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.turnup.api.tmf.store.Tenants;

/** What export jobs wrote, so that it can be sent once more and be read here. */
@Repository
class ExportFiles {

  private final JdbcClient jdbc;
  private final Clock clock;

  ExportFiles(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  Optional<byte[]> find(UUID jobId) {
    return jdbc.sql("select content from catalog_export_file where job_id = ? and tenant_id = ?")
        .param(jobId)
        .param(Tenants.DEFAULT)
        .query((row, number) -> row.getBytes("content"))
        .optional();
  }

  /** Keeps a file; one that is there already stays, because it may have been sent. */
  void keep(UUID jobId, byte[] content) {
    jdbc.sql(
            "insert into catalog_export_file (job_id, tenant_id, content, created_at) values (?, ?, ?, ?) on conflict do nothing")
        .param(jobId)
        .param(Tenants.DEFAULT)
        .param(content)
        .param(Timestamp.from(clock.instant()))
        .update();
  }

  void delete(UUID jobId) {
    jdbc.sql("delete from catalog_export_file where job_id = ?").param(jobId).update();
  }
}
