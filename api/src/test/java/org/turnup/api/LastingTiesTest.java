package org.turnup.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.turnup.api.TestNetwork.Answer;
import tools.jackson.databind.JsonNode;

/** What outlives an order and ties the next one: reliance between services, pool values, names. */
class LastingTiesTest {

  private final ApiUnderTest api = ApiUnderTest.get();
  private final TestCatalog catalog = new TestCatalog(api, 5);
  private final RepairTasks tasks = new RepairTasks(api);

  @BeforeEach
  void reset() {
    api.network.reset();
  }

  private String serviceOf(String order, int item) {
    return api.order(order)
        .path("serviceOrderItem")
        .get(item)
        .path("service")
        .path("id")
        .asString();
  }

  private String fibre() {
    String order = catalog.submit(TestCatalog.add("1", catalog.fibre, TestCatalog.hostname(), ""));
    api.awaitOrder(order, "completed");
    return serviceOf(order, 0);
  }

  private String addOnTo(String service) {
    String reliance =
        ",\"serviceRelationship\":[{\"relationshipType\":\"reliesOn\",\"service\":{\"id\":\"%s\"}}]"
            .formatted(service);
    return catalog.submit(TestCatalog.add("1", catalog.staticIp, TestCatalog.hostname(), reliance));
  }

  @Test
  void anAddOnThatIsStillBeingBuiltKeepsItsBase() {
    String base = fibre();
    api.network.on("kea", call -> new Answer.LastingFault("no"));
    String addOn = addOnTo(base);
    api.awaitOrder(addOn, "held");
    String deletion = catalog.submit(TestCatalog.delete("1", base));
    assertThat(api.awaitOrder(deletion, "rejected").toString()).contains("relies on");
    api.network.reset();
    tasks.decide(addOn, "retry");
    api.awaitOrder(addOn, "completed");
  }

  @Test
  void aBaseStaysForTheLastOfManyAddOns() {
    String base = fibre();
    String reliance =
        ",\"serviceRelationship\":[{\"relationshipType\":\"reliesOn\",\"service\":{\"id\":\"%s\"}}]"
            .formatted(base);
    String addOns =
        catalog.submit(
            IntStream.range(0, 11)
                .mapToObj(
                    i ->
                        TestCatalog.add(
                            "a" + i, catalog.staticIp, TestCatalog.hostname(), reliance))
                .toArray(String[]::new));
    api.awaitOrder(addOns, "completed");
    List<String> deletions = new ArrayList<>(List.of(TestCatalog.delete("base", base)));
    for (int i = 0; i < 10; i++) {
      deletions.add(TestCatalog.delete("a" + i, serviceOf(addOns, i)));
    }
    String allButOne = catalog.submit(deletions.toArray(String[]::new));
    assertThat(api.awaitOrder(allButOne, "rejected").toString())
        .contains(serviceOf(addOns, 10), "relies on");

    deletions.add(TestCatalog.delete("a10", serviceOf(addOns, 10)));
    api.awaitOrder(catalog.submit(deletions.toArray(String[]::new)), "completed");
  }

  @Test
  void aBaseThatIsBeingDeletedTakesNoAddOn() {
    String base = fibre();
    api.network.on("powerdns", call -> new Answer.LastingFault("no"));
    String deletion = catalog.submit(TestCatalog.delete("1", base));
    api.awaitOrder(deletion, "held");
    assertThat(api.awaitOrder(addOnTo(base), "rejected").toString())
        .contains("being changed by another order");
    api.network.reset();
    tasks.decide(deletion, "retry");
    api.awaitOrder(deletion, "completed");
  }

  @Test
  void anAddOnOrderedWithItsBaseReliesOnItHoweverTheItemsAreJoined() {
    String addOn =
        """
        {"id":"2","action":"add","serviceOrderItemRelationship":[{"relationshipType":"dependsOn","orderItem":{"itemId":"1"}}],
         "service":{"serviceSpecification":{"id":"%s"},"serviceCharacteristic":[{"name":"hostname","value":"%s"}]}}"""
            .formatted(catalog.staticIp, TestCatalog.hostname());
    String order =
        catalog.submit(TestCatalog.add("1", catalog.fibre, TestCatalog.hostname(), ""), addOn);
    api.awaitOrder(order, "completed");
    JsonNode service =
        api.http.get("/tmf-api/serviceInventory/v4/service/" + serviceOf(order, 1)).body();
    assertThat(service.path("serviceRelationship").toString()).contains(serviceOf(order, 0));
  }

  @Test
  void aPoolCanShrinkAndGrowWhileItsValuesAreTaken() {
    String base = fibre();
    String path = "/turnup/v1/pool/" + catalog.pool;
    String smaller =
        "{\"values\":{\"port\":{\"prefix\":\"olt-1/1/\",\"from\":3,\"to\":4},\"vlan\":{\"from\":103,\"to\":104}}}";
    JsonNode shrunk = api.http.put(path, smaller).body();
    assertThat(shrunk.path("size").asInt()).as("two new ones and the one in use").isEqualTo(3);
    assertThat(shrunk.path("free").asInt()).isEqualTo(2);
    assertThat(api.http.put(path, smaller).body().path("free").asInt()).isEqualTo(2);
    api.awaitOrder(catalog.submit(TestCatalog.delete("1", base)), "completed");
    assertThat(api.http.get(path).body().path("size").asInt())
        .as("what is outside goes when it is given back")
        .isEqualTo(2);
  }

  @Test
  void aServiceWithAStepThatNeverRanCanBeDeleted() {
    api.network.on("kea", call -> new Answer.LastingFault("no"));
    String order = catalog.submit(TestCatalog.add("1", catalog.fibre, TestCatalog.hostname(), ""));
    api.awaitOrder(order, "held");
    tasks.decide(order, "skip");
    api.awaitOrder(order, "completed");
    api.network.reset();
    api.awaitOrder(catalog.submit(TestCatalog.delete("1", serviceOf(order, 0))), "completed");
    assertThat(api.network.calls)
        .as("the skipped step of kea had begun, that of powerdns had not")
        .extracting(TestNetwork.Call::connector)
        .containsExactly("kea");
  }

  @Test
  void aReleaseDoneByHandFreesTheName() {
    String host = TestCatalog.hostname();
    String order = catalog.submit(TestCatalog.add("1", catalog.dnsOnly, host, ""));
    api.awaitOrder(order, "completed");
    api.network.on("powerdns", call -> new Answer.LastingFault("no"));
    String deletion = catalog.submit(TestCatalog.delete("1", serviceOf(order, 0)));
    api.awaitOrder(deletion, "held");
    tasks.decide(deletion, "skip");
    api.awaitOrder(deletion, "completed");
    api.network.on("powerdns", call -> new Answer.Done(Map.of()));
    api.awaitOrder(catalog.submit(TestCatalog.add("1", catalog.dnsOnly, host, "")), "completed");
  }
}
