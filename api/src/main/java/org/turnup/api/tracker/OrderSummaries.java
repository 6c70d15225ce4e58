package org.turnup.api.tracker;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.turnup.api.order.OrderType;
import org.turnup.api.tmf.store.Tenants;

/** What pages show of many orders; never whole documents, and never more than a page. */
@Repository
class OrderSummaries {

  /** More orders of a state than this are shown as "1000 and more": counting has an end. */
  static final int MAX_COUNTED = 1000;

  /**
   * One order.
   *
   * @param externalId the order system's own id
   */
  record OrderSummary(
      UUID id,
      String state,
      @Nullable String externalId,
      @Nullable String description,
      Instant createdAt) {}

  private final JdbcClient jdbc;

  OrderSummaries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The newest orders, newest first: ids begin with the time of creation. */
  List<OrderSummary> newest(OrderType type, int limit) {
    return jdbc.sql(
            """
            select id, state, doc ->> 'externalId' as external_id, left(doc ->> 'description', 200) as description, created_at
              from %s where tenant_id = ? order by id desc limit ?"""
                .formatted(type.resource().table()))
        .param(Tenants.DEFAULT)
        .param(limit)
        .query(
            (row, number) ->
                new OrderSummary(
                    row.getObject("id", UUID.class),
                    row.getString("state"),
                    row.getString("external_id"),
                    row.getString("description"),
                    row.getTimestamp("created_at").toInstant()))
        .list();
  }

  /** How many orders are in a state, at most {@link #MAX_COUNTED}. */
  int count(OrderType type, String state) {
    return jdbc.sql(
            """
            select count(*) from (select 1 from %s
              where tenant_id = ? and doc @> jsonb_build_object('state', ?::text) limit ?) counted"""
                .formatted(type.resource().table()))
        .param(Tenants.DEFAULT)
        .param(state)
        .param(MAX_COUNTED)
        .query(Integer.class)
        .single();
  }
}
