package org.turnup.api.hub;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.turnup.api.tmf.declare.TmfApi;
import org.turnup.api.tmf.error.TmfProblem;

/** Which of the platform's events a subscription can mean, by table and type. */
@Component
class SubscriptionKeys {

  private final Topics topics;

  SubscriptionKeys(Topics topics) {
    this.topics = topics;
  }

  /**
   * Event keys for a subscription under an API, or under a topic of TMF688.
   *
   * @throws TmfProblem 400 for an event type that the API does not have; 404 for an unknown topic
   */
  List<String> of(String api, @Nullable UUID topic, EventQuery query) {
    if (topic != null) {
      return topics
          .find(topic)
          .orElseThrow(() -> TmfProblem.notFound("topic", topic.toString()))
          .platformEvents()
          .map(
              wanted -> {
                List<String> ofTopic = EventKeys.ofAll(wanted.filter());
                return EventKeys.ofAll(query.wanted().filter()).stream()
                    .filter(ofTopic::contains)
                    .toList();
              })
          .orElse(List.of());
    }
    TmfApi declared =
        TmfApi.all().stream().filter(one -> one.number().equals(api)).findFirst().orElseThrow();
    return EventKeys.asked("query", List.of(declared), query.wanted().filter());
  }
}
