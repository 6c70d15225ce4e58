package org.turnup.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.turnup.api.TestNetwork.Answer;
import tools.jackson.databind.JsonNode;

/** A lasting fault holds the order until a person has decided how it goes on. */
class RepairTest {

  private final ApiUnderTest api = ApiUnderTest.get();
  private final TestCatalog catalog = new TestCatalog(api);
  private final RepairTasks tasks = new RepairTasks(api);
  private final String host = TestCatalog.hostname();

  @BeforeEach
  @AfterEach
  void reset() {
    api.awaitQuiet();
    api.network.reset();
  }

  private String heldOrder() {
    api.network.on("powerdns", call -> new Answer.LastingFault("login refused"));
    String order = catalog.submit(TestCatalog.add("1", catalog.fibre, host, ""));
    api.awaitOrder(order, "held");
    return order;
  }

  private void mend() {
    api.network.on("powerdns", call -> new Answer.Done(Map.of("fqdn", "x.cust.example.net")));
  }

  private JsonNode step(String order, String name) {
    return api.plan(order)
        .path("steps")
        .valueStream()
        .filter(step -> step.path("name").asString("").equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aLastingFaultHoldsOrderAndItemAndSaysWhy() {
    String order = heldOrder();
    JsonNode held = api.order(order);
    assertThat(held.path("serviceOrderItem").get(0).path("state").asString()).isEqualTo("held");
    assertThat(held.path("errorMessage").get(0).path("message").asString())
        .contains("item 1", "DNS name", "login refused");
    JsonNode step = step(order, "dns");
    assertThat(step.path("state").asString()).isEqualTo("held");
    assertThat(step.path("reason").asString()).isEqualTo("login refused");
    mend();
    Map<String, Object> form = tasks.decide(order, "retry");
    assertThat(form).containsEntry("stepName", "DNS name").containsEntry("reason", "login refused");
    JsonNode done = api.awaitOrder(order, "completed");
    assertThat(done.path("serviceOrderItem").get(0).path("state").asString())
        .isEqualTo("completed");
    assertThat(step(order, "dns").path("attempts").asInt()).isEqualTo(2);
    assertThat(done.has("errorMessage")).as("it is held no longer").isFalse();
    assertThat(done.path("jeopardyAlert").toString()).as("its history").contains("login refused");
  }

  @Test
  void aRetryThatMeetsTheFaultAgainHoldsAgain() {
    String order = heldOrder();
    tasks.decide(order, "retry");
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> api.order(order).path("errorMessage").size() == 2);
    mend();
    tasks.decide(order, "retry");
    api.awaitOrder(order, "completed");
  }

  @Test
  void aChangedValueIsWhatTheNetworkIsGivenNext() {
    String order = heldOrder();
    mend();
    String other = "192.0.2.99";
    tasks.decide(order, "change", "content", other);
    api.awaitOrder(order, "completed");
    assertThat(api.network.calls.getLast().parameters()).containsEntry("content", other);
    assertThat(step(order, "dns").path("parameters").path("content").asString()).isEqualTo(other);
    assertThat(
            api.jdbc
                .sql(
                    "select detail::text from audit_entry where resource_id = ?::uuid and action = 'serviceOrder.repair'")
                .param(order)
                .query(String.class)
                .single())
        .contains("change", "content");
  }

  @Test
  void aDecisionThatCannotBeIsAskedAgainWithTheReason() {
    api.network.on("kea", call -> new Answer.LastingFault("no"));
    String order = catalog.submit(TestCatalog.add("1", catalog.fibre, host, ""));
    api.awaitOrder(order, "held");
    tasks.decide(order, "change", "colour", "red");
    assertThat(problem(tasks.decide(order, "change", "subnetId", "many")))
        .contains("no parameter 'colour'", "hostname, subnetId");
    assertThat(problem(tasks.decide(order, "change", "subnetId", "1e999999999")))
        .contains("'many' is no value for 'subnetId'", "103");
    assertThat(problem(tasks.decide(order, "change", "subnetId", ""))).contains("1e999999999");
    assertThat(problem(tasks.decide(order, "explode"))).contains("is empty");
    api.network.reset();
    assertThat(problem(tasks.decide(order, "change", "subnetId", "102")))
        .contains("explode", "giveUp");
    api.awaitOrder(order, "completed");
    assertThat(api.network.calls.getFirst().parameters()).containsEntry("subnetId", 102);
  }

  private static String problem(Map<String, Object> form) {
    return String.valueOf(form.get("repairProblem"));
  }

  @Test
  void aNameUnderWhichSomethingMayStandIsNotChanged() {
    String order = heldOrder();
    tasks.decide(order, "change", "name", TestCatalog.hostname());
    mend();
    assertThat(problem(tasks.decide(order, "retry")))
        .contains("cannot be changed here", "order anew");
    api.awaitOrder(order, "completed");
  }

  @Test
  void aSkippedStepLeavesTheRestStanding() {
    String order = heldOrder();
    tasks.decide(order, "skip");
    JsonNode done = api.awaitOrder(order, "completed");
    assertThat(step(order, "dns").path("state").asString()).isEqualTo("skipped");
    String service = done.path("serviceOrderItem").get(0).path("service").path("id").asString();
    assertThat(
            api.http
                .get("/tmf-api/serviceInventory/v4/service/" + service)
                .body()
                .path("supportingResource"))
        .hasSize(2);
    assertThat(done.path("note").toString())
        .contains("item 1, DNS name was skipped: login refused");
    JsonNode raised =
        api.http
            .get("/tmf-api/resourceOrdering/v4/resourceOrder?externalReference.id=" + order)
            .body()
            .get(0);
    assertThat(raised.path("state").asString()).isEqualTo("partial");
    assertThat(raised.path("note").toString())
        .contains("item 1.dns, DNS name was skipped: login refused");
    for (JsonNode item : raised.path("orderItem")) {
      boolean isSkipped = item.path("id").asString().equals("1.dns");
      assertThat(item.path("state").asString()).isEqualTo(isSkipped ? "cancelled" : "completed");
      String href = item.at("/resource/href").asString("");
      assertThat(href.isEmpty()).isEqualTo(isSkipped);
      if (!isSkipped) {
        assertThat(api.http.get(href.substring(href.indexOf("/tmf-api"))).status()).isEqualTo(200);
      }
    }
  }

  @Test
  void whatWasDoneByHandStandsInTheInventory() {
    String order = heldOrder();
    tasks.decideByHand(order, "fqdn = by-hand.cust.example.net.\n\nttl=300");
    JsonNode done = api.awaitOrder(order, "completed");
    JsonNode step = step(order, "dns");
    assertThat(step.path("state").asString()).isEqualTo("done");
    assertThat(step.at("/outputs/fqdn").asString()).isEqualTo("by-hand.cust.example.net.");
    assertThat(done.has("note")).isFalse();
    String service = done.at("/serviceOrderItem/0/service/id").asString();
    String resources =
        api.http
            .get("/tmf-api/resourceInventoryManagement/v4/resource?relatedEntity.id=" + service)
            .body()
            .toString();
    assertThat(resources).contains("by-hand.cust.example.net.");
  }

  @Test
  void anUnreadableValueByHandIsAskedForAgain() {
    String order = heldOrder();
    tasks.decideByHand(order, "by-hand.cust.example.net.");
    mend();
    assertThat(problem(tasks.decide(order, "retry")))
        .contains("'by-hand.cust.example.net.' is no value", "address = 192.0.2.7");
    api.awaitOrder(order, "completed");
  }

  @Test
  void anOutputThatIsMissingHoldsTheOrderUntilSomebodySuppliesIt() {
    api.network.on("kea", call -> new Answer.Done(Map.of("adress", "192.0.2.1", "subnetId", 103)));
    String order = catalog.submit(TestCatalog.add("1", catalog.fibre, host, ""));
    JsonNode held = api.awaitOrder(order, "held");
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> step(order, "dns").path("state").asString().equals("held"));
    assertThat(api.order(order).path("errorMessage").toString())
        .contains("content needs ipv4.address, but ipv4 gave only adress, subnetId");
    assertThat(held.path("serviceOrderItem").get(0).path("state").asString()).isEqualTo("held");
    mend();
    tasks.decide(order, "retry");
    assertThat(problem(tasks.decide(order, "change", "content", "192.0.2.1")))
        .contains("content needs ipv4.address", "change the value of 'content'");
    api.awaitOrder(order, "completed");
    assertThat(api.network.calls.getLast().parameters()).containsEntry("content", "192.0.2.1");
  }

  @Test
  void aFailedItemDoesNotSayThatItsServiceIsActive() {
    String order = heldOrder();
    mend();
    tasks.decide(order, "giveUp");
    JsonNode failed = api.awaitOrder(order, "failed");
    assertThat(failed.at("/serviceOrderItem/0/service/state").asString()).isEqualTo("terminated");
  }

  @Test
  void givingUpTakesBackWhatTheItemDid() {
    String order = heldOrder();
    mend();
    api.network.calls.clear();
    tasks.decide(order, "giveUp");
    JsonNode failed = api.awaitOrder(order, "failed");
    assertThat(failed.path("serviceOrderItem").get(0).path("errorMessage").toString())
        .contains("givenUp", "login refused");
    assertThat(api.network.calls)
        .extracting(call -> call.connector() + " " + call.operation())
        .containsExactly("powerdns absent", "kea absent");
    assertThat(api.http.get("/turnup/v1/pool/" + catalog.pool).body().path("free").asInt())
        .isEqualTo(100);
  }

  @Test
  void anItemThatIsHeldDoesNotHoldTheOther() {
    String bad = TestCatalog.hostname();
    api.network.on(
        "powerdns",
        call ->
            bad.equals(call.parameters().get("name"))
                ? new Answer.LastingFault("no")
                : new Answer.Done(Map.of()));
    String order =
        catalog.submit(
            TestCatalog.add("1", catalog.dnsOnly, bad, ""),
            TestCatalog.add("2", catalog.dnsOnly, TestCatalog.hostname(), ""));
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                api.order(order)
                    .path("serviceOrderItem")
                    .valueStream()
                    .map(item -> item.path("state").asString(""))
                    .toList()
                    .toString()
                    .equals("[held, completed]"));
    assertThat(api.order(order).path("state").asString()).isEqualTo("held");
    mend();
    tasks.decide(order, "giveUp");
    api.awaitOrder(order, "partial");
  }
}
