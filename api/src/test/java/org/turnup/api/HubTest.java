package org.turnup.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.turnup.api.tmf.declare.TmfApi;
import org.turnup.api.tmf.declare.TmfResource;
import org.turnup.api.tmf.store.TmfDocuments;
import tools.jackson.databind.JsonNode;

/** Subscribers are told of every change they asked for, in order, whatever happens. */
class HubTest {

  private static final String CATALOG = "/tmf-api/serviceCatalogManagement/v4";
  private static final String CATEGORIES = CATALOG + "/serviceCategory";
  private static final TmfResource CATEGORY = TmfApi.resource("TMF633", "serviceCategory");

  private final ApiUnderTest api = ApiUnderTest.get();
  private final TestSubscriber subscriber = new TestSubscriber();

  @BeforeEach
  void quiet() {
    api.awaitQuiet();
  }

  @AfterEach
  void unsubscribe() {
    TestClock.ahead = Duration.ZERO;
    for (JsonNode one : api.http.get("/turnup/v1/subscription").body()) {
      delete("/turnup/v1/subscription/" + one.path("id").asString());
    }
    subscriber.close();
  }

  private int delete(String path) {
    return api.http.send(api.http.request(path).DELETE()).status();
  }

  private Http.Answer subscribe(String path, String query) {
    Http.Answer answer = tryToSubscribe(CATALOG, subscriber.url(path), query);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    return answer;
  }

  private Http.Answer tryToSubscribe(String basePath, String callback, String query) {
    return api.http.post(
        basePath + "/hub",
        query.isEmpty()
            ? "{\"callback\":\"%s\"}".formatted(callback)
            : "{\"callback\":\"%s\",\"query\":\"%s\"}".formatted(callback, query));
  }

  private String category(String name) {
    Http.Answer made = api.http.post(CATEGORIES, "{\"name\":\"%s\"}".formatted(name));
    assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
    return made.text("id");
  }

  private void rename(String id, String name) {
    Http.Answer answer = api.http.patch(CATEGORIES + "/" + id, "{\"name\":\"" + name + "\"}");
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
  }

  private void ahead(Duration duration) {
    TestClock.ahead = TestClock.ahead.plus(duration);
    api.sweep();
  }

  private long waiting() {
    return api.jdbc.sql("select count(*) from hub_delivery").query(Long.class).single();
  }

  private void awaitNothingWaits() {
    Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> waiting() == 0);
  }

  private static List<String> names(List<TestSubscriber.Call> calls) {
    return calls.stream()
        .map(call -> call.event().at("/event/serviceCategory/name").asString())
        .toList();
  }

  @Test
  void aSubscriptionOutlivesARestartAndGetsWhatANewVersionKnows() {
    subscribe("/events", "");
    api.jdbc.sql("update hub_subscription set event_keys = '{}'").update();
    api.restart("hubThread");
    Awaitility.await("its events are known again")
        .atMost(Duration.ofSeconds(10))
        .until(
            () ->
                api.jdbc
                        .sql("select cardinality(event_keys) from hub_subscription")
                        .query(Long.class)
                        .single()
                    > 0);
    category("after the restart");
    assertThat(names(subscriber.await(1))).containsExactly("after the restart");
  }

  @Test
  void aSubscriberIsToldOfEveryChange() {
    Http.Answer made = subscribe("/events", "");
    assertThat(made.raw().headers().firstValue("Location").orElseThrow())
        .endsWith(CATALOG + "/hub/" + made.text("id"));
    String id = category("one");
    rename(id, "two");
    assertThat(delete(CATEGORIES + "/" + id)).isEqualTo(204);
    List<TestSubscriber.Call> calls = subscriber.await(3);
    assertThat(calls)
        .extracting(TestSubscriber.Call::type)
        .containsExactly(
            "ServiceCategoryCreateEvent",
            "ServiceCategoryChangeEvent",
            "ServiceCategoryDeleteEvent");
    JsonNode event = calls.get(1).event();
    assertThat(event.path("eventId").asString()).isEqualTo(calls.get(1).id());
    assertThat(event.path("correlationId").asString()).isEqualTo(id);
    assertThat(event.path("domain").asString()).isEqualTo("Service Catalog");
    assertThat(event.path("title").asString()).isEqualTo("ServiceCategory changed");
    assertThat(event.path("timeOcurred")).isEqualTo(event.path("eventTime"));
    assertThat(event.at("/event/serviceCategory/name").asString()).isEqualTo("two");
    awaitNothingWaits();
  }

  @Test
  void theSameSubscriptionIsMadeOnceAndEndsOnce() {
    Http.Answer made = subscribe("/events", "eventType=ServiceCategoryCreateEvent");
    assertThat(
            tryToSubscribe(
                    CATALOG, subscriber.url("/events"), "eventType=ServiceCategoryCreateEvent")
                .status())
        .isEqualTo(409);
    String path = CATALOG + "/hub/" + made.text("id");
    assertThat(api.http.get(path).body().has("secret")).isFalse();
    assertThat(api.http.get(path).text("callback")).isEqualTo(subscriber.url("/events"));
    assertThat(api.http.get("/tmf-api/serviceOrdering/v4/hub/" + made.text("id")).status())
        .as("it is no subscription of another API")
        .isEqualTo(404);
    Http.Answer list = api.http.get(CATALOG + "/hub");
    assertThat(list.status()).isEqualTo(405);
    assertThat(list.raw().headers().firstValue("Allow")).contains("POST, OPTIONS");
    assertThat(delete(path)).isEqualTo(204);
    assertThat(delete(path)).isEqualTo(404);
  }

  @Test
  void everyApiHasAHubAtEachOfItsBasePaths() {
    for (TmfApi one : TmfApi.all()) {
      for (String basePath : one.basePaths()) {
        String callback = subscriber.url("/" + one.number() + basePath.length());
        Http.Answer made = tryToSubscribe(basePath, callback, "");
        assertThat(made.status()).as(basePath).isEqualTo(201);
        assertThat(made.text("callback")).isEqualTo(callback);
        assertThat(delete(basePath + "/hub/" + made.text("id"))).isEqualTo(204);
      }
    }
  }

  /** Generated clients send null for what they do not set. */
  @Test
  void whatIsNullIsNotAskedFor() {
    Http.Answer made =
        api.http.post(
            CATALOG + "/hub",
            "{\"id\":null,\"callback\":\"%s\",\"query\":null}"
                .formatted(subscriber.url("/events")));
    assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
    assertThat(made.text("id")).hasSize(36);
    assertThat(made.body().has("query")).isFalse();
  }

  @Test
  void whatCannotBeHonouredIsRefused() {
    String callback = subscriber.url("/events");
    for (String query :
        List.of(
            "eventType",
            "eventType=NoSuchEvent",
            "eventType=ServiceOrderCreateEvent",
            "state=active",
            "event.serviceOrder.state=completed",
            "eventType.regex=^ServiceOrder",
            "eventType=ServiceCategoryCreateEvent&eventType.ne=ServiceCategoryCreateEvent",
            "event.serviceOrder.state.regex=completed",
            "event.serviceCategory.lastUpdate.gt=yesterday",
            "event.serviceCategory.isRoot.gt=true",
            "event.serviceCategory.category.regex=a",
            "event.serviceCategory.name.regex=(a)\\\\1",
            "filter=$[?(@.event.serviceOrder.state=='completed')]",
            "event.serviceCategory..name=a",
            "sort=eventTime",
            "eventType=%zz")) {
      Http.Answer refused = tryToSubscribe(CATALOG, callback, query);
      assertThat(refused.status()).as(query + ": " + refused.body()).isEqualTo(400);
      assertThat(refused.body().toString()).contains("query");
    }
    for (String url :
        List.of(
            "",
            "events",
            "ftp://127.0.0.1/",
            "http:///events",
            "http://user:secret@127.0.0.1/",
            "http://127.1/",
            "http://10.0.0.1/",
            "http://169.254.169.254/latest/meta-data",
            "http://[::ffff:10.0.0.1]/",
            "http://[fd00::1]/",
            "http://127.0.0.1:65536/")) {
      Http.Answer refused = tryToSubscribe(CATALOG, url, "");
      assertThat(refused.status()).as(url + ": " + refused.body()).isEqualTo(400);
      assertThat(refused.body().toString()).contains("callback");
    }
    assertThat(tryToSubscribe(CATALOG, "http://10.0.0.1/", "").text("message"))
        .contains("a private network", "turnup.hub.allowed-callbacks");
  }

  @Test
  void aQueryChoosesEventsAndTheirAttributes() {
    subscribe(
        "/chosen",
        "eventType=ServiceCategoryChangeEvent&event.serviceCategory.name=a,b&fields=name");
    String id = category("a");
    rename(id, "c");
    rename(id, "b");
    TestSubscriber.Call call = subscriber.await(1).getFirst();
    awaitNothingWaits();
    assertThat(names(subscriber.calls)).containsExactly("b");
    assertThat(call.event().at("/event/serviceCategory").propertyNames())
        .containsExactlyInAnyOrder("id", "href", "name");
  }

  @Test
  void aQueryHasAllOperatorsOfAList() {
    subscribe(
        "/chosen",
        "eventType.regex=^ServiceCategory.*ChangeEvent$"
            + "&event.serviceCategory.name.gte=m&event.serviceCategory.name.ne=n,o"
            + "&event.serviceCategory.isRoot=true&event.serviceCategory.lastUpdate>=2020-01-01"
            + "&event.serviceCategory.description=~%5Ea.%2Bz$");
    String id =
        api.http
            .post(CATEGORIES, "{\"name\":\"m\",\"isRoot\":true,\"description\":\"a to z\"}")
            .text("id");
    for (String name : List.of("a", "n", "o", "p", "l", "z")) {
      rename(id, name);
    }
    subscriber.await(2);
    awaitNothingWaits();
    assertThat(names(subscriber.calls)).containsExactly("p", "z");
  }

  @Test
  void anExpressionThatTakesTooLongDelaysNoOther() {
    String slow =
        subscribe("/slow", "event.serviceCategory.description.regex=(a?)%7B240%7Db").text("id");
    subscribe("/events", "");
    String large = "a".repeat(900_000);
    for (String name : List.of("first", "second", "third")) {
      api.http.post(CATEGORIES, "{\"name\":\"%s\",\"description\":\"%s\"}".formatted(name, large));
    }
    subscriber.await(3);
    assertThat(names(subscriber.calls)).containsExactlyInAnyOrder("first", "second", "third");
    awaitRetries(slow, 3, "more than 1 s");
    assertThat(subscriber.calls).hasSize(3);
  }

  @Test
  void aQueryThatCanNoLongerBeReadIsNoReasonToTellNothingOrEverything() {
    String old = subscribe("/old", "event.serviceCategory.name=a").text("id");
    subscribe("/events", "");
    api.jdbc
        .sql("update hub_subscription set query = 'event..name=a' where id = ?::uuid")
        .param(old)
        .update();
    category("a");
    subscriber.await(1);
    awaitRetries(old, 1, "event..name");
    assertThat(subscriber.calls).extracting(TestSubscriber.Call::path).containsExactly("/events");
  }

  @Test
  void whatCannotBeSentAtAllIsRetriedAndEndsLikeAnyFailure() {
    String id = subscribe("/events", "").text("id");
    api.jdbc
        .sql("update hub_subscription set callback = 'http://127.0.0.1:65536/' where id = ?::uuid")
        .param(id)
        .update();
    category("never told");
    awaitRetries(id, 1, "65536");
  }

  @Test
  void anAnswerWithoutAnEndIsAFailureThatSaysSo() {
    subscriber.endless = Duration.ZERO;
    String fast = subscribe("/events", "").text("id");
    category("endless");
    awaitRetries(fast, 1, "answered 201 with a body of more than 1048576 bytes");
  }

  private void awaitRetries(String subscription, long count, String error) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                api.jdbc
                        .sql(
                            "select count(*) from hub_delivery where subscription_id = ?::uuid and state = 'retrying' and last_error like ?")
                        .param(subscription)
                        .param("%" + error + "%")
                        .query(Long.class)
                        .single()
                    == count);
  }

  @Test
  void servicesAreThoseOfBothApisAndSoAreTheirEvents() {
    String service =
        "{\"state\":\"active\",\"serviceSpecification\":{\"id\":\"%s\"}}"
            .formatted(new TestCatalog(api).dnsOnly);
    for (String basePath :
        List.of("/tmf-api/serviceInventory/v4", "/tmf-api/ServiceActivationAndConfiguration/v4")) {
      assertThat(
              tryToSubscribe(
                      basePath,
                      subscriber.url("/" + basePath.substring(9, 17)),
                      "eventType=ServiceCreateEvent")
                  .status())
          .isEqualTo(201);
    }
    api.http.post("/tmf-api/serviceInventory/v4/service", service);
    assertThat(subscriber.await(2))
        .allSatisfy(
            call ->
                assertThat(call.event().at("/event/service/href").asString())
                    .contains("/tmf-api/" + call.path().substring(1)));
  }

  @Test
  void eventsOfOneEntityComeInOrderThoughManyChangeAtOnce() throws Exception {
    subscribe("/events", "");
    // It reads what it is told of before it answers, as many do, and so takes its time.
    subscriber.behaviour =
        call ->
            api.http
                        .get(
                            CATEGORIES
                                + "/"
                                + call.event().at("/event/serviceCategory/id").asString())
                        .status()
                    == 200
                ? 204
                : 500;
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ids.add(category("c" + i));
    }
    TmfDocuments documents = api.context.getBean(TmfDocuments.class);
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < 100; i++) {
        String id = ids.get(i % 5);
        threads.submit(
            () ->
                documents.change(
                    CATEGORY,
                    UUID.fromString(id),
                    "Change",
                    body -> body.put("count", body.path("count").asInt(0) + 1)));
      }
    }
    subscriber.await(105);
    awaitNothingWaits();
    for (String id : ids) {
      assertThat(
              subscriber.calls.stream()
                  .map(call -> call.event().at("/event/serviceCategory"))
                  .filter(category -> category.path("id").asString().equals(id))
                  .map(category -> category.path("count").asInt(0)))
          .containsExactly(
              0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20);
    }
  }

  @Test
  void anEventWhoseTransactionEndsLateIsNotLost() throws Exception {
    subscribe("/events", "");
    String slow = category("slow");
    subscriber.await(1);
    TmfDocuments documents = api.context.getBean(TmfDocuments.class);
    CountDownLatch written = new CountDownLatch(1);
    CountDownLatch commit = new CountDownLatch(1);
    try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
      thread.submit(
          () ->
              api.context
                  .getBean(TransactionTemplate.class)
                  .executeWithoutResult(
                      status -> {
                        documents.change(
                            CATEGORY,
                            UUID.fromString(slow),
                            "Change",
                            body -> body.put("name", "late"));
                        TransactionSynchronizationManager.registerSynchronization(
                            new TransactionSynchronization() {
                              @Override
                              public void beforeCommit(boolean readOnly) {
                                // The events stand in the table now, with their numbers.
                                written.countDown();
                                await(commit);
                              }
                            });
                      }));
      await(written);
      category("early");
      subscriber.await(2);
      assertThat(names(subscriber.calls)).containsExactly("slow", "early");
      commit.countDown();
    }
    subscriber.await(3);
    assertThat(names(subscriber.calls)).containsExactly("slow", "early", "late");
    assertThat(
            api.jdbc
                .sql(
                    "select payload #>> '{event,serviceCategory,name}' from event where payload #>> '{event,serviceCategory,name}' in ('early', 'late') order by seq desc limit 1")
                .query(String.class)
                .single())
        .as("the late one had the smaller number")
        .isEqualTo("early");
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void anAnswerThatCouldNotBeNotedIsAskedForAgain() {
    subscribe("/events", "");
    api.jdbc
        .sql(
            """
            create sequence hub_faults;
            create function hub_fault() returns trigger language plpgsql as $$ begin
              perform nextval('hub_faults'); raise 'the process died'; end $$;
            create trigger hub_fault before delete on hub_delivery for each row execute function hub_fault();""")
        .update();
    try {
      category("again");
      subscriber.await(1);
      Awaitility.await()
          .until(
              () -> api.jdbc.sql("select is_called from hub_faults").query(Boolean.class).single());
      ahead(Duration.ofSeconds(10));
      assertThat(subscriber.calls).as("its lease is not over").hasSize(1);
    } finally {
      api.jdbc.sql("drop function hub_fault cascade; drop sequence hub_faults").update();
    }
    ahead(Duration.ofSeconds(60));
    List<TestSubscriber.Call> calls = subscriber.await(2);
    assertThat(calls.get(1).id()).isEqualTo(calls.get(0).id());
    awaitNothingWaits();
  }

  @Test
  void aDeadSubscriberDelaysNoOther() {
    CountDownLatch end = new CountDownLatch(1);
    try (TestSubscriber silent = new TestSubscriber()) {
      silent.behaviour =
          call -> {
            end.await();
            return 201;
          };
      assertThat(tryToSubscribe(CATALOG, silent.url("/silent"), "").status()).isEqualTo(201);
      subscribe("/events", "");
      for (int i = 0; i < 50; i++) {
        category("n" + i);
      }
      subscriber.await(50);
      assertThat(silent.await(8)).as("no more at once than its places").hasSize(8);
      end.countDown();
      silent.await(50);
      awaitNothingWaits();
    }
  }

  @Test
  void anEntityWithManyEventsHoldsUpNoOther() throws Exception {
    int changes = 450;
    CountDownLatch end = new CountDownLatch(1);
    subscriber.behaviour =
        call -> {
          if (call.body().contains("\"busy\"")) {
            end.await();
          }
          return 201;
        };
    subscribe("/events", "");
    UUID busy = UUID.fromString(category("busy"));
    subscriber.await(1);
    TmfDocuments documents = api.context.getBean(TmfDocuments.class);
    for (int i = 1; i <= changes; i++) {
      int count = i;
      documents.change(CATEGORY, busy, "Change", body -> body.put("count", count));
    }
    for (int i = 0; i < 20; i++) {
      category("other");
    }
    subscriber.await(21);
    assertThat(names(subscriber.calls)).containsOnlyOnce("busy");
    end.countDown();
    subscriber.await(21 + changes);
    awaitNothingWaits();
    assertThat(
            subscriber.calls.stream()
                .map(call -> call.event().at("/event/serviceCategory"))
                .filter(category -> category.path("name").asString().equals("busy"))
                .map(category -> category.path("count").asInt(0)))
        .containsExactlyElementsOf(IntStream.rangeClosed(0, changes).boxed().toList());
  }

  @Test
  void anEntityWaitsForItsFailedEventAndOthersDoNot() {
    subscriber.behaviour = call -> call.body().contains("\"bad\"") ? 500 : 201;
    subscribe("/events", "");
    String bad = category("bad");
    subscriber.await(1);
    rename(bad, "later");
    category("other");
    subscriber.await(2);
    assertThat(names(subscriber.calls)).containsExactly("bad", "other");
    subscriber.behaviour = call -> 201;
    ahead(Duration.ofSeconds(6));
    subscriber.await(4);
    assertThat(names(subscriber.calls)).containsExactly("bad", "other", "bad", "later");
    awaitNothingWaits();
  }

  @Test
  void retriesAreEverMoreSeldomAndEndAfterThreeDaysInADeadLetter() {
    subscriber.behaviour = call -> 503;
    String subscription = subscribe("/events", "").text("id");
    String id = category("dead");
    subscriber.await(1);
    rename(id, "next");
    for (int minutes : new int[] {0, 0, 2, 10, 30, 60, 180, 360}) {
      awaitState("retrying");
      int before = subscriber.calls.size();
      ahead(
          minutes == 0
              ? Duration.ofSeconds(before == 1 ? 4 : 26)
              : Duration.ofMinutes(minutes).multipliedBy(8).dividedBy(9));
      assertThat(subscriber.calls).as("too early, " + minutes).hasSize(before);
      ahead(
          minutes == 0
              ? Duration.ofSeconds(before == 1 ? 2 : 8)
              : Duration.ofMinutes(minutes).multipliedBy(3).dividedBy(10));
      subscriber.await(before + 1);
    }
    JsonNode standing = api.http.get("/turnup/v1/subscription/" + subscription).body();
    assertThat(standing.path("state").asString()).isEqualTo("retrying");
    assertThat(standing.path("waiting").asInt()).isEqualTo(2);
    assertThat(standing.path("lastError").asString()).isEqualTo("answered 503");
    awaitState("retrying");
    ahead(Duration.ofHours(72));
    awaitState("dead");
    String dead = "/turnup/v1/subscription/" + subscription + "/dead-letter";
    JsonNode letter = api.http.get(dead).body().path(0);
    assertThat(letter.path("resourceId").asString()).isEqualTo(id);
    assertThat(letter.path("lastError").asString()).isEqualTo("answered 503");
    Awaitility.await("the entity goes on")
        .atMost(Duration.ofSeconds(10))
        .until(() -> names(subscriber.calls).contains("next"));

    subscriber.behaviour = call -> 201;
    subscriber.calls.clear();
    assertThat(api.http.post(dead + "/replay", "{}").body().path("replayed").asInt()).isEqualTo(1);
    Awaitility.await().until(() -> names(subscriber.calls).contains("dead"));
    assertThat(
            api.http
                .post(dead + "/" + letter.path("eventId").asString() + "/replay", "{}")
                .status())
        .isEqualTo(404);
    assertThat(api.http.get(dead).raw().headers().firstValue("X-Total-Count")).contains("0");
  }

  private void awaitState(String state) {
    Awaitility.await(state)
        .atMost(Duration.ofSeconds(10))
        .pollInterval(Duration.ofMillis(10))
        .until(
            () ->
                api.jdbc
                    .sql("select state from hub_delivery order by seq limit 1")
                    .query(String.class)
                    .optional()
                    .orElse("none")
                    .equals(state));
  }

  @Test
  void everyCallIsSignedWithAllLiveSecrets() throws Exception {
    Http.Answer made = subscribe("/events", "");
    String first = made.text("secret");
    String path = "/turnup/v1/subscription/" + made.text("id");
    category("first");
    assertThat(signatures(subscriber.await(1).getFirst()))
        .containsExactly(signature(first, subscriber.calls.getFirst()));

    String second = api.http.post(path + "/secret", "{}").text("secret");
    assertThat(second).startsWith("whsec_").isNotEqualTo(first);
    assertThat(api.http.get(path).body().toString())
        .contains("\"liveSecrets\":2")
        .doesNotContain("whsec_");
    category("second");
    TestSubscriber.Call call = subscriber.await(2).getLast();
    assertThat(signatures(call)).containsExactly(signature(second, call), signature(first, call));

    assertThat(delete(path + "/secret/previous")).isEqualTo(204);
    assertThat(delete(path + "/secret/previous")).isEqualTo(404);
    category("third");
    TestSubscriber.Call last = subscriber.await(3).getLast();
    assertThat(signatures(last)).containsExactly(signature(second, last));
  }

  @Test
  void secretsAreNowhereInTheClear() {
    Http.Answer made = subscribe("/events", "");
    String path = "/turnup/v1/subscription/" + made.text("id");
    String first = made.text("secret").substring("whsec_".length());
    String second = api.http.post(path + "/secret", "{}").text("secret").substring(6);
    category("told");
    subscriber.await(1);
    awaitNothingWaits();
    for (String table :
        List.of("hub_subscription", "hub_delivery", "event", "audit_entry", "outbox")) {
      assertThat(
              api.jdbc
                  .sql(
                      "select count(*) from %s t where position(:first in t::text) > 0 or position(:second in t::text) > 0"
                          .formatted(table))
                  .param("first", first)
                  .param("second", second)
                  .query(Long.class)
                  .single())
          .as(table)
          .isZero();
    }
    for (String read :
        List.of(path, "/turnup/v1/subscription", CATALOG + "/hub/" + made.text("id"))) {
      assertThat(api.http.get(read).body().toString())
          .as(read)
          .doesNotContain("whsec_", first, second, "aes-gcm");
    }
  }

  @Test
  void aSecretUnderAKeyThatIsNotHereIsAFailureOfItsSubscriptionAlone() {
    String id = subscribe("/locked", "").text("id");
    subscribe("/events", "");
    api.jdbc
        .sql(
            "update hub_subscription set secret = 'aes-gcm.00000000.' || split_part(secret, '.', 3) where id = ?::uuid")
        .param(id)
        .update();
    api.restart("hubThread");
    category("told");
    subscriber.await(1);
    awaitState("retrying");
    assertThat(subscriber.calls).extracting(TestSubscriber.Call::path).containsExactly("/events");
    assertThat(api.http.get("/turnup/v1/subscription/" + id).text("lastError"))
        .contains("00000000", "turnup.hub.secret-key");
  }

  @Test
  void leftoversOfSubscriptionsAreSweptPastAllThatIsNoLeftover() {
    String live = subscribe("/events", "").text("id");
    UUID gone = UUID.randomUUID();
    for (String owner : List.of(live, gone.toString())) {
      api.jdbc
          .sql(
              """
              insert into hub_delivery (subscription_id, seq, tenant_id, entity, state, due_at)
              select ?::uuid, -n, 'default', gen_random_uuid(), 'dead', now() from generate_series(1, ?) n""")
          .param(owner)
          .param(owner.equals(live) ? 20_000 : 3)
          .update();
    }
    api.jdbc.sql("vacuum analyze hub_delivery").update();
    CountedStatements.UNITS.clear();
    api.sweep();
    assertThat(
            api.jdbc
                .sql("select distinct subscription_id::text from hub_delivery")
                .query(String.class)
                .list())
        .containsExactly(live);
    String sweep =
        CountedStatements.UNITS.stream()
            .flatMap(unit -> unit.statements().stream())
            .filter(statement -> statement.contains("with recursive told"))
            .findFirst()
            .orElseThrow();
    String plan =
        String.join(
            "\n",
            api.jdbc
                .sql("explain (analyze, costs off, timing off, summary off) " + sweep)
                .query(String.class)
                .list());
    assertThat(plan).doesNotContain("Seq Scan on hub_delivery");
    assertThat(Pattern.compile("Buffers: shared hit=(\\d+)").matcher(plan).results())
        .as(plan)
        .allSatisfy(hits -> assertThat(Integer.parseInt(hits.group(1))).isLessThan(50));
  }

  private static List<String> signatures(TestSubscriber.Call call) {
    return List.of(call.signature().split(" "));
  }

  /** As a subscriber would do it who has read the specification, and none of our code. */
  private static String signature(String secret, TestSubscriber.Call call) throws Exception {
    byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    String signed = call.id() + "." + call.timestamp() + "." + call.body();
    return "v1,"
        + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void goneEndsTheSubscription() {
    subscriber.behaviour = call -> 410;
    String id = subscribe("/events", "").text("id");
    category("last");
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> api.http.get(CATALOG + "/hub/" + id).status() == 404);
    category("unheard");
    assertThat(waiting()).isZero();
    assertThat(subscriber.calls).hasSize(1);
  }

  @Test
  void aDeadLetterCanBeThrownAway() {
    subscriber.behaviour = call -> 500;
    String subscription = subscribe("/events", "").text("id");
    category("unwanted");
    subscriber.await(1);
    awaitState("retrying");
    ahead(Duration.ofHours(73));
    awaitState("dead");
    String dead = "/turnup/v1/subscription/" + subscription + "/dead-letter";
    String event = api.http.get(dead).body().path(0).path("eventId").asString();
    MeterRegistry meters = api.context.getBean(MeterRegistry.class);
    assertThat(meters.get("turnup.hub.dead.letters").gauge().value()).isEqualTo(1);
    assertThat(meters.get("turnup.hub.waiting").gauge().value()).isZero();
    assertThat(meters.get("turnup.hub.oldest.waiting.seconds").gauge().value()).isZero();
    assertThat(meters.get("turnup.hub.deliveries").tag("outcome", "dead").counter().count())
        .isPositive();
    assertThat(delete(dead + "/" + event)).isEqualTo(204);
    assertThat(delete(dead + "/" + event)).isEqualTo(404);
    assertThat(waiting()).isZero();
  }

  @Test
  void aRedirectIsAFailure() {
    subscriber.behaviour = call -> call.path().equals("/events") ? 307 : 201;
    subscriber.location = subscriber.url("/elsewhere");
    subscribe("/events", "");
    category("redirected");
    subscriber.await(1);
    awaitState("retrying");
    assertThat(subscriber.calls).extracting(TestSubscriber.Call::path).containsExactly("/events");
  }

  @Test
  void withoutSubscriptionsAnEventCostsNothingMore() {
    CountedStatements.UNITS.clear();
    category("unheard");
    List<String> statements =
        CountedStatements.UNITS.stream()
            .filter(unit -> unit.thread().startsWith("tomcat-handler"))
            .flatMap(unit -> unit.statements().stream())
            .toList();
    assertThat(statements).hasSize(3);
    assertThat(statements.get(1)).contains("insert into event");
    assertThat(waiting()).isZero();
  }

  @Test
  void eventsAreRemovedWhenTheyAreOldAndNobodyWaits() {
    subscriber.behaviour = call -> 500;
    subscribe("/events", "eventType=ServiceCategoryCreateEvent");
    String id = category("kept");
    rename(id, "removed");
    subscriber.await(1);
    api.jdbc
        .sql("update event set event_time = now() - interval '31 days' where resource_id = ?::uuid")
        .param(id)
        .update();
    api.sweep();
    assertThat(
            api.jdbc
                .sql("select event_type from event where resource_id = ?::uuid")
                .param(id)
                .query(String.class)
                .list())
        .containsExactly("ServiceCategoryCreateEvent");
  }
}
