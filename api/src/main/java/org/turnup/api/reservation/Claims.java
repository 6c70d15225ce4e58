package org.turnup.api.reservation;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.turnup.api.tmf.store.Tenants;

/**
 * Claims by unique index, made before the network is touched: nobody's entry is ever taken over,
 * and one order at a time changes a service.
 */
@Repository
public class Claims {

  private final JdbcClient jdbc;

  Claims(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Claims a name or number on a network system, in the spelling of {@link NaturalKey}. A resource
   * that has it already keeps it.
   *
   * @return false when another resource has it
   */
  public boolean claimNaturalKey(String connector, String key, UUID resourceId) {
    return jdbc.sql(
                """
                insert into natural_key_claim as held (connector, natural_key, tenant_id, resource_id) values (?, ?, ?, ?)
                on conflict (connector, natural_key) do update set resource_id = held.resource_id
                 where held.resource_id = excluded.resource_id""")
            .param(connector)
            .param(key)
            .param(Tenants.DEFAULT)
            .param(resourceId)
            .update()
        == 1;
  }

  public void releaseNaturalKey(UUID resourceId) {
    jdbc.sql("delete from natural_key_claim where resource_id = ?").param(resourceId).update();
  }

  /** Claims a service for an order; false when another order is changing it. */
  public boolean claimService(UUID serviceId, UUID orderId) {
    return jdbc.sql("insert into service_claim values (?, ?, ?) on conflict do nothing")
            .param(serviceId)
            .param(Tenants.DEFAULT)
            .param(orderId)
            .update()
        == 1;
  }

  /** The order that is changing a service; empty when none is. */
  public Optional<UUID> holderOf(UUID serviceId) {
    return jdbc.sql("select order_id from service_claim where service_id = ?")
        .param(serviceId)
        .query(UUID.class)
        .optional();
  }

  /** Whether an order other than this one is changing the service. */
  public boolean isClaimedByOther(UUID serviceId, UUID orderId) {
    return jdbc.sql(
            "select exists (select 1 from service_claim where service_id = ? and order_id <> ?)")
        .param(serviceId)
        .param(orderId)
        .query(Boolean.class)
        .single();
  }

  public void releaseServices(UUID orderId) {
    jdbc.sql("delete from service_claim where order_id = ?").param(orderId).update();
  }
}
