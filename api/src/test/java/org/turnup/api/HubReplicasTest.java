package org.turnup.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.turnup.api.tmf.declare.TmfApi;
import org.turnup.api.tmf.declare.TmfResource;
import org.turnup.api.tmf.store.TmfDocuments;

/** Several api instances on one database share the deliveries. */
class HubReplicasTest {

  private static final String CATALOG = "/tmf-api/serviceCatalogManagement/v4";
  private static final TmfResource CATEGORY = TmfApi.resource("TMF633", "serviceCategory");
  private static final int CHANGES = 40;

  @Test
  void twoInstancesTellEachEventOnceAndInOrder() throws Exception {
    try (EmbeddedPostgres postgres = ApiUnderTest.postgres(EmbeddedPostgres.builder());
        TestSubscriber subscriber = new TestSubscriber()) {
      ApiUnderTest one = new ApiUnderTest(postgres, false);
      // Liquibase remembers databases within one JVM, wrongly.
      ApiUnderTest other = new ApiUnderTest(postgres, false, "--spring.liquibase.enabled=false");
      try {
        assertThat(
                one.http
                    .post(
                        CATALOG + "/hub",
                        "{\"callback\":\"%s\",\"query\":\"eventType=ServiceCategoryChangeEvent\"}"
                            .formatted(subscriber.url("/events")))
                    .status())
            .isEqualTo(201);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
          ids.add(one.http.post(CATALOG + "/serviceCategory", "{\"name\":\"c\"}").text("id"));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
          for (int i = 0; i < 6 * CHANGES; i++) {
            ApiUnderTest by = i % 4 < 2 ? one : other;
            String id = ids.get(i % 6);
            threads.submit(
                () ->
                    by.context
                        .getBean(TmfDocuments.class)
                        .change(
                            CATEGORY,
                            UUID.fromString(id),
                            "Change",
                            body -> body.put("count", body.path("count").asInt(0) + 1)));
          }
        }
        subscriber.await(6 * CHANGES);
        Awaitility.await()
            .atMost(Duration.ofSeconds(10))
            .until(
                () ->
                    one.jdbc.sql("select count(*) from hub_delivery").query(Long.class).single()
                        == 0);
        for (String id : ids) {
          assertThat(
                  subscriber.calls.stream()
                      .map(call -> call.event().at("/event/serviceCategory"))
                      .filter(category -> category.path("id").asString().equals(id))
                      .map(category -> category.path("count").asInt()))
              .containsExactlyElementsOf(IntStream.rangeClosed(1, CHANGES).boxed().toList());
        }
        for (ApiUnderTest api : List.of(one, other)) {
          assertThat(delivered(api)).as("both had a part in it").isPositive();
        }
      } finally {
        one.close();
        other.close();
      }
    }
  }

  private static double delivered(ApiUnderTest api) {
    return api.context
        .getBean(MeterRegistry.class)
        .get("turnup.hub.deliveries")
        .tag("outcome", "delivered")
        .counter()
        .count();
  }
}
