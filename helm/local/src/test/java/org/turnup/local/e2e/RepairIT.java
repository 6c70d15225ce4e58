package org.turnup.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A lasting fault opens a task in Tasklist; completing it there carries the order on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RepairIT {

  private PlatformUnderTest under;
  private TasklistUser staff;

  @BeforeAll
  void start() throws Exception {
    under = PlatformUnderTest.simulated();
    staff = new TasklistUser(under.platform.endpoints().tasklist());
  }

  @AfterEach
  void heal() throws Exception {
    under.network.kea("none", Duration.ZERO);
  }

  private String heldOrder() throws Exception {
    under.network.kea("refuse-login", Duration.ZERO);
    String order = under.submit(1).getFirst();
    under.orders.awaitState(order, "held");
    under.network.kea("none", Duration.ZERO);
    return order;
  }

  @Test
  void aRetryCompletesTheOrder() throws Exception {
    String order = heldOrder();
    assertThat(under.orders.order(order).path("errorMessage").toString())
        .contains("Public IPv4 address");
    String task = staff.awaitTask(order);
    // Tasklist reads variables later than tasks.
    Awaitility.await("what the task is about is shown")
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(staff.listed(order).path(0).path("context").asText())
                    .contains(order, "Public IPv4 address", "kea"));
    JsonNode shown = staff.task(task);
    assertThat(shown.path("candidateGroups").toString()).contains("operations");
    assertThat(shown.path("dueDate").asText()).isNotEmpty();
    assertThat(staff.form(task).path("components").findValuesAsText("key"))
        .contains("decision", "changedValue");
    staff.complete(task, Map.of("decision", "retry"));
    under.orders.awaitState(order, "completed");
    under.books.checkOrders(List.of(order));
  }

  @Test
  void aChangedValueIsUsed() throws Exception {
    String order = heldOrder();
    staff.complete(
        staff.awaitTask(order),
        Map.of(
            "decision",
            "change",
            "changedParameter",
            "pool",
            "changedValue",
            "100.65.200.1-100.65.200.9"));
    under.orders.awaitState(order, "completed");
    String plan = under.orders.get("/turnup/v1/serviceOrder/" + order + "/plan").body().toString();
    assertThat(plan).contains("\"address\":\"100.65.200.");
  }

  @Test
  void givingUpFailsTheOrderAndLeavesNothing() throws Exception {
    String order = heldOrder();
    staff.complete(staff.awaitTask(order), Map.of("decision", "giveUp"));
    under.orders.awaitState(order, "failed");
    under.books.checkNetwork();
  }
}
