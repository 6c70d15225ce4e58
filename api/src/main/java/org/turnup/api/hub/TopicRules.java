package org.turnup.api.hub;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.turnup.api.tmf.ResourceRules;
import org.turnup.api.tmf.declare.TmfApi;
import org.turnup.api.tmf.declare.TmfResource;
import org.turnup.api.tmf.error.Violations;
import org.turnup.api.tmf.filter.Filter;
import org.turnup.api.tmf.store.Document;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A topic's queries can be read, and what belongs to it goes with it. */
@Component
class TopicRules implements ResourceRules {

  private final Subscriptions subscriptions;
  private final PostedEvents events;

  TopicRules(Subscriptions subscriptions, PostedEvents events) {
    this.subscriptions = subscriptions;
    this.events = events;
  }

  @Override
  public TmfResource resource() {
    return Topics.RESOURCE;
  }

  @Override
  public void check(ObjectNode after, @Nullable ObjectNode before, Violations violations) {
    for (String name : Topic.QUERIES) {
      JsonNode query = after.path(name);
      if (query.isString()) {
        checkQuery(name, query.stringValue());
      } else if (!query.isMissingNode()) {
        violations.add(name, query, "a query, for example eventType=ServiceOrderCreateEvent");
      }
    }
  }

  /** It picks among the platform's events; one that none can match would pick nothing, for ever. */
  private static void checkQuery(String name, String text) {
    Filter filter = EventQuery.parseFilter(name, text, EventShape.PLATFORM).filter();
    EventShape.checkPaths(name, EventShape.PLATFORM, filter);
    EventKeys.asked(name, TmfApi.all(), filter);
  }

  @Override
  public void deleted(Document topic) {
    subscriptions.deleteOfTopic(topic.id());
    events.deleteOf(topic.id());
  }
}
