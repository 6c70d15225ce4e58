package org.turnup.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.turnup.api.tmf.declare.TmfApi;
import org.turnup.api.tmf.declare.TmfResource;
import org.turnup.api.tmf.store.TmfDocuments;

/** One of two api instances on one database is killed, or ends, while both deliver. */
class HubReplicaKilledTest {

  private static final String CATALOG = "/tmf-api/serviceCatalogManagement/v4";
  private static final TmfResource CATEGORY = TmfApi.resource("TMF633", "serviceCategory");
  private static final int ENTITIES = 12;
  private static final int CHANGES = 30;

  /** A delivery is taken over from a dead instance after twice the sum of these and 2 s. */
  private static final String[] IMPATIENT = {
    "--turnup.hub.connect-timeout=500ms", "--turnup.hub.answer-timeout=5s"
  };

  @TempDir private Path folder;

  /** As another host would run it. */
  private Process replica(EmbeddedPostgres postgres, int port) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(ApiApplication.class.getName());
    command.addAll(
        List.of(
            "--server.port=" + port,
            "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
            "--spring.datasource.username=postgres",
            // The test's clock is on its class path, too.
            "--spring.main.allow-bean-definition-overriding=true",
            // The tables are there.
            "--spring.liquibase.enabled=false",
            "--turnup.hub.secret-key=" + ApiUnderTest.SECRET_KEY,
            "--turnup.hub.allowed-callbacks=127.0.0.1"));
    command.addAll(List.of(IMPATIENT));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("replica.log").toFile())
        .start();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void nothingIsLostAndNothingOvertakes(boolean isKilled) throws Exception {
    int port = ApiUnderTest.freePort();
    try (EmbeddedPostgres postgres = ApiUnderTest.postgres(EmbeddedPostgres.builder());
        TestSubscriber subscriber = new TestSubscriber()) {
      ApiUnderTest survivor = new ApiUnderTest(postgres, false, IMPATIENT);
      Process replica = replica(postgres, port);
      try {
        awaitReady(replica, port);
        Http.Answer made =
            survivor.http.post(
                CATALOG + "/hub",
                "{\"callback\":\"%s\",\"query\":\"eventType=ServiceCategoryChangeEvent\"}"
                    .formatted(subscriber.url("/events")));
        assertThat(made.status()).isEqualTo(201);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < ENTITIES; i++) {
          ids.add(survivor.http.post(CATALOG + "/serviceCategory", "{\"name\":\"c\"}").text("id"));
        }
        CountDownLatch gone = new CountDownLatch(1);
        // 12 entities, 8 places each: when all are held, each instance holds some.
        subscriber.behaviour =
            call -> {
              if (subscriber.calls.size() >= ENTITIES * CHANGES / 3) {
                gone.await();
              }
              return 201;
            };
        try (ExecutorService writing = Executors.newSingleThreadExecutor()) {
          writing.submit(() -> change(survivor, ids));
          Awaitility.await("all entities are being told of")
              .atMost(Duration.ofSeconds(30))
              .pollInterval(Duration.ofMillis(20))
              .until(
                  () ->
                      subscriber.calls.size() >= ENTITIES * CHANGES / 3
                          && sending(survivor) >= ENTITIES);
          if (isKilled) {
            replica.destroyForcibly().waitFor();
          } else {
            replica.destroy();
          }
          gone.countDown();
        }
        Awaitility.await("everything was told")
            .atMost(Duration.ofSeconds(60))
            .until(
                () ->
                    survivor
                            .jdbc
                            .sql("select count(*) from hub_delivery")
                            .query(Long.class)
                            .single()
                        == 0);
        for (String id : ids) {
          List<Integer> told =
              subscriber.calls.stream()
                  .map(call -> call.event().at("/event/serviceCategory"))
                  .filter(category -> category.path("id").asString().equals(id))
                  .map(category -> category.path("count").asInt())
                  .toList();
          assertThat(told).as("nothing overtakes").isSorted();
          assertThat(told.stream().distinct())
              .as("nothing is lost")
              .containsExactlyElementsOf(IntStream.rangeClosed(1, CHANGES).boxed().toList());
        }
        if (isKilled) {
          assertThat(subscriber.calls.size())
              .as("what the dead one had begun was told once more")
              .isGreaterThan(ENTITIES * CHANGES);
        }
        assertThat(replica.waitFor(30, TimeUnit.SECONDS)).as("the other one has ended").isTrue();
      } finally {
        replica.destroyForcibly();
        survivor.close();
      }
    }
  }

  private static void change(ApiUnderTest api, List<String> ids) {
    TmfDocuments documents = api.context.getBean(TmfDocuments.class);
    try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
      for (int i = 0; i < ENTITIES * CHANGES; i++) {
        UUID id = UUID.fromString(ids.get(i % ENTITIES));
        threads.submit(
            () ->
                documents.change(
                    CATEGORY,
                    id,
                    "Change",
                    body -> body.put("count", body.path("count").asInt(0) + 1)));
      }
    }
  }

  private static long sending(ApiUnderTest api) {
    return api.jdbc
        .sql("select count(*) from hub_delivery where state = 'sending'")
        .query(Long.class)
        .single();
  }

  private String log() throws IOException {
    String log = Files.readString(folder.resolve("replica.log"));
    return log.substring(Math.max(0, log.length() - 3000));
  }

  private void awaitReady(Process replica, int port) {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"))
            .build();
    Awaitility.await("the other instance is ready")
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(200))
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(
            () -> {
              assertThat(replica.isAlive()).as(log()).isTrue();
              try (HttpClient client = HttpClient.newHttpClient()) {
                return client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode()
                    == 200;
              }
            });
  }
}
