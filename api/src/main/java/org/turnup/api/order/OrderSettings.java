package org.turnup.api.order;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.turnup.api.tmf.store.Tenants;

/** What a tenant has settled about orders. */
@Repository
class OrderSettings {

  private final JdbcClient jdbc;

  OrderSettings(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Whether an {@code externalId} names one order of its type, so that a POST which repeats one
   * makes no second; false until somebody has said so.
   */
  boolean isExternalIdUnique() {
    return jdbc.sql("select unique_external_id from tenant_setting where tenant_id = ?")
        .param(Tenants.DEFAULT)
        .query(Boolean.class)
        .optional()
        .orElse(false);
  }

  void setExternalIdUnique(boolean unique) {
    jdbc.sql(
            """
            insert into tenant_setting (tenant_id, unique_external_id) values (?, ?)
            on conflict (tenant_id) do update set unique_external_id = excluded.unique_external_id""")
        .param(Tenants.DEFAULT)
        .param(unique)
        .update();
  }
}
