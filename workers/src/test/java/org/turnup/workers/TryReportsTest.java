package org.turnup.workers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.turnup.connectors.Outcome;

/** Somebody who looks at a plan sees each try, long before the last one has failed. */
class TryReportsTest {

  private EngineUnderTest engine;
  private ApiUnderTest api;

  @BeforeEach
  void start() throws IOException {
    engine = new EngineUnderTest();
    api = new ApiUnderTest();
  }

  @AfterEach
  void stop() {
    engine.close();
    api.close();
  }

  private WorkersUnderTest workers() {
    return new WorkersUnderTest(
        engine.address(),
        api.url(),
        32,
        ScriptedConnector.always("kea", request -> new Outcome.RetryLater("Connection refused")));
  }

  private static void awaitPauses(WorkersUnderTest workers, int count) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> workers.pauses.asked().size() >= count);
  }

  @Test
  void eachTryIsReportedWithItsReasonAndTheNextTime() {
    try (var workers = workers()) {
      engine.provide("kea", Map.of());
      awaitPauses(workers, 1);
      workers.reports.endAll();
      assertThat(api.tries()).hasSize(1);
      assertThat(api.tries().getFirst())
          .contains(
              "\"attempt\":1", "\"of\":8", "\"reason\":\"Connection refused\"", "\"nextAt\":");
    }
  }

  @Test
  void aReasonIsCutBetweenItsCharacters() {
    String long999 = "x".repeat(999);
    assertThat(TryReports.shortened(long999 + "\uD83D\uDE00!")).isEqualTo(long999 + "…");
    assertThat(TryReports.shortened(long999 + "y")).isEqualTo(long999 + "y");
    assertThat(TryReports.shortened("half \uD83D of one, \uDE00")).isEqualTo("half ? of one, ?");
    assertThat(TryReports.shortened("whole \uD83D\uDE00")).isEqualTo("whole \uD83D\uDE00");
  }

  @Test
  void theLastTryHasNoNextOne() {
    try (var workers = workers()) {
      engine.provide("kea", Map.of());
      for (int failed = 1; failed <= 7; failed++) {
        awaitPauses(workers, failed);
        workers.pauses.endAll();
      }
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(
              () -> {
                workers.reports.endAll();
                return String.join("", api.tries()).contains("\"attempt\":8");
              });
      String last = String.join("", api.tries());
      assertThat(last.substring(last.indexOf("\"attempt\":8"))).doesNotContain("nextAt");
    }
  }

  @Test
  void whileApiIsAwayTheyAreKept() {
    api.refuseTries(true);
    try (var workers = workers()) {
      engine.provide("kea", Map.of());
      awaitPauses(workers, 1);
      workers.reports.endAll();
      workers.pauses.endAll();
      awaitPauses(workers, 2);
      assertThat(api.tries()).isEmpty();
      api.refuseTries(false);
      workers.reports.endAll();
      assertThat(api.tries()).singleElement().asString().contains("\"attempt\":1", "\"attempt\":2");
    }
  }
}
