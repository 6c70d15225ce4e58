package org.turnup.api;

import java.util.Map;
import java.util.TreeMap;

/** How many rows stand in the tables that a request may write. */
final class Rows {

  private static final String[] TABLES = {
    "service_order",
    "event",
    "outbox",
    "audit_entry",
    "idempotency_key",
    "service",
    "resource",
    "service_specification",
    "resource_specification",
    "pool",
    "pool_value",
    "connector",
    "order_plan",
    "process_definition"
  };

  private Rows() {}

  static Map<String, Long> count(ApiUnderTest api) {
    Map<String, Long> rows = new TreeMap<>();
    for (String table : TABLES) {
      rows.put(table, api.jdbc.sql("select count(*) from " + table).query(Long.class).single());
    }
    return rows;
  }
}
