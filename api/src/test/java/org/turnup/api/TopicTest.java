package org.turnup.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** TMF688: topics, their events and their subscribers. */
class TopicTest {

  private static final String TOPICS = "/tmf-api/event/v4/topic";
  private static final String CATEGORIES = "/tmf-api/serviceCatalogManagement/v4/serviceCategory";

  private final ApiUnderTest api = ApiUnderTest.get();
  private final TestSubscriber subscriber = new TestSubscriber();

  @AfterEach
  void remove() {
    for (JsonNode one : api.http.get(TOPICS).body()) {
      delete(TOPICS + "/" + one.path("id").asString());
    }
    for (JsonNode one : api.http.get("/turnup/v1/subscription").body()) {
      delete("/turnup/v1/subscription/" + one.path("id").asString());
    }
    subscriber.close();
  }

  private int delete(String path) {
    return api.http.send(api.http.request(path).DELETE()).status();
  }

  private String create(String path, String body) {
    Http.Answer made = api.http.post(path, body);
    assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
    return made.text("id");
  }

  private String topic(String contentQuery) {
    return TOPICS
        + "/"
        + create(TOPICS, "{\"name\":\"t\",\"contentQuery\":\"%s\"}".formatted(contentQuery));
  }

  private static String event(String title) {
    return "{\"eventType\":\"Alarm\",\"title\":\"%s\",\"correlationId\":\"c\",\"event\":{\"n\":1}}"
        .formatted(title);
  }

  private String subscribe(String topic, String query) {
    return create(
        topic + "/hub",
        "{\"callback\":\"%s\",\"query\":\"%s\"}".formatted(subscriber.url("/topic"), query));
  }

  @Test
  void postedEventsAreHeldAndDelivered() {
    String topic = TOPICS + "/" + create(TOPICS, "{\"name\":\"alarms\"}");
    String hub = subscribe(topic, "");
    Http.Answer made = api.http.post(topic + "/event", event("first"));
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.raw().headers().firstValue("Location")).contains(made.text("href"));
    assertThat(made.text("href")).endsWith(topic + "/event/" + made.text("id"));
    create(topic + "/event", event("second"));
    assertThat(subscriber.await(2))
        .extracting(call -> call.event().path("title").asString())
        .containsExactly("first", "second");
    assertThat(subscriber.calls.getFirst().id()).isEqualTo(made.text("id"));

    create(CATEGORIES, "{\"name\":\"no topic of mine\"}");
    Http.Answer page = api.http.get(topic + "/event?title=second&fields=title");
    assertThat(page.raw().headers().firstValue("X-Total-Count")).contains("1");
    assertThat(page.body().path(0).propertyNames()).containsExactly("id", "href", "title");
    assertThat(api.http.get(topic + "/event?limit=1&offset=1").body()).hasSize(1);
    JsonNode read = api.http.get(topic + "/event/" + made.text("id")).body();
    assertThat(read.path("title").asString()).isEqualTo("first");
    assertThat(read.at("/event/n").asInt()).isEqualTo(1);

    assertThat(api.http.get(topic + "/hub").body()).hasSize(1);
    assertThat(api.http.get(topic + "/hub/" + hub).text("callback"))
        .isEqualTo(subscriber.url("/topic"));
    assertThat(api.http.get("/tmf-api/event/v4/hub/" + hub).status()).isEqualTo(404);
    assertThat(delete(topic + "/hub/" + hub)).isEqualTo(204);
  }

  @Test
  void aTopicWithAQueryShowsThePlatformsEvents() {
    String topic =
        topic("eventType=ServiceCategoryCreateEvent&event.serviceCategory.name=wanted-688");
    subscribe(topic, "event.serviceCategory.description=mine");
    create(CATEGORIES, "{\"name\":\"other-688\",\"description\":\"mine\"}");
    create(CATEGORIES, "{\"name\":\"wanted-688\"}");
    create(CATEGORIES, "{\"name\":\"wanted-688\",\"description\":\"mine\"}");
    assertThat(subscriber.await(1).getFirst().event().at("/event/serviceCategory/name").asString())
        .isEqualTo("wanted-688");
    assertThat(api.http.get(topic + "/event").body()).hasSize(2);
    JsonNode found =
        api.http
            .get(
                topic
                    + "/event?event.serviceCategory.description=mine&event.serviceCategory.name=wanted-688")
            .body();
    assertThat(found).hasSize(1);
    String id = found.path(0).path("id").asString();
    assertThat(api.http.get(topic + "/event/" + id).status()).isEqualTo(200);
    Awaitility.await()
        .until(
            () ->
                api.jdbc.sql("select count(*) from hub_delivery").query(Long.class).single() == 0);
    assertThat(subscriber.calls).hasSize(1);
  }

  @Test
  void listsOfEventsAreListsLikeAllOthers() {
    String topic = topic("");
    String other = topic("");
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      ids.add(
          create(
              topic + "/event",
              """
              {"eventType":"Alarm","title":"t%d","priority":"%s","eventTime":"2026-01-0%dT12:00:00+02:00",
               "event":{"n":%d,"parts":[{"name":"a","value":%d},{"name":"b","value":9}]}}"""
                  .formatted(6 - i, i % 2 == 0 ? "high" : "low", i + 1, i, i)));
      create(other + "/event", event("elsewhere"));
    }
    assertThat(idsOf(topic, "")).as("the oldest first").isEqualTo(ids);
    assertThat(idsOf(topic, "?sort=title")).isEqualTo(ids.reversed());
    assertThat(idsOf(topic, "?sort=-id&limit=2")).isEqualTo(ids.reversed().subList(0, 2));
    assertThat(idsOf(topic, "?event.n.gte=5")).isEqualTo(ids.subList(5, 7));
    assertThat(idsOf(topic, "?eventTime.lt=2026-01-02T10:00:00Z")).isEqualTo(ids.subList(0, 1));
    assertThat(idsOf(topic, "?title.regex=%5Et%5B56%5D")).isEqualTo(ids.subList(0, 2));
    assertThat(idsOf(topic, "?event.parts.name=a&event.parts.value=9")).isEmpty();
    assertThat(idsOf(topic, "?event.parts.name=b&event.parts.value=9&title=t0,t1"))
        .isEqualTo(ids.subList(5, 7));
    assertThat(
            idsOf(
                topic,
                "?filter="
                    + URLEncoder.encode(
                        "$.event.parts[?(@.name=='a' && @.value>4)]", StandardCharsets.UTF_8)))
        .isEqualTo(ids.subList(5, 7));
    assertThat(idsOf(topic, "?id=" + ids.get(3))).isEqualTo(ids.subList(3, 4));
    String href = api.http.get(topic + "/event/" + ids.get(3)).text("href");
    assertThat(idsOf(topic, "?href=" + href)).isEqualTo(ids.subList(3, 4));
    assertThat(api.http.get(topic + "/event/" + ids.get(3) + "?fields=priority").body()).hasSize(3);

    List<String> paged = new ArrayList<>();
    String next = topic + "/event?priority=high&limit=2";
    while (!next.isEmpty()) {
      Http.Answer page = api.http.get(next);
      assertThat(page.raw().headers().firstValue("X-Total-Count")).contains("4");
      assertThat(page.raw().headers().firstValue("X-Result-Count")).contains("2");
      page.body().forEach(one -> paged.add(one.path("id").asString()));
      String links = page.raw().headers().firstValue("Link").orElseThrow();
      assertThat(links).contains("rel=\"first\"", "rel=\"last\"", topic + "/event?priority=high");
      next = next(links);
    }
    assertThat(paged).containsExactly(ids.get(0), ids.get(2), ids.get(4), ids.get(6));
  }

  private List<String> idsOf(String topic, String query) {
    Http.Answer answer = api.http.get(topic + "/event" + query);
    assertThat(answer.status()).as(query + ": " + answer.body()).isEqualTo(200);
    return answer.body().valueStream().map(one -> one.path("id").asString()).toList();
  }

  /** Path and query of the next page; empty behind the last. */
  private static String next(String links) {
    Matcher link =
        Pattern.compile("<http://[^/]+([^>]+cursor=[^>]+)>; rel=\"next\"").matcher(links);
    return link.find() ? link.group(1) : "";
  }

  @Test
  void eventsAreFoundByAllOperatorsOfAList() {
    String topic = topic("");
    for (int i = 1; i < 4; i++) {
      create(
          topic + "/event",
          "{\"title\":\"alarm %d\",\"eventTime\":\"2026-11-22T0%d:00:00+01:00\",\"event\":{\"n\":%d}}"
              .formatted(i, i, i));
    }
    for (String query :
        List.of(
            "eventTime.gt=2026-11-22T00:30Z",
            "event.n%3E=2",
            "title.regex=[23]$",
            "title.ne=alarm%201",
            "filter=$[?(@.event.n==2%20||%20@.event.n==3)]")) {
      assertThat(
              api.http
                  .get(
                      topic
                          + "/event?"
                          + query
                              .replace("[", "%5B")
                              .replace("]", "%5D")
                              .replace("|", "%7C")
                              .replace("$", "%24"))
                  .body())
          .as(query)
          .hasSize(2);
    }
    assertThat(api.http.get(topic + "/event").body().path(0).path("eventTime").asString())
        .isEqualTo("2026-11-22T00:00:00.000Z");
  }

  @Test
  void aListThatTakesTooLongSaysWhy() {
    String topic = topic("eventType=ServiceCategoryCreateEvent");
    Http.Answer refused =
        new TransactionTemplate(api.context.getBean(PlatformTransactionManager.class))
            .execute(
                status -> {
                  api.jdbc.sql("lock table event in access exclusive mode").update();
                  return api.http.get(topic + "/event?event.serviceCategory.name=any");
                });
    assertThat(refused.status()).as(refused.body().toString()).isEqualTo(400);
    assertThat(refused.body().path("violation").toString())
        .contains("topic", "events of the platform");
  }

  @Test
  void aTopicTakesWhatBelongsToItWhenItGoes() {
    String topic = topic("");
    subscribe(topic, "");
    String id = create(topic + "/event", event("gone"));
    subscriber.await(1);
    assertThat(delete(topic)).isEqualTo(204);
    assertThat(api.http.get(topic + "/event").status()).isEqualTo(404);
    assertThat(api.http.post(topic + "/event", event("late")).status()).isEqualTo(404);
    assertThat(api.http.get(topic + "/hub").status()).isEqualTo(404);
    assertThat(api.http.get("/turnup/v1/subscription").body()).isEmpty();
    assertThat(
            api.jdbc
                .sql("select count(*) from event where id = ?::uuid")
                .param(id)
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void eventsOfTopicsThatAreGoneAreSwept() {
    String topic = topic("");
    String kept = create(topic + "/event", event("kept"));
    api.jdbc
        .sql(
            """
            insert into event (id, tenant_id, event_type, resource_name, resource_id, event_time, payload, topic_id)
            select gen_random_uuid(), 'default', 'x', 'event', gen_random_uuid(), now(), '{}', topic
              from (select gen_random_uuid() as topic from generate_series(1, 2)) t, generate_series(1, 3)""")
        .update();
    api.sweep();
    assertThat(
            api.jdbc
                .sql(
                    "select id::text from event where topic_id is not null and topic_id not in (select id from event_topic)")
                .query(String.class)
                .list())
        .isEmpty();
    assertThat(api.http.get(topic + "/event").body().toString()).contains(kept);
  }

  @Test
  void topicsThemselvesHaveEvents() {
    create("/tmf-api/event/v4/hub", "{\"callback\":\"%s\"}".formatted(subscriber.url("/topics")));
    delete(topic(""));
    assertThat(subscriber.await(2))
        .extracting(TestSubscriber.Call::type)
        .containsExactly("TopicCreateEvent", "TopicDeleteEvent");
  }

  @Test
  void whatCannotBeHonouredIsRefused() {
    assertThat(api.http.post(TOPICS, "{\"contentQuery\":\"eventType\"}").status()).isEqualTo(400);
    assertThat(api.http.post(TOPICS, "{\"headerQuery\":\"eventTime.gt=soon\"}").status())
        .isEqualTo(400);
    assertThat(api.http.post(TOPICS, "{\"contentQuery\":\"title=a&fields=id\"}").status())
        .isEqualTo(400);
    assertThat(
            api.http
                .post(TOPICS, "{\"contentQuery\":\"title=" + "a,".repeat(2000) + "\"}")
                .status())
        .isEqualTo(400);
    String topic = topic("");
    assertThat(api.http.post(topic + "/event", "{\"eventType\":1}").status()).isEqualTo(400);
    assertThat(api.http.post(topic + "/event", "{\"id\":\"x\"}").status()).isEqualTo(400);
    assertThat(api.http.post(topic + "/event", "{\"eventTime\":\"yesterday\"}").body().toString())
        .contains("eventTime", "yesterday");
    assertThat(api.http.get(topic + "/event?title.regex=(").status()).isEqualTo(400);
    assertThat(api.http.get(topic + "/event?sort=").status()).isEqualTo(400);
    assertThat(api.http.get(topic + "/event?cursor=x").status()).isEqualTo(400);
    assertThat(api.http.get(topic + "/event?title.regex=(a").status()).isEqualTo(400);
    assertThat(api.http.get(topic + "/event?limit=-1").status()).isEqualTo(400);
    assertThat(delete(topic + "/event")).isEqualTo(405);
    assertThat(api.http.get(TOPICS + "/nothing/event").status()).isEqualTo(404);
  }
}
