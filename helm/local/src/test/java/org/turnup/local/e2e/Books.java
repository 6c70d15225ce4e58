package org.turnup.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.turnup.local.Endpoints;

/**
 * Compares what Turnup says with what stands on the network: nothing twice, nothing missing,
 * nothing left over.
 */
final class Books {

  private final Endpoints endpoints;
  private final OrderSystem orders;
  private final Network network;

  Books(Endpoints endpoints, OrderSystem orders, Network network) {
    this.endpoints = endpoints;
    this.orders = orders;
    this.network = network;
  }

  /**
   * Every order was carried out exactly once: one start, one end, and one of everything in the
   * inventory.
   */
  void checkOrders(List<String> ids) throws IOException, InterruptedException, SQLException {
    assertThat(new HashSet<>(ids)).as("each POST made its own order").hasSize(ids.size());
    for (String id : ids) {
      assertThat(
              count(
                  "select count(*) from order_plan where order_id = ?::uuid and completed_at is not null",
                  id))
          .as("plans of " + id)
          .isEqualTo(1);
      assertThat(
              count(
                  "select count(*) from event where resource_id = ?::uuid and event_type = 'ServiceOrderCreateEvent'",
                  id))
          .isEqualTo(1);
      assertThat(
              count(
                  "select count(*) from event where resource_id = ?::uuid and event_type = 'ServiceOrderStateChangeEvent'"
                      + " and payload -> 'event' -> 'serviceOrder' ->> 'state' in ('completed', 'failed', 'partial')",
                  id))
          .as("ends of " + id)
          .isEqualTo(1);
      JsonNode service =
          orders.get("/tmf-api/serviceInventory/v4/service/" + orders.serviceOf(id)).body();
      assertThat(service.path("state").asText()).isEqualTo("active");
      assertThat(service.path("supportingResource")).hasSize(3);
    }
  }

  /**
   * Every resource of the inventory stands on the network with its own mark, and nothing else does.
   */
  void checkNetwork() throws IOException, InterruptedException, SQLException {
    Map<String, String> addresses = inventory("ipv4", "address");
    assertThat(network.leases())
        .as("leases at Kea by address, against the inventory")
        .isEqualTo(addresses);
    assertThat(new HashSet<>(addresses.values()))
        .as("one lease for each resource")
        .hasSameSizeAs(addresses.values());
    Map<String, String> names = inventory("dns", "fqdn");
    Set<String> known = new HashSet<>();
    names.keySet().forEach(name -> known.add(name.replaceAll("\\.$", "")));
    assertThat(network.names().keySet())
        .as("names in PowerDNS, against the inventory")
        .isEqualTo(known);
    Map<String, String> ports = inventory("access", "port");
    assertThat(count("select count(*) from pool_value where resource_id is not null", null))
        .as("ports taken")
        .isEqualTo(ports.size());
  }

  /** Resource id by the value of a characteristic, for all resources in a role. */
  private Map<String, String> inventory(String role, String characteristic) throws SQLException {
    String sql =
        "select c ->> 'value', r.id::text from resource r, jsonb_array_elements(r.doc -> 'resourceCharacteristic') c"
            + " where r.doc ->> 'category' = ? and c ->> 'name' = ?";
    try (Connection database = open();
        PreparedStatement statement = database.prepareStatement(sql)) {
      statement.setString(1, role);
      statement.setString(2, characteristic);
      Map<String, String> found = new HashMap<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          assertThat(found.put(rows.getString(1), rows.getString(2)))
              .as(characteristic + " " + rows.getString(1) + " is given once")
              .isNull();
        }
      }
      return found;
    }
  }

  private long count(String sql, String id) throws SQLException {
    try (Connection database = open();
        PreparedStatement statement = database.prepareStatement(sql)) {
      if (id != null) {
        statement.setString(1, id);
      }
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  private Connection open() throws SQLException {
    return DriverManager.getConnection(endpoints.postgres(), "turnup", "turnup");
  }
}
