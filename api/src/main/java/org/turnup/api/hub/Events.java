package org.turnup.api.hub;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.turnup.api.tmf.ChangeLog;
import org.turnup.api.tmf.Ids;
import org.turnup.api.tmf.StrictJson;
import org.turnup.api.tmf.Timestamps;
import tools.jackson.databind.node.ObjectNode;

/** Writes TMF events (envelope as in the v4 files) into the event table. */
@Repository
class Events implements ChangeLog {

  private final JdbcTemplate jdbc;
  private final Clock clock;

  Events(JdbcTemplate jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Override
  public void append(List<Change> changes) {
    Instant now = clock.instant();
    jdbc.batchUpdate(
        """
        insert into event (id, tenant_id, event_type, resource_name, resource_id, event_time, payload)
        values (?, ?, ?, ?, ?, ?, ?::jsonb)""",
        changes,
        Math.max(1, changes.size()),
        (statement, change) -> {
          UUID id = Ids.next();
          String type = change.resource().eventType(change.change());
          statement.setObject(1, id);
          statement.setString(2, change.document().tenantId());
          statement.setString(3, type);
          statement.setString(4, change.resource().name());
          statement.setObject(5, change.document().id());
          statement.setTimestamp(6, Timestamp.from(now));
          statement.setString(7, StrictJson.text(envelope(id, type, now, change)));
        });
  }

  private static ObjectNode envelope(UUID id, String type, Instant time, Change change) {
    ObjectNode envelope = StrictJson.object();
    envelope.put("eventId", id.toString());
    envelope.put("eventTime", Timestamps.format(time));
    envelope.put("eventType", type);
    envelope.putObject("event").set(change.resource().name(), change.document().body());
    return envelope;
  }
}
