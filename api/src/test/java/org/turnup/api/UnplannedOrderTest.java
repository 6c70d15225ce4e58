package org.turnup.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.SmartLifecycle;

/** An order or activation whose process instance vanishes before it was planned is found. */
class UnplannedOrderTest {

  private static final String SERVICES = "/tmf-api/ServiceActivationAndConfiguration/v4/service";

  private final ApiUnderTest api = ApiUnderTest.get();
  private final TestCatalog catalog = new TestCatalog(api);

  @BeforeEach
  void quiet() {
    api.awaitQuiet();
    api.network.reset();
  }

  @AfterEach
  void reset() {
    TestClock.ahead = Duration.ZERO;
    if (!workers().isRunning()) {
      workers().start();
    }
    api.awaitQuiet();
  }

  private SmartLifecycle workers() {
    return api.context.getBean("jobWorkers", SmartLifecycle.class);
  }

  /** The instance that was started for it, and has planned nothing. */
  private long startedFor(String id) {
    return Awaitility.await("an instance is started")
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                api.jdbc
                    .sql(
                        "select coalesce(max(instance_key), 0) from order_start where order_id = ?::uuid")
                    .param(id)
                    .query(Long.class)
                    .single(),
            key -> key > 0);
  }

  private void aMinuteLater() {
    TestClock.ahead = TestClock.ahead.plus(Duration.ofMinutes(2));
    api.sweep();
  }

  @Test
  void anOrderWhoseInstanceIsCancelledBeforeItWasPlannedIsStartedAgain() {
    workers().stop();
    String order = catalog.submit(TestCatalog.add("1", catalog.fibre, TestCatalog.hostname(), ""));
    long instance = startedFor(order);
    aMinuteLater();
    assertThat(startedFor(order)).as("its instance runs").isEqualTo(instance);

    api.engine.newCancelInstanceCommand(instance).send().join();
    aMinuteLater();
    workers().start();
    api.awaitOrder(order, "completed");
    assertThat(api.network.calls).hasSize(2);
    // A start that is noted after its plan has claimed the order leaves its row to the sweep.
    api.sweep();
    assertThat(
            api.jdbc
                .sql("select count(*) from order_start where order_id = ?::uuid")
                .param(order)
                .query(Long.class)
                .single())
        .as("the claim of its plan says from now on which instance it is")
        .isZero();
  }

  @Test
  void anActivationWhoseInstanceIsCancelledBeforeItWasPlannedEndsAndFreesItsService() {
    String order = catalog.submit(TestCatalog.add("1", catalog.fibre, TestCatalog.hostname(), ""));
    String service =
        api.awaitOrder(order, "completed")
            .path("serviceOrderItem")
            .get(0)
            .path("service")
            .path("id")
            .asString();
    workers().stop();
    assertThat(api.http.send(api.http.request(SERVICES + "/" + service).DELETE()).status())
        .isBetween(200, 299);
    String monitor =
        api.jdbc
            .sql("select id::text from activation where subject_id = ?::uuid and ended_at is null")
            .param(service)
            .query(String.class)
            .single();
    api.engine.newCancelInstanceCommand(startedFor(monitor)).send().join();
    aMinuteLater();
    workers().start();
    Awaitility.await("it ends, and nothing holds the service any more")
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                api.jdbc
                        .sql(
                            "select count(*) from activation a where a.id = ?::uuid and (ended_at is null or exists (select 1 from service_claim c where c.order_id = a.id))")
                        .param(monitor)
                        .query(Long.class)
                        .single()
                    == 0);
  }
}
