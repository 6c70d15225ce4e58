package org.turnup.api.reservation;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.turnup.api.tmf.json.StrictJson;
import org.turnup.api.tmf.store.Tenants;
import tools.jackson.databind.node.ObjectNode;

/**
 * Pools of values that Turnup owns, for example access ports with their VLANs. A value belongs to
 * one resource at most.
 */
@Repository
public class Pools {

  /**
   * How full a pool is.
   *
   * @param definition the ranges as they were given
   */
  public record Fill(String name, ObjectNode definition, int size, int free) {}

  private final JdbcClient jdbc;
  private final Clock clock;

  Pools(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  public Optional<Fill> find(String name) {
    return jdbc.sql(
            """
            select p.name, p.definition, count(v.position) as size, count(v.position) filter (where v.resource_id is null) as free
              from pool p left join pool_value v on v.tenant_id = p.tenant_id and v.pool = p.name
             where p.tenant_id = ? and p.name = ? group by p.name, p.definition""")
        .param(Tenants.DEFAULT)
        .param(name)
        .query(
            (row, number) ->
                new Fill(
                    row.getString("name"),
                    StrictJson.stored(row.getString("definition")),
                    row.getInt("size"),
                    row.getInt("free")))
        .optional();
  }

  /** Names of all pools. */
  public List<String> names() {
    return jdbc.sql("select name from pool where tenant_id = ? order by name")
        .param(Tenants.DEFAULT)
        .query((row, number) -> row.getString("name"))
        .list();
  }

  /** Makes a pool or changes its ranges: free values outside the new ranges go, taken ones stay. */
  @Transactional
  void put(String name, ObjectNode definition, List<ObjectNode> values) {
    jdbc.sql(
            """
            insert into pool (tenant_id, name, definition, updated_at) values (?, ?, ?::jsonb, ?)
            on conflict (tenant_id, name) do update set definition = excluded.definition, updated_at = excluded.updated_at""")
        .param(Tenants.DEFAULT)
        .param(name)
        .param(StrictJson.text(definition))
        .param(Timestamp.from(clock.instant()))
        .update();
    String wanted = StrictJson.text(StrictJson.tree(values));
    // Values that stay are not touched: an order that takes one meanwhile must not find the pool
    // empty.
    jdbc.sql(
            """
            with outside as (
              select position, resource_id from pool_value v
               where tenant_id = :tenant and pool = :pool
                 and not exists (select 1 from jsonb_array_elements(:values::jsonb) n where n = v.value)),
            gone as (
              delete from pool_value v using outside o
               where v.tenant_id = :tenant and v.pool = :pool and v.position = o.position and o.resource_id is null)
            update pool_value v set retired = v.position in (select position from outside)
             where tenant_id = :tenant and pool = :pool and resource_id is not null""")
        .param("tenant", Tenants.DEFAULT)
        .param("pool", name)
        .param("values", wanted)
        .update();
    jdbc.sql(
            """
            insert into pool_value (tenant_id, pool, position, value)
            select :tenant, :pool, (select coalesce(max(position), 0) from pool_value where tenant_id = :tenant and pool = :pool) + n.ordinality, n.value
              from jsonb_array_elements(:values::jsonb) with ordinality as n (value, ordinality)
             where not exists (select 1 from pool_value t where t.tenant_id = :tenant and t.pool = :pool and t.value = n.value)""")
        .param("tenant", Tenants.DEFAULT)
        .param("pool", name)
        .param("values", wanted)
        .update();
  }

  /**
   * Takes the next free value for a resource; empty when none is left. Concurrent takers do not
   * wait for one another, unless they are after the last values: one of them may yet give its up.
   */
  public Optional<ObjectNode> take(String pool, UUID resourceId) {
    return take(pool, resourceId, "skip locked").or(() -> take(pool, resourceId, ""));
  }

  private Optional<ObjectNode> take(String pool, UUID resourceId, String others) {
    return jdbc.sql(
            """
            update pool_value set resource_id = :resource
             where (tenant_id, pool, position) = (
               select tenant_id, pool, position from pool_value
                where tenant_id = :tenant and pool = :pool and resource_id is null
                order by position limit 1 for update %s)
            returning value"""
                .formatted(others))
        .param("tenant", Tenants.DEFAULT)
        .param("pool", pool)
        .param("resource", resourceId)
        .query((row, number) -> StrictJson.stored(row.getString("value")))
        .optional();
  }

  /** Gives the value of a resource back; nothing happens when it has none. */
  public void release(UUID resourceId) {
    jdbc.sql("delete from pool_value where resource_id = ? and retired").param(resourceId).update();
    jdbc.sql("update pool_value set resource_id = null where resource_id = ?")
        .param(resourceId)
        .update();
  }
}
