package org.turnup.api.hub;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.error.Violations;
import org.turnup.api.tmf.http.OtherMethods;
import org.turnup.api.tmf.http.RequestBodies;
import org.turnup.api.tmf.json.StrictJson;
import org.turnup.api.tmf.store.Ids;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code topic/{topicId}/event} of TMF688. */
@Configuration
class TopicEventEndpoints {

  private static final String ALL = Topics.RESOURCE.path() + "/{topicId}/event";
  private static final List<String> TEXTS =
      List.of(
          "correlationId",
          "description",
          "domain",
          "eventId",
          "eventTime",
          "eventType",
          "priority",
          "timeOcurred",
          "title");
  private static final Set<String> PAGING = Set.of("offset", "limit");

  private final Topics topics;
  private final PostedEvents events;
  private final RequestBodies bodies;
  private final String publicUrl;

  TopicEventEndpoints(
      Topics topics,
      PostedEvents events,
      RequestBodies bodies,
      @Value("${turnup.public-url}") String publicUrl) {
    this.topics = topics;
    this.events = events;
    this.bodies = bodies;
    this.publicUrl = publicUrl.replaceAll("/+$", "");
  }

  @Bean
  RouterFunction<ServerResponse> topicEventRoutes() {
    return RouterFunctions.route()
        .GET(ALL, this::list)
        .POST(ALL, this::post)
        .GET(ALL + "/{id}", this::read)
        .add(OtherMethods.at(ALL, "GET, POST"))
        .add(OtherMethods.at(ALL + "/{id}", "GET"))
        .build();
  }

  private ServerResponse post(ServerRequest request) {
    Topic topic = topic(request);
    ObjectNode body = bodies.object(request);
    Violations violations = new Violations();
    for (String name : List.of("id", "href")) {
      if (body.has(name)) {
        violations.add(name, body.path(name), "nothing; the server sets it");
      }
    }
    for (String name : TEXTS) {
      if (body.has(name) && !body.path(name).isString()) {
        violations.add(name, body.path(name), "a text");
      }
    }
    violations.throwIfAny();
    ObjectNode shown = shown(topic, events.post(topic.id(), body));
    return ServerResponse.created(URI.create(shown.path("href").asString()))
        .contentType(MediaType.APPLICATION_JSON)
        .body(StrictJson.bytes(shown));
  }

  private ServerResponse list(ServerRequest request) {
    Topic topic = topic(request);
    Map<String, List<String>> filters = new LinkedHashMap<>(request.params());
    PAGING.forEach(filters::remove);
    EventQuery query = EventQuery.of("query", filters);
    PostedEvents.Listed page =
        events.list(
            topic,
            query.filter(),
            number(request, "offset", 0, Integer.MAX_VALUE),
            number(request, "limit", 100, 1000));
    ArrayNode body = StrictJson.object().arrayNode();
    page.events().forEach(event -> body.add(query.fields().apply(shown(topic, event))));
    return ServerResponse.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .header("X-Total-Count", Long.toString(page.total()))
        .header("X-Result-Count", Integer.toString(page.events().size()))
        .body(StrictJson.bytes(body));
  }

  private ServerResponse read(ServerRequest request) {
    Topic topic = topic(request);
    String id = request.pathVariable("id");
    PostedEvents.Found event =
        Ids.parse(id)
            .flatMap(known -> events.find(topic, known))
            .orElseThrow(() -> TmfProblem.notFound("event", id));
    Map<String, List<String>> fields =
        Map.of("fields", Optional.ofNullable(request.params().get("fields")).orElse(List.of()));
    return ServerResponse.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .body(StrictJson.bytes(EventQuery.of("query", fields).fields().apply(shown(topic, event))));
  }

  private ObjectNode shown(Topic topic, PostedEvents.Found event) {
    ObjectNode shown = StrictJson.object();
    shown.put("id", event.id().toString());
    shown.put(
        "href",
        "%s%s/%s/event/%s".formatted(publicUrl, Topics.RESOURCE.path(), topic.id(), event.id()));
    shown.setAll(event.envelope());
    return shown;
  }

  static int number(ServerRequest request, String name, int absent, int most) {
    String text = request.param(name).orElse(Integer.toString(absent));
    if (!text.matches("\\d{1,9}") || Integer.parseInt(text) > most) {
      throw TmfProblem.invalid(name, text, "a whole number from 0 to " + most);
    }
    return Integer.parseInt(text);
  }

  private Topic topic(ServerRequest request) {
    String id = request.pathVariable("topicId");
    return Ids.parse(id).flatMap(topics::find).orElseThrow(() -> TmfProblem.notFound("topic", id));
  }
}
