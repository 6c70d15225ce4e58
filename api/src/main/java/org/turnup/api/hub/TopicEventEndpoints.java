package org.turnup.api.hub;

import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.error.Violations;
import org.turnup.api.tmf.http.OtherMethods;
import org.turnup.api.tmf.http.QueryParameters;
import org.turnup.api.tmf.http.RequestBodies;
import org.turnup.api.tmf.json.StrictJson;
import org.turnup.api.tmf.list.ListAnswers;
import org.turnup.api.tmf.store.Ids;
import org.turnup.api.tmf.store.TmfDocuments;
import tools.jackson.databind.node.ObjectNode;

/** {@code topic/{topicId}/event} of TMF688. */
@Configuration
class TopicEventEndpoints {

  private static final String ALL = Topics.RESOURCE.path() + "/{topicId}/event";
  private final Topics topics;
  private final PostedEvents events;
  private final RequestBodies bodies;
  private final ListAnswers lists;
  private final String publicUrl;

  TopicEventEndpoints(
      Topics topics,
      PostedEvents events,
      RequestBodies bodies,
      ListAnswers lists,
      @Value("${turnup.public-url}") String publicUrl) {
    this.topics = topics;
    this.events = events;
    this.bodies = bodies;
    this.lists = lists;
    this.publicUrl = publicUrl.replaceAll("/+$", "");
  }

  @Bean
  RouterFunction<ServerResponse> topicEventRoutes() {
    return RouterFunctions.route()
        .route(reads(ALL), this::list)
        .POST(ALL, this::post)
        .route(reads(ALL + "/{id}"), this::read)
        .add(OtherMethods.at(ALL, "GET, HEAD, POST"))
        .add(OtherMethods.at(ALL + "/{id}", "GET, HEAD"))
        .build();
  }

  private static RequestPredicate reads(String path) {
    return RequestPredicates.methods(HttpMethod.GET, HttpMethod.HEAD)
        .and(RequestPredicates.path(path));
  }

  private ServerResponse post(ServerRequest request) {
    Topic topic = topic(request);
    ObjectNode body = bodies.object(request);
    QueryParameters.only(request);
    Violations violations = new Violations();
    TmfDocuments.checkCreate(PostedEvents.RESOURCE, body, violations);
    violations.throwIfAny();
    ObjectNode shown = shown(topic, events.post(topic.id(), body));
    return ServerResponse.created(URI.create(shown.path("href").asString()))
        .contentType(MediaType.APPLICATION_JSON)
        .body(StrictJson.bytes(shown));
  }

  private ServerResponse list(ServerRequest request) {
    Topic topic = topic(request);
    return lists.answer(
        request,
        PostedEvents.LISTED,
        PostedEvents.of(topic),
        collection(topic),
        document -> shown(topic, new PostedEvents.Found(document.id(), document.body())));
  }

  private ServerResponse read(ServerRequest request) {
    QueryParameters.only(request, "fields");
    Topic topic = topic(request);
    String id = request.pathVariable("id");
    PostedEvents.Found event =
        Ids.parse(id)
            .flatMap(known -> events.find(topic, known))
            .orElseThrow(() -> TmfProblem.notFound("event", id));
    return ServerResponse.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .body(
            StrictJson.bytes(
                ListAnswers.fields(PostedEvents.LISTED, request).apply(shown(topic, event))));
  }

  private String collection(Topic topic) {
    return "%s%s/%s/event".formatted(publicUrl, Topics.RESOURCE.path(), topic.id());
  }

  private ObjectNode shown(Topic topic, PostedEvents.Found event) {
    ObjectNode shown = StrictJson.object();
    String href = collection(topic) + "/" + event.id();
    shown.put("id", event.id().toString());
    shown.put("href", href);
    shown.setAll(event.envelope());
    return shown;
  }

  private Topic topic(ServerRequest request) {
    String id = request.pathVariable("topicId");
    return Ids.parse(id).flatMap(topics::find).orElseThrow(() -> TmfProblem.notFound("topic", id));
  }
}
