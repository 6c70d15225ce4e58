package org.turnup.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.turnup.api.tmf.declare.TmfApi;
import org.turnup.api.tmf.store.DocumentStore;

/**
 * What runs again and again costs the same however much has gathered: no sweep, no scrape and no
 * look for what refers to a thing goes through a whole table.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BoundedReadsTest {

  private static final int MANY = 20_000;
  private static final String SUBSCRIPTION = "0189ffff-0000-7000-8000-000000000001";

  private final ApiUnderTest api =
      new ApiUnderTest(ApiUnderTest.postgres(EmbeddedPostgres.builder()), true);

  @BeforeAll
  void fill() {
    run(
        """
        insert into event (seq, id, tenant_id, event_type, resource_name, resource_table, resource_id, event_time, payload)
        overriding system value
        select n, gen_random_uuid(), 'default', 'ServiceCreateEvent', 'service', 'service', gen_random_uuid(),
               now() - interval '40 days', '{}' from generate_series(1000001, 1000000 + :many) n""");
    run(
        """
        insert into hub_subscription (id, tenant_id, api, base_path, callback, query, doc, event_keys, secret, created_at)
        values (:subscription::uuid, 'default', 'TMF638', '/x', 'http://127.0.0.1:9/', '', '{}', '{}', 'aes-gcm.x', now())""");
    run(
        """
        insert into hub_delivery (subscription_id, seq, tenant_id, entity, state, due_at, last_error, last_error_at)
        select :subscription::uuid, n, 'default', gen_random_uuid(), case when n % 2 = 0 then 'dead' else 'waiting' end,
               now() + interval '1 day', 'x', now() from generate_series(1000001, 1000000 + :many) n""");
    run(
        """
        insert into order_plan (order_id, tenant_id, process_instance_key, created_at, steps_ended_at, completed_at, looked_at)
        select ('01890000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'default', n, now(), now(), now(), now()
          from generate_series(1, :many) n""");
    run(
        """
        insert into order_step (id, version, order_id, tenant_id, item_id, position, name, label, kind, action, purpose,
               service_id, resource_id, specification_id, predecessors, parameters, output_references, outputs, state, attempts, created_at)
        select gen_random_uuid(), 1, order_id, 'default', '1', 0, 'x', 'x', 'POOL', 'PRESENT', 'ORDER', gen_random_uuid(),
               gen_random_uuid(), gen_random_uuid(), '{}', '{}', '{}', '{}', 'DONE', 1, now() from order_plan""");
    run(
        """
        insert into outbox (tenant_id, kind, ref, payload, next_attempt_at)
        select 'default', 'MESSAGE', gen_random_uuid(), '{}', now() + interval '1 day' from generate_series(1, :many) n""");
    run(
        """
        insert into activation (id, tenant_id, api, subject_id, purpose, target, removes, created_at, ended_at)
        select gen_random_uuid(), 'default', 'SERVICE', gen_random_uuid(), 'RECORD', '{}', false, now(), now()
          from generate_series(1, :many) n""");
    run(
        """
        insert into service (id, tenant_id, version, doc, created_at, updated_at)
        select gen_random_uuid(), 'default', 0, jsonb_build_object('state', 'active', 'name', 's' || n,
               'serviceRelationship', jsonb_build_array(jsonb_build_object('service', jsonb_build_object('id', 's' || n % 1000)))),
               now(), now() from generate_series(1, :many) n""");
    List.of("event", "hub_delivery", "order_plan", "order_step", "outbox", "activation", "service")
        .forEach(table -> api.jdbc.sql("vacuum analyze " + table).update());
  }

  @AfterAll
  void close() {
    api.close();
  }

  private void run(String sql) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    if (sql.contains(":many")) {
      parameters.put("many", MANY);
    }
    if (sql.contains(":subscription")) {
      parameters.put("subscription", SUBSCRIPTION);
    }
    api.jdbc.sql(sql).params(parameters).update();
  }

  /** Rows that were read by going through whole tables, once statistics have settled. */
  private Map<String, Long> readThrough() {
    Map<String, Long> read = new LinkedHashMap<>();
    Awaitility.await("statistics have settled")
        .until(
            () -> {
              Map<String, Long> before = Map.copyOf(read);
              read.clear();
              api.jdbc
                  .sql("select relname, seq_tup_read from pg_stat_user_tables")
                  .query((row, number) -> read.put(row.getString(1), row.getLong(2)))
                  .list();
              return before.equals(read);
            });
    return read;
  }

  private void assertBounded(String what, Runnable work) {
    assertBounded(what, Set.of(), work);
  }

  private void assertBounded(String what, Set<String> counted, Runnable work) {
    Map<String, Long> before = readThrough();
    before.keySet().removeAll(counted);
    work.run();
    Map<String, Long> after = readThrough();
    before.forEach(
        (table, read) ->
            assertThat(after.get(table) - read)
                .as("%s: rows of %s read by going through the table", what, table)
                .isLessThan(MANY / 2L));
  }

  @Test
  void sweepsGoThroughNoTable() {
    assertBounded("sweeps", api::sweep);
  }

  @Test
  void aScrapeGoesThroughNoTable() {
    // How deep the outbox is, is counted, up to a bound.
    assertBounded("scrape", Set.of("outbox"), () -> api.http.text("/actuator/prometheus"));
    assertThat(api.http.text("/actuator/prometheus"))
        .contains("turnup_hub_waiting 10000.0", "turnup_hub_dead_letters 10000.0");
  }

  @Test
  void theStateOfSubscriptionsGoesThroughNoTable() {
    assertBounded(
        "subscriptions",
        () ->
            assertThat(api.http.get("/turnup/v1/subscription/" + SUBSCRIPTION).status())
                .isEqualTo(200));
  }

  @Test
  void aPauseOfTheRelayGoesThroughNoTable() {
    assertBounded("relay", () -> api.restart("relayThread"));
  }

  @Test
  void whatRefersToAThingIsFoundByIndex() {
    DocumentStore store = api.context.getBean(DocumentStore.class);
    assertBounded(
        "findWhere",
        () ->
            assertThat(
                    store.findWhere(
                        TmfApi.resource("TMF638", "service"),
                        "$.state != \"terminated\" && $.serviceRelationship.service.id == \""
                            + UUID.randomUUID()
                            + "\"",
                        10))
                .isEmpty());
  }
}
