package org.turnup.api.hub;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.turnup.api.tmf.json.StrictJson;
import org.turnup.api.tmf.store.Tenants;
import tools.jackson.databind.JsonNode;

/** Who did what: orders taken and decisions made by operations staff. */
@Repository
public class Audit {

  private final JdbcClient jdbc;
  private final Clock clock;

  Audit(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Writes an entry in the transaction of the act itself.
   *
   * @param action what was done, for example {@code serviceOrder.create}
   * @param resourceId what it was done to
   */
  public void append(String action, UUID resourceId, JsonNode detail) {
    jdbc.sql(
            "insert into audit_entry (tenant_id, at, action, resource_id, detail) values (?, ?, ?, ?, ?::jsonb)")
        .param(Tenants.DEFAULT)
        .param(Timestamp.from(clock.instant()))
        .param(action)
        .param(resourceId)
        .param(StrictJson.text(detail))
        .update();
  }
}
