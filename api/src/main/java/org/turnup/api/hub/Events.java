package org.turnup.api.hub;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.turnup.api.engine.Wakeups;
import org.turnup.api.tmf.declare.TmfResource;
import org.turnup.api.tmf.json.StrictJson;
import org.turnup.api.tmf.store.ChangeLog;
import org.turnup.api.tmf.store.Document;
import org.turnup.api.tmf.store.Ids;

/**
 * Writes TMF events (envelope as in the v4 files) into the event table: those of one transaction
 * together, in one round trip just before it commits.
 */
@Repository
class Events implements ChangeLog {

  private final JdbcTemplate jdbc;
  private final Clock clock;
  private final Wakeups wakeups;

  Events(JdbcTemplate jdbc, Clock clock, Wakeups wakeups) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.wakeups = wakeups;
  }

  private record Event(
      UUID id, String type, TmfResource resource, Document document, Instant at, String payload) {}

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException outside a transaction: the change and its event stand or fall
   *     together
   */
  @Override
  public void append(List<Change> changes) {
    @Nullable Pending pending = (Pending) TransactionSynchronizationManager.getResource(this);
    if (pending == null) {
      pending = new Pending();
      TransactionSynchronizationManager.registerSynchronization(pending);
      TransactionSynchronizationManager.bindResource(this, pending);
    }
    for (Change change : changes) {
      // The document may change once more before the commit; its event tells how it was here.
      pending.events.add(event(change, clock.instant()));
    }
  }

  private static Event event(Change change, Instant now) {
    UUID id = Ids.next();
    return new Event(
        id,
        change.resource().eventType(change.change()),
        change.resource(),
        change.document(),
        now,
        StrictJson.text(Envelope.of(id, change, now)));
  }

  private void write(List<Event> events) {
    jdbc.batchUpdate(
        """
        insert into event (id, tenant_id, event_type, resource_name, resource_table, resource_id, event_time, payload, is_announced)
        values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, true)""",
        events,
        events.size(),
        (statement, event) -> {
          statement.setObject(1, event.id());
          statement.setString(2, event.document().tenantId());
          statement.setString(3, event.type());
          statement.setString(4, event.resource().name());
          statement.setString(5, event.resource().table());
          statement.setObject(6, event.document().id());
          statement.setTimestamp(7, Timestamp.from(event.at()));
          statement.setString(8, event.payload());
        });
  }

  /** The events of one transaction. */
  private final class Pending implements TransactionSynchronization {

    private final List<Event> events = new ArrayList<>();

    @Override
    public void beforeCommit(boolean readOnly) {
      write(events);
    }

    @Override
    public void afterCommit() {
      wakeups.now(Deliveries.CHANNEL);
    }

    @Override
    public void beforeCompletion() {
      TransactionSynchronizationManager.unbindResource(Events.this);
    }
  }
}
