package org.turnup.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.transaction.support.TransactionTemplate;

/** A database that says nothing at all: half-open connections, stopped servers, forgotten locks. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FrozenDatabaseTest {

  private static final String ORDERS = "/tmf-api/serviceOrdering/v4/serviceOrder";

  private final RestartablePostgres database;
  private final ApiUnderTest api;
  private final TestCatalog catalog;

  FrozenDatabaseTest() throws IOException {
    database = new RestartablePostgres();
    api =
        new ApiUnderTest(
            database.postgres,
            true,
            "--turnup.database.answer-timeout=4s",
            "--turnup.database.lock-timeout=3s",
            "--turnup.database.background-answer-timeout=6s",
            "--turnup.database.idle-in-transaction-timeout=5s");
    catalog = new TestCatalog(api);
  }

  @AfterAll
  void close() throws IOException {
    api.close();
    database.postgres.close();
  }

  private static void signal(String signal, List<String> processes) {
    try {
      for (String process : processes) {
        // A backend may have ended meanwhile.
        new ProcessBuilder("kill", "-" + signal, process).start().waitFor();
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private List<String> backends(String condition) {
    return api.jdbc
        .sql(
            "select pid::text from pg_stat_activity where backend_type = 'client backend' and "
                + condition)
        .query(String.class)
        .list();
  }

  private String listenerHealth() {
    return api.http
        .get("/actuator/health")
        .body()
        .path("components")
        .path("databaseListener")
        .path("status")
        .asString("");
  }

  private String fibre() {
    return TestCatalog.order(TestCatalog.add("1", catalog.fibre, TestCatalog.hostname(), ""));
  }

  @Test
  void aHalfOpenListenerDelaysNoOrderAndIsToldByHealth() {
    Awaitility.await("it listens")
        .atMost(Duration.ofSeconds(20))
        .until(() -> listenerHealth().equals("UP"));
    List<String> listeners = backends("application_name = 'turnup-api outbox-relay'");
    assertThat(listeners).isNotEmpty();
    signal("STOP", listeners);
    try {
      long began = System.nanoTime();
      api.awaitOrder(api.http.post(ORDERS, fibre()).text("id"), "completed");
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(8));
      Awaitility.await("health tells that nothing is heard")
          .atMost(Duration.ofSeconds(15))
          .pollInterval(Duration.ofMillis(100))
          .until(() -> listenerHealth().equals("DOWN"));
      Awaitility.await("another connection listens")
          .atMost(Duration.ofSeconds(20))
          .until(() -> listenerHealth().equals("UP"));
      assertThat(backends("application_name = 'turnup-api outbox-relay'"))
          .hasSizeGreaterThan(listeners.size());
    } finally {
      signal("CONT", listeners);
    }
  }

  @Test
  void aRequestInsideAFrozenDatabaseIsAnswered() {
    String body = fibre();
    List<String> all = backends("pid <> pg_backend_pid()");
    String own = api.jdbc.sql("select pg_backend_pid()::text").query(String.class).single();
    String server =
        api.jdbc
            .sql("select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)")
            .query(String.class)
            .single();
    // Its connection is as new as can be, so that the next request takes it without a look.
    assertThat(api.http.get(ORDERS + "?limit=1").status()).isEqualTo(200);
    signal("STOP", List.of(server));
    signal("STOP", all);
    signal("STOP", List.of(own));
    try {
      long began = System.nanoTime();
      Http.Answer answer = api.http.post(ORDERS, body);
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(12));
      Refusals.assertShape(answer, 503);
      assertThat(answer.raw().headers().firstValue("Retry-After")).isPresent();
    } finally {
      signal("CONT", List.of(server));
      signal("CONT", List.of(own));
      signal("CONT", all);
    }
    Awaitility.await("orders are taken again")
        .atMost(Duration.ofSeconds(30))
        .until(() -> api.http.post(ORDERS, body).status() == 201);
  }

  @Test
  void aLockThatNobodyWorksUnderEnds() throws Exception {
    String order = api.http.post(ORDERS, fibre()).text("id");
    api.awaitOrder(order, "completed");
    CountDownLatch locked = new CountDownLatch(1);
    CountDownLatch forgotten = new CountDownLatch(1);
    CompletableFuture<Void> holder =
        CompletableFuture.runAsync(
            () ->
                api.context
                    .getBean(TransactionTemplate.class)
                    .executeWithoutResult(
                        status -> {
                          lock(order);
                          locked.countDown();
                          try {
                            forgotten.await();
                          } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                          }
                        }));
    locked.await();
    String patch = ORDERS + "/" + order;
    long began = System.nanoTime();
    assertThat(api.http.patch(patch, "{\"description\":\"waits\"}").status()).isEqualTo(503);
    assertThat(Duration.ofNanos(System.nanoTime() - began))
        .as("a request waits for the lock for three seconds, a job for two")
        .isBetween(Duration.ofMillis(2_800), Duration.ofMillis(4_500));
    Awaitility.await("the transaction that asks nothing has been ended")
        .atMost(Duration.ofSeconds(15))
        .until(() -> api.http.patch(patch, "{\"description\":\"done\"}").status() == 200);
    forgotten.countDown();
    assertThat(holder.handle((done, fault) -> fault != null).join()).isTrue();
  }

  private void lock(String order) {
    api.jdbc
        .sql("select id from service_order where id = ?::uuid for update")
        .param(order)
        .query(String.class)
        .single();
  }

  @Test
  void connectionsAskForKeepalivesAndEnds() {
    assertThat(
            api.jdbc
                .sql(
                    "select name || '=' || setting from pg_settings where name in ('lock_timeout', 'statement_timeout', 'idle_in_transaction_session_timeout', 'tcp_user_timeout', 'tcp_keepalives_idle', 'tcp_keepalives_interval', 'tcp_keepalives_count')")
                .query(String.class)
                .list())
        .containsExactlyInAnyOrder(
            "lock_timeout=2000",
            "statement_timeout=5000",
            "idle_in_transaction_session_timeout=5000",
            "tcp_user_timeout=30000",
            "tcp_keepalives_idle=7",
            "tcp_keepalives_interval=7",
            "tcp_keepalives_count=3");
  }
}
