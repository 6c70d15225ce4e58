package org.turnup.api.hub;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.turnup.api.tmf.declare.Shape;
import org.turnup.api.tmf.declare.TmfApi;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.filter.Reading;
import org.turnup.api.tmf.http.OtherMethods;
import org.turnup.api.tmf.http.QueryParameters;
import org.turnup.api.tmf.http.RequestBodies;
import org.turnup.api.tmf.json.StrictJson;
import org.turnup.api.tmf.list.FieldSelection;
import org.turnup.api.tmf.list.Window;
import org.turnup.api.tmf.store.Ids;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /hub} under every base path of every API, and under the topics of TMF688. */
@Configuration
class HubEndpoints {

  private static final Shape.Structure HUB =
      Shape.Structure.of(
          "hub",
          Map.of(
              "id", Shape.Scalar.STRING,
              "callback", Shape.Scalar.STRING,
              "query", Shape.Scalar.STRING));

  private final SubscriptionRequests requests;
  private final Subscriptions subscriptions;
  private final Topics topics;
  private final RequestBodies bodies;
  private final String publicUrl;

  HubEndpoints(
      SubscriptionRequests requests,
      Subscriptions subscriptions,
      Topics topics,
      RequestBodies bodies,
      @Value("${turnup.public-url}") String publicUrl) {
    this.requests = requests;
    this.subscriptions = subscriptions;
    this.topics = topics;
    this.bodies = bodies;
    this.publicUrl = publicUrl.replaceAll("/+$", "");
  }

  @Bean
  RouterFunction<ServerResponse> hubRoutes() {
    RouterFunctions.Builder routes = RouterFunctions.route();
    for (TmfApi api : TmfApi.all()) {
      api.basePaths().forEach(basePath -> routes.add(hub(api, basePath)));
    }
    return routes.build();
  }

  private RouterFunction<ServerResponse> hub(TmfApi api, String basePath) {
    String all = basePath + "/hub";
    String one = all + "/{id}";
    String ofTopic = basePath + "/topic/{topicId}/hub";
    RouterFunctions.Builder routes =
        RouterFunctions.route()
            .POST(all, request -> create(api, basePath, null, all, request))
            .GET(one, request -> ok(shown(request, found(api, null, request))))
            .DELETE(one, request -> delete(request, found(api, null, request)))
            .add(OtherMethods.at(all, "POST"))
            .add(OtherMethods.at(one, "GET, DELETE"));
    if (api.resources().containsValue(Topics.RESOURCE)) {
      routes
          .GET(ofTopic, this::listOfTopic)
          .POST(ofTopic, request -> create(api, basePath, topic(request), request.path(), request))
          .GET(
              ofTopic + "/{id}", request -> ok(shown(request, found(api, topic(request), request))))
          .DELETE(
              ofTopic + "/{id}", request -> delete(request, found(api, topic(request), request)))
          .add(OtherMethods.at(ofTopic, "GET, POST"))
          .add(OtherMethods.at(ofTopic + "/{id}", "GET, DELETE"));
    }
    return routes.build();
  }

  private ServerResponse create(
      TmfApi api, String basePath, @Nullable UUID topic, String path, ServerRequest request) {
    ObjectNode body = bodies.object(request);
    QueryParameters.only(request);
    SubscriptionRequests.Made made = requests.create(api, basePath, topic, body);
    // Shown here and never again.
    ObjectNode shown = made.subscription().body().deepCopy().put("secret", made.secret().text());
    return ServerResponse.created(URI.create(publicUrl + path + "/" + made.subscription().id()))
        .contentType(MediaType.APPLICATION_JSON)
        .body(StrictJson.bytes(shown));
  }

  private ServerResponse listOfTopic(ServerRequest request) {
    UUID topic = topic(request);
    QueryParameters.only(request, "fields", "offset", "limit");
    FieldSelection fields = fields(request);
    ArrayNode page = StrictJson.object().arrayNode();
    subscriptions
        .page(topic, Window.of(request.params()))
        .forEach(subscription -> page.add(fields.apply(subscription.body())));
    return ServerResponse.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .header("X-Total-Count", Integer.toString(subscriptions.count(topic)))
        .header("X-Result-Count", Integer.toString(page.size()))
        .body(StrictJson.bytes(page));
  }

  private static ObjectNode shown(ServerRequest request, Subscription subscription) {
    QueryParameters.only(request, "fields");
    return fields(request).apply(subscription.body());
  }

  private static FieldSelection fields(ServerRequest request) {
    return FieldSelection.of(
        HUB, request.params().getOrDefault("fields", List.of()), Reading.ASKED);
  }

  private ServerResponse delete(ServerRequest request, Subscription subscription) {
    QueryParameters.only(request);
    subscriptions.delete(subscription.id());
    return ServerResponse.noContent().build();
  }

  private static ServerResponse ok(JsonNode body) {
    return ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).body(StrictJson.bytes(body));
  }

  private Subscription found(TmfApi api, @Nullable UUID topic, ServerRequest request) {
    String id = request.pathVariable("id");
    return Ids.parse(id)
        .flatMap(subscriptions::find)
        .filter(one -> one.api().equals(api.number()))
        .filter(one -> topic == null ? one.topic() == null : topic.equals(one.topic()))
        .orElseThrow(() -> TmfProblem.notFound("hub", id));
  }

  private UUID topic(ServerRequest request) {
    String id = request.pathVariable("topicId");
    return Ids.parse(id)
        .flatMap(topics::find)
        .map(Topic::id)
        .orElseThrow(() -> TmfProblem.notFound("topic", id));
  }
}
