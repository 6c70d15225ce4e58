package org.turnup.api.engine;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.turnup.api.tmf.json.StrictJson;
import org.turnup.api.tmf.store.Tenants;
import org.turnup.workflows.OrderKind;
import org.turnup.workflows.Variables;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the engine must still be told. A row is written in the transaction that causes it and
 * removed when the engine has it, so nothing is lost between the two; a row may be carried out
 * twice, never not at all.
 */
@Repository
public class Outbox {

  /**
   * How long a row that a relay took is left alone; when the relay dies meanwhile, another takes
   * the row then.
   */
  static final Duration LEASE = Duration.ofSeconds(45);

  private static final int MAX_COUNTED = 100_000;

  /** Notified when rows have come. */
  static final String CHANNEL = "turnup_outbox";

  /** What is to be told. */
  public enum Kind {
    START_ORDER,
    START_STEP,
    START_JOB,
    MESSAGE
  }

  /**
   * A row that this relay took.
   *
   * @param ref the order, the step or the import or export job
   * @param attempts how often it was taken, this time included
   */
  record Entry(long id, Kind kind, UUID ref, ObjectNode payload, int attempts) {}

  /** Start of a process instance. */
  public record Start(Kind kind, UUID ref, ObjectNode payload) {

    /**
     * Start of a process.
     *
     * @param definitionKey version that the plan pinned, or null for the newest of {@code
     *     processId}
     */
    public static Start of(
        Kind kind,
        UUID ref,
        String processId,
        @Nullable Long definitionKey,
        Map<String, Object> variables) {
      ObjectNode payload = StrictJson.object();
      payload.put("processId", processId);
      if (definitionKey != null) {
        payload.put(DEFINITION_KEY, definitionKey);
      }
      payload.set("variables", StrictJson.tree(variables));
      return new Start(kind, ref, payload);
    }

    /** Start of the process that carries an order of this kind out. */
    public static Start order(OrderKind kind, UUID orderId) {
      return of(
          Kind.START_ORDER,
          orderId,
          kind.processId(),
          null,
          Map.of(Variables.ORDER_ID, orderId.toString(), Variables.ORDER_KIND, kind.wireName()));
    }

    /**
     * A message for the order's instance. For one instance the engine keeps it once, however often
     * it is sent; another instance of the same order gets one of its own, since the engine gives no
     * message to a process twice.
     */
    public static Start message(UUID orderId, String name, long instanceKey) {
      return new Start(
          Kind.MESSAGE,
          orderId,
          StrictJson.object()
              .put("message", name)
              .put(MESSAGE_ID, "%s-%d".formatted(orderId, instanceKey)));
    }
  }

  /** Attribute of a start's payload: the version that the plan pinned. */
  static final String DEFINITION_KEY = "definitionKey";

  /** Attribute of a message's payload: the engine takes no second one that bears it. */
  static final String MESSAGE_ID = "messageId";

  private final JdbcClient jdbc;
  private final JdbcTemplate batch;
  private final Wakeups wakeups;

  Outbox(JdbcClient jdbc, JdbcTemplate batch, Wakeups wakeups) {
    this.jdbc = jdbc;
    this.batch = batch;
    this.wakeups = wakeups;
  }

  /** Adds rows in the caller's transaction; the relay is woken when it commits. */
  public void add(List<Start> starts) {
    if (starts.isEmpty()) {
      return;
    }
    batch.batchUpdate(
        "insert into outbox (tenant_id, kind, ref, payload, is_announced) values (?, ?, ?, ?::jsonb, true)",
        starts,
        starts.size(),
        (statement, start) -> {
          statement.setString(1, Tenants.DEFAULT);
          statement.setString(2, start.kind().name());
          statement.setObject(3, start.ref());
          statement.setString(4, StrictJson.text(start.payload()));
        });
    wakeups.afterCommit(CHANNEL);
  }

  /** Takes due rows for this relay; others leave them alone for {@link #LEASE}. */
  List<Entry> take(int most) {
    return jdbc.sql(
            """
            update outbox set next_attempt_at = now() + make_interval(secs => :lease), attempts = attempts + 1
             where id in (select id from outbox where next_attempt_at <= now() order by id limit :most for update skip locked)
            returning id, kind, ref, payload, attempts""")
        .param("lease", LEASE.toSeconds())
        .param("most", most)
        .query(
            (row, number) ->
                new Entry(
                    row.getLong("id"),
                    Kind.valueOf(row.getString("kind")),
                    row.getObject("ref", UUID.class),
                    StrictJson.stored(row.getString("payload")),
                    row.getInt("attempts")))
        .list();
  }

  void done(List<Long> ids) {
    if (!ids.isEmpty()) {
      jdbc.sql("delete from outbox where id = any(?)").param(ids.toArray(Long[]::new)).update();
    }
  }

  /** Puts a row back for a later attempt. */
  void postpone(long id, Duration delay, String error) {
    jdbc.sql(
            "update outbox set next_attempt_at = now() + make_interval(secs => ?), last_error = ? where id = ?")
        .param(delay.toMillis() / 1000.0)
        .param(error)
        .param(id)
        .update();
  }

  /** A step is not to be started any more, or by another row. */
  public void forget(UUID stepId) {
    jdbc.sql("delete from outbox where ref = ? and kind = ?")
        .param(stepId)
        .param(Kind.START_STEP.name())
        .update();
  }

  /** From now on the row starts the newest version of its process. */
  void forgetVersion(long id) {
    jdbc.sql("update outbox set payload = payload - ? where id = ?")
        .param(DEFINITION_KEY)
        .param(id)
        .update();
  }

  /**
   * How long until the next row falls due, by the clock of the database, which set the time; empty
   * when there is none.
   */
  Optional<Duration> nextDue() {
    return jdbc.sql(
            "select (extract(epoch from next_attempt_at - now()) * 1000)::bigint as ms from outbox order by next_attempt_at limit 1")
        .query((row, number) -> Duration.ofMillis(Math.max(0, row.getLong("ms"))))
        .optional();
  }

  /** How many rows there are; where there are more than {@link #MAX_COUNTED}, that many. */
  long depth() {
    return jdbc.sql("select count(*) from (select 1 from outbox limit ?) counted")
        .param(MAX_COUNTED)
        .query(Long.class)
        .single();
  }
}
