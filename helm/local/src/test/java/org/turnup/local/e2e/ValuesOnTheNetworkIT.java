package org.turnup.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.turnup.local.Part;

/** What an order asks for is what stands in DNS, with two workers that carry orders out. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ValuesOnTheNetworkIT {

  private static final int ROUNDS = 12;
  private static final String SPECIFICATIONS =
      "/tmf-api/serviceCatalogManagement/v4/serviceSpecification";
  private static final String RESOURCE_SPECIFICATIONS =
      "/tmf-api/resourceCatalog/v4/resourceSpecification";

  private PlatformUnderTest under;
  private String record = "";
  private String ipv6 = "";

  @BeforeAll
  void start() throws Exception {
    under = PlatformUnderTest.simulated();
    under.platform.part(Part.WORKERS_2).start();
    under.platform.part(Part.WORKERS_2).awaitReady();
    String resource =
        create(
            RESOURCE_SPECIFICATIONS,
            """
            {"name":"Record with a TTL","fulfilment":{"connector":"powerdns","naturalKey":["zone","name","type"],"parameters":{
             "zone":{"value":"cust.example.net"},"name":{"characteristic":"hostname"},"type":{"characteristic":"type"},
             "content":{"characteristic":"content"},"ttl":{"characteristic":"ttl"}}}}""");
    record = service("dns", resource);
    // The books compare A records with the resources of the role dns.
    ipv6 = service("dns6", resource);
  }

  private String service(String role, String resource) throws Exception {
    return create(
        SPECIFICATIONS,
        """
            {"name":"Record","specCharacteristic":[{"name":"hostname","valueType":"string","minCardinality":1},{"name":"type","valueType":"string","minCardinality":1},
             {"name":"content","valueType":"string","minCardinality":1},{"name":"ttl","valueType":"integer"}],
             "fulfilment":{"resources":[{"name":"%s","resourceSpecification":{"id":"%s"}}]}}"""
            .formatted(role, resource));
  }

  @AfterAll
  void stop() {
    under.platform.part(Part.WORKERS_2).stop();
  }

  @Test
  void aNameThatDnsHoldsEqualIsGivenToOneOrder() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      String name = OrderSystem.newHost();
      List<String> spellings =
          List.of(
              name,
              name.toUpperCase(),
              name + ".",
              name + ".cust.example.net",
              "T" + name.substring(1));
      List<String> ids = new ArrayList<>();
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Future<String>> posts = new ArrayList<>();
        for (int i = 0; i < spellings.size(); i++) {
          String body = order(record, spellings.get(i), "A", "192.0.2." + (i + 1), 0);
          posts.add(threads.submit(() -> under.orders.submit(body)));
        }
        for (Future<String> post : posts) {
          ids.add(post.get());
        }
      }
      Map<String, String> states = new LinkedHashMap<>();
      under.orders.awaitAll(ids, Duration.ofMinutes(2), states);
      List<String> all = List.copyOf(states.values());
      assertThat(all).as("round %d: %s", round, states).containsOnlyOnce("completed");
      String content = "192.0.2." + (all.indexOf("completed") + 1);
      assertThat(under.network.names()).containsEntry(name + ".cust.example.net", content);
    }
  }

  @Test
  void aWrongValueFailsTheOrderByNameAndLeavesTheNameFree() throws Exception {
    String name = OrderSystem.newHost();
    String wrong = under.orders.submit(order(record, name, "A", "192.0.2.1", -1));
    under.orders.awaitState(wrong, "failed");
    assertThat(under.orders.order(wrong).toString())
        .contains("Parameter ttl is '-1'; expected a whole number of seconds from 0 to 2147483647");
    String right = under.orders.submit(order(record, name, "A", "192.0.2.1", 0));
    under.orders.awaitState(right, "completed");
    assertThat(under.network.names()).containsEntry(name + ".cust.example.net", "192.0.2.1");
  }

  @Test
  void theInventoryShowsWhatDnsShows() throws Exception {
    String name = "bücher-" + OrderSystem.newHost();
    String order = under.orders.submit(order(ipv6, name, "AAAA", "2001:DB8:0:0::9", 60));
    under.orders.awaitState(order, "completed");
    JsonNode plan = under.orders.get("/turnup/v1/serviceOrder/" + order + "/plan").body();
    assertThat(plan.toString())
        .contains("\"content\":\"2001:db8::9\"", "\"fqdn\":\"xn--bcher-", ".cust.example.net.\"");
  }

  private static String order(
      String specification, String name, String type, String content, int ttl) {
    return """
        {"serviceOrderItem":[{"id":"1","action":"add","service":{"serviceSpecification":{"id":"%s"},"serviceCharacteristic":[
         {"name":"hostname","value":"%s"},{"name":"type","value":"%s"},{"name":"content","value":"%s"},{"name":"ttl","value":%d}]}}]}"""
        .formatted(specification, name, type, content, ttl);
  }

  private String create(String path, String body) throws Exception {
    OrderSystem.Answer answer = under.orders.postTo(path, body);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    return answer.body().path("id").asText();
  }
}
