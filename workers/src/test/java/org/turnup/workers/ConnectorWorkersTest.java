package org.turnup.workers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.turnup.workers.EngineUnderTest.PATIENCE;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.zeebe.protocol.record.value.JobRecordValue;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.turnup.connectors.Operation;
import org.turnup.connectors.Outcome;
import org.turnup.connectors.Request;
import org.turnup.workflows.JobTypes;

/** The workers at the real process that provides a resource, on the in-memory engine. */
class ConnectorWorkersTest {

  private static final String USER_TASK = "io.camunda.zeebe:userTask";
  private static final Outcome DONE = new Outcome.Done(Map.of("address", "100.65.0.10"));

  private EngineUnderTest engine;

  @BeforeEach
  void start() {
    engine = new EngineUnderTest();
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void whatTheNetworkGaveReachesTheStep() {
    ScriptedConnector kea = ScriptedConnector.always("kea", request -> DONE);
    try (var workers = new WorkersUnderTest(engine, kea)) {
      String resource = engine.provide("kea", Map.of("subnetId", 103, "hostname", "a"));

      assertThat(stepEnded())
          .containsEntry("outcome", "done")
          .containsEntry("outputs", Map.of("address", "100.65.0.10"));
      assertThat(kea.calls())
          .containsExactly(
              new Request(
                  Operation.PRESENT, resource, Map.of("subnetId", 103, "hostname", "a"), Map.of()));
    }
  }

  @Test
  void aRefusalEndsTheStepWithItsReason() {
    ScriptedConnector kea =
        ScriptedConnector.always("kea", request -> new Outcome.Refused("The pool is exhausted"));
    try (var workers = new WorkersUnderTest(engine, kea)) {
      engine.provide("kea", Map.of());

      assertThat(stepEnded())
          .containsEntry("outcome", "refused")
          .containsEntry("reason", "The pool is exhausted");
      assertThat(kea.calls()).hasSize(1);
    }
  }

  @Test
  void aPassingFaultIsTriedAgainAfterThePauseOfTheModel() {
    ScriptedConnector kea =
        ScriptedConnector.named(
            "kea", (call, request) -> call == 1 ? new Outcome.RetryLater("Timeout") : DONE);
    try (var workers = new WorkersUnderTest(engine, kea)) {
      engine.provide("kea", Map.of());
      awaitPauses(workers, 1);
      assertThat(kea.calls()).hasSize(1);
      assertThat(engine.failures()).isEmpty();

      workers.pauses.endAll();
      assertThat(stepEnded()).containsEntry("outcome", "done");
      assertThat(kea.calls()).hasSize(2);
      JobRecordValue failure = engine.failures().getFirst();
      assertThat(failure.getErrorMessage()).isEqualTo("Timeout");
      assertThat(failure.getRetries()).isEqualTo(7);
    }
  }

  @Test
  void aFaultThatOutlastsEveryRetryOpensARepairTask() {
    ScriptedConnector kea =
        ScriptedConnector.always("kea", request -> new Outcome.RetryLater("Connection refused"));
    try (var workers = new WorkersUnderTest(engine, kea)) {
      engine.provide("kea", Map.of());
      for (int failed = 1; failed <= 7; failed++) {
        awaitPauses(workers, failed);
        workers.pauses.endAll();
      }

      ActivatedJob failed = engine.job(JobTypes.STEP_FAILED);
      assertThat(failed.getVariablesAsMap()).containsEntry("reason", "Connection refused");
      engine.complete(failed);
      engine.job(USER_TASK);
      assertThat(kea.calls()).hasSize(8);
      assertThat(workers.pauses.asked())
          .as("pauses double up to the model's longest")
          .extracting(Duration::toSeconds)
          .containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L);
      assertThat(engine.failures())
          .as("the engine keeps no pause itself: it could lose the job")
          .extracting(JobRecordValue::getRetryBackoff)
          .containsOnly(0L);
    }
  }

  @Test
  void aLastingFaultOpensARepairTaskAtOnce() {
    ScriptedConnector kea =
        ScriptedConnector.always("kea", request -> new Outcome.LastingFault("401 Unauthorized"));
    try (var workers = new WorkersUnderTest(engine, kea)) {
      engine.provide("kea", Map.of());

      ActivatedJob failed = engine.job(JobTypes.STEP_FAILED);
      assertThat(failed.getVariablesAsMap()).containsEntry("reason", "401 Unauthorized");
      engine.complete(failed);
      engine.job(USER_TASK);
      assertThat(kea.calls()).hasSize(1);
    }
  }

  @Test
  void aRepairedStepIsToldSoAndSoIsEveryTryAfterIt() {
    ScriptedConnector kea =
        ScriptedConnector.named(
            "kea", (call, request) -> call < 3 ? new Outcome.LastingFault("401") : DONE);
    try (var workers = new WorkersUnderTest(engine, kea)) {
      engine.provide("kea", Map.of());
      repair("change");
      repair("retry");
      assertThat(stepEnded()).containsEntry("outcome", "done");
      assertThat(kea.calls()).extracting(Request::repaired).containsExactly(false, true, true);
    }
  }

  private void repair(String decision) {
    engine.complete(engine.job(JobTypes.STEP_FAILED));
    engine.complete(engine.job(USER_TASK), Map.of("decision", decision));
    engine.complete(
        engine.job(JobTypes.STEP_REPAIRED),
        Map.of("repairRoute", "tryAgain", "parameters", Map.of()));
  }

  @Test
  void whatIsNullIsNotThereAndWhatIsZeroIs() {
    ScriptedConnector kea = ScriptedConnector.always("kea", request -> DONE);
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("ttl", 0);
    parameters.put("text", "");
    parameters.put("nothing", null);
    try (var workers = new WorkersUnderTest(engine, kea)) {
      engine.provide("kea", parameters);
      assertThat(stepEnded()).containsEntry("outcome", "done");
      assertThat(kea.calls().getFirst().parameters()).isEqualTo(Map.of("ttl", 0, "text", ""));
    }
  }

  @Test
  void aBugInAConnectorCostsARetryAndNotTheJob() {
    ScriptedConnector kea =
        ScriptedConnector.named(
            "kea",
            (call, request) -> {
              if (call == 1) {
                throw new IllegalStateException("no such field");
              }
              return DONE;
            });
    try (var workers = new WorkersUnderTest(engine, kea)) {
      engine.provide("kea", Map.of());
      awaitPauses(workers, 1);
      workers.pauses.endAll();

      assertThat(stepEnded()).containsEntry("outcome", "done");
      assertThat(engine.failures().getFirst().getErrorMessage()).contains("no such field");
    }
  }

  @Test
  void valuesThatTheEngineCannotTakeOpenARepairTask() {
    ScriptedConnector kea =
        ScriptedConnector.always(
            "kea", request -> new Outcome.Done(Map.of("address", new Unwritable())));
    try (var workers = new WorkersUnderTest(engine, kea)) {
      engine.provide("kea", Map.of());

      ActivatedJob failed = engine.job(JobTypes.STEP_FAILED);
      assertThat(failed.getVariablesAsMap().get("reason"))
          .asString()
          .startsWith("The engine did not take it");
    }
  }

  @Test
  void aJobGivenOutTwiceEndsOnce() throws Exception {
    CountDownLatch second = new CountDownLatch(1);
    ScriptedConnector kea =
        ScriptedConnector.named(
            "kea",
            (call, request) -> {
              if (call == 1) {
                assertThat(second.await(90, TimeUnit.SECONDS)).isTrue();
              }
              return DONE;
            });
    try (var workers = new WorkersUnderTest(engine, kea)) {
      engine.provide("kea", Map.of());
      await().atMost(PATIENCE).until(() -> kea.calls().size() == 1);
      // The engine looks for late jobs from time to time: one leap may come just after it looked.
      await()
          .atMost(PATIENCE)
          .pollDelay(Duration.ZERO)
          .until(
              () -> {
                engine.pass(Duration.ofSeconds(31));
                return !engine.timedOut().isEmpty();
              });
      // It gives a late one to the next poll only; that of other workers comes at once.
      try (var others = new WorkersUnderTest(engine, kea)) {
        assertThat(stepEnded()).containsEntry("outcome", "done");
        second.countDown();
        workers.stop();
      }

      assertThat(kea.calls()).hasSizeGreaterThanOrEqualTo(2);
      assertThat(engine.completed()).hasSize(1);
      assertThat(engine.failures()).isEmpty();
    }
  }

  @Test
  void aSlowSystemFillsItsOwnBulkheadAndHoldsUpNobodyElse() {
    CountDownLatch end = new CountDownLatch(1);
    ScriptedConnector slow =
        ScriptedConnector.named(
            "slow",
            (call, request) -> {
              assertThat(end.await(60, TimeUnit.SECONDS)).isTrue();
              return DONE;
            });
    ScriptedConnector fast = ScriptedConnector.always("fast", request -> DONE);
    try (var workers = new WorkersUnderTest(engine.address(), 4, slow, fast)) {
      for (int i = 0; i < 10; i++) {
        engine.provide("slow", Map.of());
      }
      await().atMost(PATIENCE).until(() -> slow.calls().size() == 4);
      for (int i = 0; i < 40; i++) {
        engine.provide("fast", Map.of());
      }

      assertThat(engine.jobs(JobTypes.STEP_ENDED, 40)).hasSize(40);
      assertThat(slow.calls()).as("no more than its bulkhead holds").hasSize(4);
      end.countDown();
      assertThat(engine.jobs(JobTypes.STEP_ENDED, 10)).hasSize(10);
    }
  }

  @Test
  void aJobWhoseTimeIsNearlyOverGetsMoreBeforeItIsBegun() {
    ScriptedConnector kea = ScriptedConnector.always("kea", request -> DONE);
    try (var workers = new WorkersUnderTest(engine, kea)) {
      workers.clockAhead(Duration.ofSeconds(25));
      engine.provide("kea", Map.of());

      assertThat(stepEnded()).containsEntry("outcome", "done");
      assertThat(engine.givenMoreTime()).hasSize(1);
      assertThat(kea.calls()).hasSize(1);
    }
  }

  @Test
  void aJobThatIsNotThisWorkersAnyMoreIsNotBegun() {
    ScriptedConnector kea = ScriptedConnector.always("kea", request -> DONE);
    engine.provide("kea", Map.of());
    ActivatedJob job = engine.job(JobTypes.connector("kea"));
    engine.complete(job);
    try (var workers = new WorkersUnderTest(engine, kea)) {
      workers.clockAhead(Duration.ofHours(2));
      workers.handle(kea, job);

      assertThat(kea.calls()).isEmpty();
    }
  }

  @Test
  void aPauseThatIsLongerThanTheJobsTimeGetsMoreTime() {
    ScriptedConnector kea =
        ScriptedConnector.named(
            "kea", (call, request) -> call <= 6 ? new Outcome.RetryLater("Timeout") : DONE);
    try (var workers = new WorkersUnderTest(engine, kea)) {
      engine.provide("kea", Map.of());
      Duration passed = Duration.ZERO;
      for (int failed = 1; failed <= 6; failed++) {
        awaitPauses(workers, failed);
        Duration pause = workers.pauses.asked().getLast();
        passed = passed.plus(pause);
        engine.pass(pause);
        workers.clockAhead(passed);
        workers.pauses.endAll();
      }

      assertThat(stepEnded()).containsEntry("outcome", "done");
      assertThat(engine.givenMoreTime()).as("pauses of 16 s and 30 s").hasSize(2);
      assertThat(engine.timedOut()).isEmpty();
      assertThat(kea.calls()).hasSize(7);
    }
  }

  @Test
  void stoppingGivesPausedJobsToOtherWorkersAtOnce() {
    ScriptedConnector kea =
        ScriptedConnector.named(
            "kea", (call, request) -> call == 1 ? new Outcome.RetryLater("Timeout") : DONE);
    try (var first = new WorkersUnderTest(engine, kea)) {
      engine.provide("kea", Map.of());
      awaitPauses(first, 1);
      first.stop();
    }
    try (var second = new WorkersUnderTest(engine, kea)) {
      assertThat(stepEnded()).containsEntry("outcome", "done");
      assertThat(engine.timedOut()).isEmpty();
    }
  }

  @Test
  void aResultReachesTheEngineThatWasAwayWhenTheNetworkAnswered() throws Exception {
    try (Cable cable = new Cable(engine.port())) {
      ScriptedConnector kea =
          ScriptedConnector.named(
              "kea",
              (call, request) -> {
                cable.cut();
                return DONE;
              });
      try (var workers = new WorkersUnderTest(cable.address(), 32, kea)) {
        engine.provide("kea", Map.of());
        await().atMost(PATIENCE).until(() -> kea.calls().size() == 1);
        await()
            .during(Duration.ofMillis(500))
            .atMost(PATIENCE)
            .until(() -> engine.completed().isEmpty());

        cable.mend();
        assertThat(stepEnded()).containsEntry("outcome", "done");
        assertThat(kea.calls()).as("the network is not asked again").hasSize(1);
      }
    }
  }

  @Test
  void workGoesOnByItselfAfterTheEngineWasAway() throws Exception {
    ScriptedConnector kea = ScriptedConnector.always("kea", request -> DONE);
    try (Cable cable = new Cable(engine.port());
        var workers = new WorkersUnderTest(cable.address(), 32, kea)) {
      engine.provide("kea", Map.of());
      assertThat(stepEnded()).containsEntry("outcome", "done");

      cable.cut();
      engine.provide("kea", Map.of());
      await().atMost(PATIENCE).until(() -> workers.idleSeconds("connector.kea") > 2.5);
      cable.mend();

      assertThat(stepEnded()).containsEntry("outcome", "done");
      await().atMost(PATIENCE).until(() -> workers.idleSeconds("connector.kea") < 2.5);
    }
  }

  @Test
  void stoppingLetsTheRunningJobEndAndTakesNoOther() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    ScriptedConnector kea =
        ScriptedConnector.named(
            "kea",
            (call, request) -> {
              assertThat(end.await(9, TimeUnit.SECONDS)).isTrue();
              return DONE;
            });
    try (var workers = new WorkersUnderTest(engine, kea)) {
      engine.provide("kea", Map.of());
      await().atMost(PATIENCE).until(() -> kea.calls().size() == 1);

      CompletableFuture<Void> stopping = CompletableFuture.runAsync(workers::stop);
      await().during(Duration.ofMillis(300)).atMost(PATIENCE).until(() -> !stopping.isDone());
      end.countDown();
      stopping.get(10, TimeUnit.SECONDS);

      assertThat(engine.completed()).as("ended before stop returned").hasSize(1);
      engine.provide("kea", Map.of());
      await().during(Duration.ofMillis(300)).atMost(PATIENCE).until(() -> kea.calls().size() == 1);
    }
  }

  /** A value that no JSON can be made of. */
  public static final class Unwritable {
    public String getAddress() {
      throw new IllegalStateException("no address");
    }
  }

  private Map<String, Object> stepEnded() {
    return engine.job(JobTypes.STEP_ENDED).getVariablesAsMap();
  }

  private static void awaitPauses(WorkersUnderTest workers, int number) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat((List<?>) workers.pauses.asked()).hasSizeGreaterThanOrEqualTo(number));
  }
}
