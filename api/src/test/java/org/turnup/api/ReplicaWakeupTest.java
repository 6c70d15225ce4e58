package org.turnup.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What one api has committed another carries on at once, where the first one does not. */
class ReplicaWakeupTest {

  @Test
  void anOrderThatOneInstanceTookIsStartedByAnother() throws Exception {
    try (EmbeddedPostgres postgres = ApiUnderTest.postgres(EmbeddedPostgres.builder())) {
      ApiUnderTest taking = new ApiUnderTest(postgres, false);
      // Liquibase remembers databases within one JVM, wrongly.
      ApiUnderTest starting = new ApiUnderTest(postgres, true, "--spring.liquibase.enabled=false");
      try {
        taking.stopOutbox();
        TestCatalog catalog = new TestCatalog(taking);
        // The first one waits for classes to be loaded.
        String first =
            catalog.submit(TestCatalog.add("1", catalog.fibre, TestCatalog.hostname(), ""));
        starting.awaitOrder(first, "completed");
        long began = System.nanoTime();
        String second =
            catalog.submit(TestCatalog.add("1", catalog.fibre, TestCatalog.hostname(), ""));
        starting.awaitOrder(second, "completed");
        assertThat(Duration.ofNanos(System.nanoTime() - began))
            .as("woken by NOTIFY, not by the sweep every 30 s")
            .isLessThan(Duration.ofSeconds(8));
      } finally {
        taking.close();
        starting.close();
      }
    }
  }
}
