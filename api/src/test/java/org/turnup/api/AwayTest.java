package org.turnup.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The application without its engine, and without its database. */
class AwayTest {

  private static final String ORDERS = "/tmf-api/serviceOrdering/v4/serviceOrder";

  @Test
  void ordersSurviveTheAbsenceOfEngineAndDatabase() throws Exception {
    RestartablePostgres database = new RestartablePostgres();
    ApiUnderTest api = new ApiUnderTest(database.postgres, false);
    TestCatalog catalog = new TestCatalog(api);

    List<String> orders = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      orders.add(catalog.submit(TestCatalog.add("1", catalog.fibre, TestCatalog.hostname(), "")));
    }
    assertThat(api.order(orders.getFirst()).path("state").asString()).isEqualTo("acknowledged");
    assertThat(api.http.get("/actuator/health/readiness").status())
        .as("orders are taken without the engine")
        .isEqualTo(200);
    assertThat(
            api.http
                .get("/actuator/health")
                .body()
                .path("components")
                .path("engine")
                .path("status")
                .asString())
        .isEqualTo("DOWN");
    api.startEngine();
    orders.forEach(order -> api.awaitOrder(order, "completed"));

    database.stop();
    Http.Answer away =
        api.http.post(
            ORDERS,
            TestCatalog.order(TestCatalog.add("1", catalog.fibre, TestCatalog.hostname(), "")));
    Refusals.assertShape(away, 503);
    assertThat(away.raw().headers().firstValue("Retry-After")).isPresent();
    Refusals.assertShape(api.http.get(ORDERS), 503);
    assertThat(api.http.get("/actuator/health/readiness").status()).isEqualTo(503);
    database.start();

    Awaitility.await("the database is back")
        .atMost(Duration.ofSeconds(30))
        .until(() -> api.http.get("/actuator/health/readiness").status() == 200);
    awaitListener(api);
    long began = System.nanoTime();
    String after = catalog.submit(TestCatalog.add("1", catalog.fibre, TestCatalog.hostname(), ""));
    api.awaitOrder(after, "completed");
    assertThat(Duration.ofNanos(System.nanoTime() - began))
        .as("it was woken by LISTEN, not by the sweep every 30 s")
        .isLessThan(Duration.ofSeconds(15));

    assertThat(api.http.get("/actuator/health/liveness").status()).isEqualTo(200);
    api.stopOutbox();
    assertThat(api.http.get("/actuator/health/liveness").status())
        .as("orders would be taken and never begun; only a restart helps")
        .isEqualTo(503);

    api.close();
    database.postgres.close();
  }

  private static void awaitListener(ApiUnderTest api) {
    Awaitility.await("the relay listens again")
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                api.jdbc
                        .sql(
                            "select count(*) from pg_stat_activity where application_name = 'turnup-api outbox-relay' and query like 'listen%'")
                        .query(Long.class)
                        .single()
                    == 1);
  }
}
