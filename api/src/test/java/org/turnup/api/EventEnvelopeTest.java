package org.turnup.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What an event says beside the resource it is about. */
class EventEnvelopeTest {

  private static final String INVENTORY = "/tmf-api/resourceInventoryManagement/v4";
  private static final String ACTIVATION = "/tmf-api/ResourceActivationAndConfiguration/v4";

  private final ApiUnderTest api = ApiUnderTest.get();
  private final TestSubscriber subscriber = new TestSubscriber();
  private String hub = "";

  @AfterEach
  void end() {
    api.http.send(api.http.request(hub).DELETE());
    subscriber.close();
  }

  private void subscribe(String query) {
    Http.Answer made =
        api.http.post(
            ACTIVATION + "/hub",
            "{\"callback\":\"%s\",\"query\":\"%s\"}".formatted(subscriber.url("/events"), query));
    assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
    hub = ACTIVATION + "/hub/" + made.text("id");
  }

  private String cabinet() {
    return api.http.post(INVENTORY + "/resource", "{\"name\":\"A cabinet\"}").text("id");
  }

  @Test
  void idAndHrefAreThoseOfTheResourceAsTheSubscriberKnowsIt() {
    subscribe("");
    String id = cabinet();
    JsonNode event = subscriber.await(1).getFirst().event();
    assertThat(event.path("id").asString()).isEqualTo(id);
    assertThat(event.path("href").asString()).endsWith(ACTIVATION + "/resource/" + id);
    assertThat(event.path("href")).isEqualTo(event.at("/event/resource/href"));
  }

  @Test
  void aChangeNamesTheAttributesThatHaveChanged() {
    subscribe("fieldPath=description");
    String id = cabinet();
    String one = INVENTORY + "/resource/" + id;
    api.http.patch(one, "{\"name\":\"Another\",\"category\":\"passive\"}");
    api.http.patch(one, "{\"description\":\"green\"}");
    JsonNode event = subscriber.await(1).getFirst().event();
    assertThat(event.path("fieldPath").asString()).isEqualTo("description");
    assertThat(event.has("id")).isFalse();
    assertThat(
            api.jdbc
                .sql(
                    "select payload ->> 'fieldPath' from event where resource_id = ?::uuid and event_type like '%ValueChangeEvent' order by seq")
                .param(id)
                .query(String.class)
                .list())
        .containsExactly("name,category", "description");
  }
}
