package org.turnup.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.core.io.ClassPathResource;
import org.turnup.api.TestNetwork.Answer;
import org.turnup.api.engine.Instances;

/** The engine loses its data, and an older release is started again beside a newer one. */
class EngineLossTest {

  private static final String FILE = "processes/catalog-job.bpmn";

  private static EmbeddedPostgres postgres;
  private static ApiUnderTest api;
  private static TestCatalog catalog;

  @BeforeAll
  static void start() {
    postgres = ApiUnderTest.postgres(EmbeddedPostgres.builder());
    api = new ApiUnderTest(postgres, true);
    catalog = new TestCatalog(api);
  }

  @AfterEach
  void reset() {
    TestClock.ahead = Duration.ZERO;
    api.network.reset();
  }

  @AfterAll
  static void stop() throws IOException {
    api.close();
    postgres.close();
  }

  private static String fibre() {
    return catalog.submit(TestCatalog.add("1", catalog.fibre, TestCatalog.hostname(), ""));
  }

  private static long instanceOf(String order) {
    return api.jdbc
        .sql("select process_instance_key from order_plan where order_id = ?::uuid")
        .param(order)
        .query(Long.class)
        .single();
  }

  @Test
  void ordersBeforeAndAfterTheLossAreCarriedOut() {
    CountDownLatch go = new CountDownLatch(1);
    api.network.on(
        "kea",
        call -> {
          try {
            go.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return new Answer.Done(Map.of("address", "192.0.2.8"));
        });
    String before = fibre();
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> api.network.calls.size() == 1);
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> api.jdbc.sql("select count(*) from outbox").query(Long.class).single() == 0);
    long lost = instanceOf(before);

    api.loseEngine();
    go.countDown();
    String after = fibre();
    api.awaitOrder(after, "completed");
    Awaitility.await("the key of the lost instance is given up, whoever has it now")
        .atMost(Duration.ofSeconds(20))
        .until(() -> instanceOf(before) != lost);
    assertThat(api.context.getBean(Instances.class).exists(-lost)).isFalse();

    TestClock.ahead = Duration.ofMinutes(2);
    api.sweep();
    api.awaitOrder(before, "completed");
    assertThat(instanceOf(before)).isPositive();
  }

  @Test
  void anOlderReplicaThatStartsAgainDoesNotReplaceANewerProcess() throws IOException {
    String own = new ClassPathResource(FILE).getContentAsString(StandardCharsets.UTF_8);
    byte[] newer =
        own.replaceFirst("name=\"[^\"]*\" isExecutable", "name=\"Of a newer release\" isExecutable")
            .getBytes(StandardCharsets.UTF_8);
    assertThat(new String(newer, StandardCharsets.UTF_8)).isNotEqualTo(own);
    int version =
        api.engine
            .newDeployResourceCommand()
            .addResourceBytes(newer, FILE)
            .send()
            .join()
            .getProcesses()
            .getFirst()
            .getVersion();
    api.jdbc.sql("update deployed_content set content = null where name = ?").param(FILE).update();
    api.jdbc
        .sql(
            "insert into deployed_content (name, digest, content, deployed_at) values (?, encode(sha256(?), 'hex'), ?, now())")
        .param(FILE)
        .param(newer)
        .param(newer)
        .update();

    deployAsAtAStart(version);
    assertThat(latestVersion()).isEqualTo(version);

    api.loseEngine();
    deployAsAtAStart(1);
    assertThat(
            api.engine
                .newDeployResourceCommand()
                .addResourceBytes(newer, FILE)
                .send()
                .join()
                .getProcesses()
                .getFirst()
                .getVersion())
        .as("the engine has it already")
        .isEqualTo(1);
  }

  private static int latestVersion() {
    return api.engine
        .newCreateInstanceCommand()
        .bpmnProcessId("catalog-job")
        .latestVersion()
        .variables(Map.of("jobId", "01a20149-0000-7000-8000-000000000001"))
        .send()
        .join()
        .getVersion();
  }

  private static void deployAsAtAStart(int expected) {
    api.context.publishEvent(
        new ApplicationReadyEvent(
            new SpringApplication(), new String[0], api.context, Duration.ZERO));
    Awaitility.await("version %d is the newest".formatted(expected))
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                api.jdbc
                        .sql(
                            "select version from process_definition where process_id = 'catalog-job'")
                        .query(Integer.class)
                        .single()
                    == expected);
  }
}
