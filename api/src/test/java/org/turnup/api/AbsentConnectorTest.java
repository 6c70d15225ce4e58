package org.turnup.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One connector that nobody has stops its own steps and nobody else's. */
class AbsentConnectorTest {

  /** More than the relay takes at once. */
  private static final int ORDERS = 150;

  private static final String OPERATIONS = "{\"operations\":[\"present\",\"absent\",\"read\"]}";

  private final ApiUnderTest api = ApiUnderTest.get();
  private final TestCatalog catalog = new TestCatalog(api);

  @BeforeEach
  void quiet() {
    api.awaitQuiet();
    api.network.reset();
  }

  @AfterEach
  void reset() {
    api.connectorsAreSilent(false);
    register("kea");
    register("powerdns");
    api.awaitQuiet();
  }

  private void register(String connector) {
    assertThat(api.http.put("/turnup/v1/connector/" + connector, OPERATIONS).status())
        .isEqualTo(200);
  }

  private long count(String rows) {
    return api.jdbc.sql("select count(*) from " + rows).query(Long.class).single();
  }

  private String rackSpecification() {
    return catalog.service(
        "Rack",
        "{\"name\":\"hostname\"}",
        "",
        "{\"name\":\"rack\",\"resourceSpecification\":{\"id\":\"%s\"}}"
            .formatted(
                catalog.resource("Rack unit", "{\"connector\":\"rack\",\"parameters\":{}}")));
  }

  @Test
  void manyStepsOfAnAbsentConnectorKeepNobodyElseWaitingAndGoOnWhenItIsBack() {
    register("rack");
    String specification = rackSpecification();
    api.connectorsAreSilent(true);
    register("kea");
    register("powerdns");
    try (TestNetwork rack = new TestNetwork(api.engine, "rack")) {
      List<String> waiting = new ArrayList<>();
      for (int i = 0; i < ORDERS; i++) {
        waiting.add(catalog.submit(TestCatalog.add("1", specification, "h", "")));
      }
      Awaitility.await("each is parked once")
          .atMost(Duration.ofSeconds(60))
          .until(() -> count("outbox where waits_for = 'rack'") == ORDERS);
      Awaitility.await("each order says why it waits")
          .atMost(Duration.ofSeconds(60))
          .until(() -> count("outbox where untold is not null") == 0);
      waiting.forEach(
          order -> {
            assertThat(api.order(order).path("state").asString()).isEqualTo("held");
            assertThat(api.order(order).path("errorMessage")).as("told once").hasSize(1);
          });

      CountedStatements.UNITS.clear();
      long began = System.nanoTime();
      String other =
          catalog.submit(TestCatalog.add("1", catalog.fibre, TestCatalog.hostname(), ""));
      api.awaitOrder(other, "completed");
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
      assertThat(
              CountedStatements.UNITS.stream()
                  .filter(unit -> unit.thread().equals("outbox-relay"))
                  .mapToInt(unit -> unit.statements().size())
                  .sum())
          .as("what waits costs the relay nothing while others go on")
          .isLessThan(ORDERS);
      assertThat(rack.calls).isEmpty();
      assertThat(api.http.get("/actuator/health/liveness").status()).isEqualTo(200);

      register("rack");
      waiting.forEach(order -> api.awaitOrder(order, "completed"));
      assertThat(rack.calls).hasSize(ORDERS);
    }
  }

  @Test
  void aNameIsFreeAgainWhenItsStepWasGivenUpWhileTheConnectorWasAway() {
    api.connectorsAreSilent(true);
    register("kea");
    String hostname = TestCatalog.hostname();
    String order = catalog.submit(TestCatalog.add("1", catalog.dnsOnly, hostname, ""));
    api.awaitOrder(order, "held");
    String step = api.plan(order).path("steps").path(0).path("id").asString();
    Http.Answer answer =
        api.http.post("/turnup/v1/serviceOrder/%s/step/%s/giveUp".formatted(order, step), "");
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    register("powerdns");
    api.awaitOrder(order, "failed");
    assertThat(api.network.calls.getLast().operation()).isEqualTo("absent");
    api.awaitOrder(
        catalog.submit(TestCatalog.add("1", catalog.dnsOnly, hostname, "")), "completed");
  }
}
