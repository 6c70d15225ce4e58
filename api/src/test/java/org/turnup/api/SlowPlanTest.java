package org.turnup.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.context.SmartLifecycle;

/** A job that takes longer than the engine gives it comes again, and waits for itself. */
class SlowPlanTest {

  @Test
  void aJobThatComesAgainTakesNoFurtherConnection() throws Exception {
    try (EmbeddedPostgres postgres = ApiUnderTest.postgres(EmbeddedPostgres.builder());
        Connection holder = postgres.getPostgresDatabase().getConnection()) {
      ApiUnderTest api =
          new ApiUnderTest(
              postgres,
              true,
              "--turnup.engine.job-timeout=5s",
              "--turnup.database.background-lock-timeout=50s");
      try {
        TestCatalog catalog = new TestCatalog(api);
        SmartLifecycle relay = api.context.getBean("relayThread", SmartLifecycle.class);
        relay.stop();
        String order =
            catalog.submit(TestCatalog.add("1", catalog.fibre, TestCatalog.hostname(), ""));
        holder.setAutoCommit(false);
        try (Statement statement = holder.createStatement()) {
          statement.execute("select id from service_order where id = '" + order + "' for update");
        }
        relay.start();
        Awaitility.await("the planning waits for the order")
            .atMost(Duration.ofSeconds(20))
            .until(() -> waiting(api) == 1);
        Awaitility.await("the engine gives the job out again, three times and more")
            .during(Duration.ofSeconds(18))
            .atMost(Duration.ofSeconds(20))
            .until(() -> waiting(api) <= 1);
        holder.rollback();
        api.awaitOrder(order, "completed");
        assertThat(api.plan(order).path("steps")).isNotEmpty();
      } finally {
        api.close();
      }
    }
  }

  private static long waiting(ApiUnderTest api) {
    return api.jdbc
        .sql("select count(*) from pg_stat_activity where wait_event_type = 'Lock'")
        .query(Long.class)
        .single();
  }
}
