package org.turnup.api.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
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
    MESSAGE,
    CANCEL_INSTANCE
  }

  /**
   * A row that this relay took.
   *
   * @param ref the order, the step or the import or export job
   * @param attempts how often it was taken, this time included
   */
  record Entry(long id, Kind kind, UUID ref, ObjectNode payload, int attempts) {

    String processId() {
      return payload.path("processId").asString("");
    }

    /** The connector that a step needs; empty when it needs none. */
    Optional<String> connector() {
      return Optional.of(payload.path("variables").path(Variables.CONNECTOR).asString(""))
          .filter(name -> kind == Kind.START_STEP && !name.isEmpty());
    }
  }

  /**
   * A row to be put back.
   *
   * @param tell whether its order is told why it waits
   */
  record Postponed(long id, Duration delay, String error, boolean tell) {}

  /** A row whose order is still to be told why it waits. */
  public record Untold(long id, UUID ref, String reason) {}

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

    /** The end of an instance that nobody has any use for. */
    public static Start cancel(UUID ref, long instanceKey) {
      return new Start(
          Kind.CANCEL_INSTANCE, ref, StrictJson.object().put(INSTANCE_KEY, instanceKey));
    }
  }

  /** Attribute of a start's payload: the version that the plan pinned. */
  static final String DEFINITION_KEY = "definitionKey";

  /** Attribute of a message's payload: the engine takes no second one that bears it. */
  static final String MESSAGE_ID = "messageId";

  static final String INSTANCE_KEY = "instanceKey";

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

  /**
   * Takes rows for this relay; others leave them alone for {@link #LEASE}. Those that are due, the
   * longest waiting first, and beside them those that wait for a connector that is back: neither
   * keeps the other waiting.
   *
   * @param most of each sort
   */
  List<Entry> take(int most, Collection<String> present) {
    return jdbc.sql(
            """
            with due as (select id from outbox where waits_for is null and next_attempt_at <= now()
                          order by next_attempt_at, id limit :most for update skip locked),
                 back as (select id from outbox where waits_for = any(:present) order by id limit :most for update skip locked)
            update outbox set next_attempt_at = now() + make_interval(secs => :lease), attempts = attempts + 1,
                   waits_for = null, untold = null
             where id in (select id from due union all select id from back)
            returning id, kind, ref, payload, attempts""")
        .param("lease", LEASE.toSeconds())
        .param("most", most)
        .param("present", present.toArray(String[]::new))
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

  void done(Collection<Long> ids) {
    if (!ids.isEmpty()) {
      jdbc.sql("delete from outbox where id = any(?)").param(ids.toArray(Long[]::new)).update();
    }
  }

  /**
   * Leaves rows alone until their connector is back; their orders are told so.
   *
   * @param reasons by the connector
   */
  void park(List<Entry> entries, Map<String, String> reasons) {
    Long[] ids = entries.stream().map(Entry::id).toArray(Long[]::new);
    String[] connectors =
        entries.stream().map(entry -> entry.connector().orElseThrow()).toArray(String[]::new);
    jdbc.sql(
            """
            update outbox o set waits_for = n.connector, last_error = n.reason,
                   untold = case when told is distinct from n.reason then n.reason end
              from unnest(?::bigint[], ?::text[], ?::text[]) as n (id, connector, reason)
             where o.id = n.id""")
        .param(ids)
        .param(connectors)
        .param(Arrays.stream(connectors).map(reasons::get).toArray(String[]::new))
        .update();
  }

  /** Lets one row of each connector be tried, whatever number waits for it. */
  void lookAgain(Collection<String> connectors) {
    jdbc.sql(
            """
            update outbox set waits_for = null, next_attempt_at = now()
             where id in (select (select id from outbox where waits_for = c.name order by id limit 1)
                            from unnest(?::text[]) as c (name))""")
        .param(connectors.toArray(String[]::new))
        .update();
  }

  /** Puts rows back for a later attempt. */
  void postpone(List<Postponed> rows) {
    if (rows.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            update outbox o set next_attempt_at = now() + make_interval(secs => n.delay), last_error = n.error,
                   untold = case when n.tell and told is distinct from n.error then n.error end
              from unnest(?::bigint[], ?::float8[], ?::text[], ?::boolean[]) as n (id, delay, error, tell)
             where o.id = n.id""")
        .param(rows.stream().map(Postponed::id).toArray(Long[]::new))
        .param(rows.stream().map(row -> row.delay().toMillis() / 1000.0).toArray(Double[]::new))
        .param(rows.stream().map(Postponed::error).toArray(String[]::new))
        .param(rows.stream().map(Postponed::tell).toArray(Boolean[]::new))
        .update();
  }

  /** Some of the rows of steps whose orders are still to be told why they wait. */
  public List<Untold> untold(int most) {
    return jdbc.sql(
            "select id, ref, untold from outbox where untold is not null order by id limit ?")
        .param(most)
        .query(Outbox::untold)
        .list();
  }

  /** Those of these rows that still wait, kept from being taken until the transaction ends. */
  public List<Untold> lockUntold(Collection<Long> ids) {
    return jdbc.sql(
            """
            select id, ref, untold from outbox where id = any(?) and untold is not null
             order by id for update skip locked""")
        .param(ids.toArray(Long[]::new))
        .query(Outbox::untold)
        .list();
  }

  private static Untold untold(ResultSet row, int number) throws SQLException {
    return new Untold(row.getLong("id"), row.getObject("ref", UUID.class), row.getString("untold"));
  }

  /** Their orders know why these rows wait. */
  public void told(Collection<Long> ids) {
    jdbc.sql("update outbox set told = untold, untold = null where id = any(?)")
        .param(ids.toArray(Long[]::new))
        .update();
  }

  /** Wakes the relays when something waits for a connector that a worker has again. */
  public void connectorIsBack(String connector) {
    boolean waits =
        jdbc.sql("select exists (select 1 from outbox where waits_for = ?)")
            .param(connector)
            .query(Boolean.class)
            .single();
    if (waits) {
      wake();
    }
  }

  /** What the engine would not start comes soon, now that its process is deployed. */
  void processIsThere(String processId) {
    jdbc.sql(
            """
            update outbox set next_attempt_at = now()
             where payload ->> 'processId' = ? and waits_for is null and next_attempt_at > now() + make_interval(secs => ?)""")
        .param(processId)
        .param(LEASE.toSeconds())
        .update();
  }

  /** Wakes the relays once the caller's transaction commits. */
  public void wake() {
    wakeups.afterCommit(CHANNEL);
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
   * How long until the next row falls due, by the clock of the database, which set the time;
   * negative when one is overdue, empty when there is none. What waits for a connector is never
   * due.
   */
  Optional<Duration> nextDue() {
    return jdbc.sql(
            "select (extract(epoch from next_attempt_at - now()) * 1000)::bigint as ms from outbox where waits_for is null order by next_attempt_at limit 1")
        .query((row, number) -> Duration.ofMillis(row.getLong("ms")))
        .optional();
  }

  /** How many rows there are; where there are more than {@link #MAX_COUNTED}, that many. */
  long depth() {
    return jdbc.sql("select count(*) from (select 1 from outbox limit ?) counted")
        .param(MAX_COUNTED)
        .query(Long.class)
        .single();
  }

  /** How many rows wait for a connector that no worker has. */
  long parked() {
    return jdbc.sql(
            "select count(*) from (select 1 from outbox where waits_for is not null limit ?) counted")
        .param(MAX_COUNTED)
        .query(Long.class)
        .single();
  }
}
