package org.turnup.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A repeated POST makes no second order. */
class IdempotencyTest {

  private static final String ORDERS = "/tmf-api/serviceOrdering/v4/serviceOrder";

  private static final String RESOURCE_ORDERS =
      "/tmf-api/resourceOrderingManagement/v4/resourceOrder";

  private final ApiUnderTest api = ApiUnderTest.get();
  private final TestCatalog catalog = new TestCatalog(api);
  private final String key = UUID.randomUUID().toString();

  @BeforeEach
  @AfterEach
  void externalIdIsNotUnique() {
    api.awaitQuiet();
    api.network.reset();
    unique(false);
  }

  private void unique(boolean unique) {
    Http.Answer answer =
        api.http.put("/turnup/v1/orderSettings", "{\"uniqueExternalId\":%s}".formatted(unique));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().path("uniqueExternalId").asBoolean()).isEqualTo(unique);
  }

  private String body() {
    return TestCatalog.order(TestCatalog.add("1", catalog.dnsOnly, TestCatalog.hostname(), ""));
  }

  private Http.Answer post(String body) {
    return api.http.post(ORDERS, body, "Idempotency-Key", key);
  }

  private long orders() {
    return api.jdbc.sql("select count(*) from service_order").query(Long.class).single();
  }

  @Test
  void aRepeatIsAnsweredWithTheFirstOrder() {
    String body = body();
    Http.Answer first = post(body);
    Http.Answer second = post(body);
    assertThat(first.status()).isEqualTo(201);
    assertThat(first.raw().headers().firstValue("Location")).contains(first.text("href"));
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.text("id")).isEqualTo(first.text("id"));
  }

  @Test
  void theSameBodyInAnotherOrderAndLayoutIsTheSame() {
    String item = TestCatalog.add("1", catalog.dnsOnly, TestCatalog.hostname(), "");
    Http.Answer first =
        post("{\"category\":\"x\",\"priority\":\"1\",\"serviceOrderItem\":[" + item + "]}");
    Http.Answer second =
        post("{ \"serviceOrderItem\" : [" + item + "],\n \"priority\":\"1\", \"category\":\"x\" }");
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.text("id")).isEqualTo(first.text("id"));
  }

  @Test
  void anotherBodyIsAConflict() {
    Http.Answer first = post(body());
    long before = orders();
    Http.Answer second = post(body());
    Refusals.assertShape(second, 409);
    assertThat(second.text("message")).contains(key, first.text("id"));
    assertThat(orders()).isEqualTo(before);
  }

  @Test
  void tenAtOnceMakeOneOrder() throws Exception {
    String body = body();
    long before = orders();
    List<Http.Answer> answers;
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Http.Answer>> sent =
          IntStream.range(0, 10).mapToObj(i -> clients.submit(() -> post(body))).toList();
      answers = new ArrayList<>();
      for (Future<Http.Answer> one : sent) {
        answers.add(one.get());
      }
    }
    assertThat(answers)
        .extracting(Http.Answer::status)
        .containsOnly(200, 201)
        .containsOnlyOnce(201);
    assertThat(answers.stream().map(a -> a.text("id")).distinct()).hasSize(1);
    assertThat(orders()).isEqualTo(before + 1);
    api.awaitOrder(answers.getFirst().text("id"), "completed");
    assertThat(api.network.calls).hasSize(1);
  }

  @Test
  void anExternalIdMayComeTwiceUnlessTheTenantSaysOtherwise() {
    String item = TestCatalog.add("1", catalog.dnsOnly, TestCatalog.hostname(), "");
    String body = "{\"externalId\":\"%s\",\"serviceOrderItem\":[%s]}".formatted(key, item);
    assertThat(api.http.post(ORDERS, body).status()).isEqualTo(201);
    assertThat(api.http.post(ORDERS, body).status()).isEqualTo(201);
    unique(true);
    Http.Answer first = api.http.post(ORDERS, body);
    assertThat(first.status()).isEqualTo(201);
    Http.Answer second = api.http.post(ORDERS, body);
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.text("id")).isEqualTo(first.text("id"));
    Http.Answer other = api.http.post(ORDERS, body.replace("\"1\"", "\"2\""));
    Refusals.assertShape(other, 409);
    assertThat(other.text("message")).contains("externalId", key, first.text("id"));
  }

  @Test
  void theTypesOfOrdersHaveExternalIdsOfTheirOwn() {
    unique(true);
    String item = TestCatalog.add("1", catalog.dnsOnly, TestCatalog.hostname(), "");
    String body = "{\"externalId\":\"%s\",\"serviceOrderItem\":[%s]}".formatted(key, item);
    assertThat(api.http.post(ORDERS, body).status()).isEqualTo(201);
    String resource =
        "{\"externalId\":\"%s\",\"orderItem\":[{\"id\":\"1\",\"action\":\"add\",\"resource\":{}}]}"
            .formatted(key);
    Http.Answer first = api.http.post(RESOURCE_ORDERS, resource);
    assertThat(first.status()).isEqualTo(201);
    Http.Answer second = api.http.post(RESOURCE_ORDERS, resource);
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.text("id")).isEqualTo(first.text("id"));
    Refusals.assertShape(api.http.post(RESOURCE_ORDERS, resource.replace("add", "delete")), 409);
  }

  @Test
  void anExternalIdIsBoundedForBothTypes() {
    unique(true);
    String endless =
        "{\"externalId\":\"%s\",\"orderItem\":[{\"id\":\"1\",\"action\":\"add\",\"resource\":{}}]}"
            .formatted("x".repeat(3000));
    Refusals.assertViolation(
        api.http.post(RESOURCE_ORDERS, endless), "externalId", "xxx", "at most 255 characters");
  }

  @Test
  void aSettingThatCannotBeIsRefused() {
    for (String bad :
        List.of("{}", "{\"uniqueExternalId\":\"yes\"}", "{\"uniqueExternalId\":true,\"x\":1}")) {
      Refusals.assertShape(api.http.put("/turnup/v1/orderSettings", bad), 400);
    }
    assertThat(api.http.get("/turnup/v1/orderSettings").body().path("uniqueExternalId").asBoolean())
        .isFalse();
  }

  @Test
  void aRepeatIsHarmlessEvenWhenWhatItDeletedIsGone() {
    String made = catalog.submit(TestCatalog.add("1", catalog.dnsOnly, TestCatalog.hostname(), ""));
    String service =
        api.awaitOrder(made, "completed")
            .path("serviceOrderItem")
            .get(0)
            .path("service")
            .path("id")
            .asString();
    String body = TestCatalog.order(TestCatalog.delete("1", service));
    Http.Answer first = post(body);
    api.awaitOrder(first.text("id"), "completed");
    Http.Answer second = post(body);
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.text("state")).isEqualTo("completed");
  }
}
