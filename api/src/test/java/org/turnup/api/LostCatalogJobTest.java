package org.turnup.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An import or export whose process instance is gone ends all the same. */
class LostCatalogJobTest {

  private static final String SERVICES = "/tmf-api/serviceCatalogManagement/v4/";

  /** No process instance has it: partition 1 gives it to what is deployed first of all. */
  private static final long NO_INSTANCE = (1L << 51) + 1;

  private final ApiUnderTest api = ApiUnderTest.get();
  private final FileServer files = new FileServer();
  private final CountDownLatch answer = new CountDownLatch(1);
  private final AtomicInteger asked = new AtomicInteger();

  @AfterEach
  void close() {
    answer.countDown();
    files.close();
  }

  private void answersLater() {
    files.before =
        () -> {
          asked.incrementAndGet();
          try {
            answer.await(30, TimeUnit.SECONDS);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
  }

  private Http.Answer importJob(String name) {
    String url = files.put("/in.json", "[{\"name\":\"%s\"}]".formatted(name));
    Http.Answer made = api.http.post(SERVICES + "importJob", "{\"url\":\"%s\"}".formatted(url));
    assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
    return made;
  }

  private JsonNode job(Http.Answer made) {
    return api.http.get(SERVICES + "importJob/" + made.text("id")).body();
  }

  private static String status(JsonNode job) {
    return job.path("status").asString("");
  }

  private long noted(String job) {
    return api.jdbc
        .sql(
            "select coalesce(max(instance_key), 0) from catalog_job_instance where job_id = ?::uuid")
        .param(job)
        .query(Long.class)
        .single();
  }

  private boolean isTold(String job) {
    return api.jdbc
        .sql("select not exists (select 1 from outbox where ref = ?::uuid)")
        .param(job)
        .query(Boolean.class)
        .single();
  }

  /** The sweep looks at a job once per minute. */
  private void sweepAMinuteLater() {
    api.jdbc
        .sql("update catalog_job_instance set looked_at = looked_at - interval '2 minutes'")
        .update();
    api.sweep();
  }

  @Test
  void aRunningJobWhoseInstanceIsCancelledFailsAndImportsNothing() {
    answersLater();
    String name = "cancelled " + UUID.randomUUID();
    Http.Answer made = importJob(name);
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> asked.get() == 1);
    long instance = noted(made.text("id"));
    sweepAMinuteLater();
    assertThat(status(job(made))).as("its instance runs").isEqualTo("Running");

    api.engine.newCancelInstanceCommand(instance).send().join();
    sweepAMinuteLater();
    JsonNode failed = job(made);
    assertThat(status(failed)).isEqualTo("Failed");
    assertThat(failed.path("errorLog").asString())
        .contains("Process instance " + instance, "POST the job anew");
    assertThat(failed.path("completionDate").asString()).isNotBlank();
    assertThat(noted(made.text("id"))).isZero();

    answer.countDown();
    String after = "after " + UUID.randomUUID();
    Http.Answer next = importJob(after);
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> status(job(next)).equals("Succeeded"));
    assertThat(job(made)).isEqualTo(failed);
    assertThat(
            api.http.get(SERVICES + "serviceSpecification?name=" + name.replace(" ", "%20")).body())
        .isEmpty();
  }

  @Test
  void aJobThatNeverBeganFailsWhenItsInstanceIsGone() {
    api.stopOutbox();
    Http.Answer made;
    try {
      made = importJob("never");
      api.jdbc.sql("delete from outbox where ref = ?::uuid").param(made.text("id")).update();
      api.jdbc
          .sql("insert into catalog_job_instance values (?::uuid, 'default', ?, now())")
          .param(made.text("id"))
          .param(NO_INSTANCE)
          .update();
    } finally {
      api.restart("relayThread");
    }
    api.sweep();
    assertThat(status(job(made))).as("it may begin yet").isEqualTo("Not Started");
    sweepAMinuteLater();
    assertThat(status(job(made))).isEqualTo("Failed");
    assertThat(noted(made.text("id"))).isZero();
  }

  @Test
  void whatTheRelayNotedTooLateOfAnEndedJobGoesWithoutChangingIt() {
    Http.Answer made = importJob("ended " + UUID.randomUUID());
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> status(job(made)).equals("Succeeded"));
    JsonNode ended = job(made);
    Awaitility.await("the relay has noted it, or had no need to")
        .atMost(Duration.ofSeconds(20))
        .until(() -> isTold(made.text("id")));
    api.jdbc
        .sql(
            "insert into catalog_job_instance values (?::uuid, 'default', ?, now()) on conflict do nothing")
        .param(made.text("id"))
        .param(NO_INSTANCE)
        .update();
    sweepAMinuteLater();
    assertThat(job(made)).isEqualTo(ended);
    assertThat(noted(made.text("id"))).isZero();
  }
}
