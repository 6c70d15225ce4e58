package org.turnup.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.turnup.local.Part;

/** What the Open APIs beyond service orders do to the network, on the whole platform. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TmfApisIT {

  private static final String INVENTORY = "/tmf-api/serviceInventory/v4/service";
  private static final String ACTIVATION = "/tmf-api/ServiceActivationAndConfiguration/v4";
  private static final String RESOURCE_ORDERS = "/tmf-api/resourceOrdering/v4/resourceOrder";

  private PlatformUnderTest under;
  private OrderSystem orders;

  @BeforeAll
  void start() throws Exception {
    under = PlatformUnderTest.simulated();
    orders = under.orders;
  }

  @Test
  void aServiceIsActivatedAndItsMonitorFollows() throws Exception {
    OrderSystem.Answer answer =
        orders.postTo(
            ACTIVATION + "/service",
            """
            {"state":"active","serviceSpecification":{"id":"%s"},
             "serviceCharacteristic":[{"name":"hostname","value":"%s"}]}"""
                .formatted(orders.fibreSpecification(), OrderSystem.newHost()),
            "Prefer",
            "respond-async");
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
    String monitor = answer.body().path("id").asText();
    awaitAttribute(ACTIVATION + "/monitor/" + monitor, "state", "Completed");

    String service = answer.body().path("sourceHref").asText().replaceAll(".*/", "");
    assertThat(orders.get(INVENTORY + "/" + service).body().path("state").asText())
        .isEqualTo("active");
    under.books.checkNetwork();

    assertThat(orders.delete(ACTIVATION + "/service/" + service).status()).isEqualTo(204);
    Awaitility.await("the service has left the inventory")
        .atMost(PlatformUnderTest.LIMIT)
        .until(() -> orders.get(INVENTORY + "/" + service).status() == 404);
    under.books.checkNetwork();
  }

  @Test
  void aResourceOrderReservesAnAddress() throws Exception {
    String specification =
        orders
            .get(
                "/tmf-api/resourceCatalog/v4/resourceSpecification?name=%22Public%20IPv4%20address%22")
            .body()
            .get(0)
            .path("id")
            .asText();
    OrderSystem.Answer answer =
        orders.postTo(
            RESOURCE_ORDERS,
            """
            {"orderItem":[{"id":"1","action":"add","resource":{"resourceSpecification":{"id":"%s"},
             "resourceCharacteristic":[{"name":"hostname","value":"%s"}]}}]}"""
                .formatted(specification, OrderSystem.newHost()));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    String order = RESOURCE_ORDERS + "/" + answer.body().path("id").asText();
    awaitAttribute(order, "state", "completed");

    String resource =
        orders.get(order).body().path("orderItem").get(0).path("resource").path("id").asText();
    assertThat(under.network.leases()).as("leases by address").containsValue(resource);
    answer =
        orders.postTo(
            RESOURCE_ORDERS,
            "{\"orderItem\":[{\"id\":\"1\",\"action\":\"delete\",\"resource\":{\"id\":\"%s\"}}]}"
                .formatted(resource));
    awaitAttribute(RESOURCE_ORDERS + "/" + answer.body().path("id").asText(), "state", "completed");
    under.books.checkNetwork();
  }

  @Test
  void subscribersHearOfEveryOrderInOrderAlthoughApiIsKilled() throws Exception {
    try (EventListener listener = new EventListener()) {
      OrderSystem.Answer hub =
          orders.postTo(
              "/tmf-api/serviceOrdering/v4/hub",
              "{\"callback\":\"%s\",\"query\":\"eventType=ServiceOrderStateChangeEvent\"}"
                  .formatted(listener.url()));
      assertThat(hub.status()).as(hub.body().toString()).isEqualTo(201);
      List<String> ids = under.submit(PlatformUnderTest.ORDERS);
      under.platform.part(Part.API).kill9();
      under.assertAllCompleted(ids);
      for (String id : ids) {
        Awaitility.await("both states of " + id + " are told")
            .atMost(PlatformUnderTest.LIMIT)
            .until(() -> listener.states(id).equals(List.of("inProgress", "completed")));
      }
      assertThat(
              orders
                  .delete("/tmf-api/serviceOrdering/v4/hub/" + hub.body().path("id").asText())
                  .status())
          .isEqualTo(204);
    }
  }

  @Test
  void anOrderIsFoundByWhatStandsDeepInsideIt() throws Exception {
    String host = OrderSystem.newHost();
    String id = orders.submit(orders.fibreOrder(host));
    JsonNode found =
        orders
            .get(
                "/tmf-api/serviceOrdering/v4/serviceOrder?serviceOrderItem.service.serviceCharacteristic.name=hostname"
                    + "&serviceOrderItem.service.serviceCharacteristic.value="
                    + host)
            .body();
    assertThat(found).hasSize(1);
    assertThat(found.get(0).path("id").asText()).isEqualTo(id);
    orders.awaitState(id, "completed");
  }

  private void awaitAttribute(String path, String name, String value) {
    Awaitility.await(path + " " + name + " " + value)
        .atMost(PlatformUnderTest.LIMIT)
        .ignoreExceptions()
        .until(() -> orders.get(path).body().path(name).asText().equals(value));
  }
}
