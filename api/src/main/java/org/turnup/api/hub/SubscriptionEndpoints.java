package org.turnup.api.hub;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.http.OtherMethods;
import org.turnup.api.tmf.http.QueryParameters;
import org.turnup.api.tmf.json.StrictJson;
import org.turnup.api.tmf.json.Timestamps;
import org.turnup.api.tmf.list.Window;
import org.turnup.api.tmf.store.Ids;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Subscriptions as operations staff see them: how they fare, their secrets, their dead letters. */
@Configuration
class SubscriptionEndpoints {

  private static final String ALL = "/turnup/v1/subscription";
  private static final String ONE = ALL + "/{id}";
  private static final String SECRET = ONE + "/secret";
  private static final String DEAD = ONE + "/dead-letter";

  private final Subscriptions subscriptions;
  private final SubscriptionRequests requests;
  private final DeadLetters dead;

  SubscriptionEndpoints(
      Subscriptions subscriptions, SubscriptionRequests requests, DeadLetters dead) {
    this.subscriptions = subscriptions;
    this.requests = requests;
    this.dead = dead;
  }

  @Bean
  RouterFunction<ServerResponse> subscriptionRoutes() {
    return RouterFunctions.route()
        .filter(SubscriptionEndpoints::readable)
        .GET(ALL, request -> list())
        .GET(ONE, request -> ok(shown(found(request), dead.standings())))
        .DELETE(ONE, this::delete)
        .POST(SECRET, this::rotate)
        .DELETE(SECRET + "/previous", this::forgetPrevious)
        .GET(DEAD, this::deadLetters)
        .POST(DEAD + "/replay", request -> replayed(dead.replay(found(request).id(), null)))
        .POST(DEAD + "/{eventId}/replay", this::replayOne)
        .DELETE(DEAD + "/{eventId}", this::deleteDeadLetter)
        .add(OtherMethods.at(ALL, "GET"))
        .add(OtherMethods.at(ONE, "GET, DELETE"))
        .add(OtherMethods.at(SECRET, "POST"))
        .add(OtherMethods.at(SECRET + "/previous", "DELETE"))
        .add(OtherMethods.at(DEAD, "GET"))
        .add(OtherMethods.at(DEAD + "/replay", "POST"))
        .add(OtherMethods.at(DEAD + "/{eventId}/replay", "POST"))
        .add(OtherMethods.at(DEAD + "/{eventId}", "DELETE"))
        .build();
  }

  /** Only the list of dead letters has parameters. */
  private static ServerResponse readable(
      ServerRequest request, HandlerFunction<ServerResponse> next) throws Exception {
    if (request.path().endsWith("/dead-letter")) {
      QueryParameters.only(request, "offset", "limit");
    } else {
      QueryParameters.only(request);
    }
    return next.handle(request);
  }

  private ServerResponse list() {
    Map<UUID, DeadLetters.Standing> standings = dead.standings();
    ArrayNode all = StrictJson.object().arrayNode();
    subscriptions.list(null).forEach(one -> all.add(shown(one, standings)));
    return ok(all);
  }

  private static ObjectNode shown(
      Subscription subscription, Map<UUID, DeadLetters.Standing> standings) {
    DeadLetters.@Nullable Standing standing = standings.get(subscription.id());
    ObjectNode shown = StrictJson.object();
    shown.put("id", subscription.id().toString());
    shown.put("api", subscription.api());
    shown.put("basePath", subscription.basePath());
    UUID topic = subscription.topic();
    if (topic != null) {
      shown.put("topicId", topic.toString());
    }
    shown.put("callback", subscription.callback());
    shown.put("query", subscription.query());
    shown.put("createdAt", Timestamps.format(subscription.createdAt()));
    shown.put("liveSecrets", subscription.sealedSecrets().size());
    shown.put("state", standing != null && standing.retrying() > 0 ? "retrying" : "active");
    shown.put("waiting", standing == null ? 0 : standing.waiting());
    shown.put("retrying", standing == null ? 0 : standing.retrying());
    shown.put("deadLetters", standing == null ? 0 : standing.dead());
    if (standing != null && standing.oldest() != null) {
      shown.put("oldestWaiting", Timestamps.format(standing.oldest()));
    }
    if (standing != null && standing.lastErrorAt() != null) {
      shown.put("lastError", standing.lastError());
      shown.put("lastErrorAt", Timestamps.format(standing.lastErrorAt()));
    }
    return shown;
  }

  private ServerResponse delete(ServerRequest request) {
    subscriptions.delete(found(request).id());
    return ServerResponse.noContent().build();
  }

  private ServerResponse rotate(ServerRequest request) {
    WebhookSecret secret = requests.rotate(found(request).id());
    return ok(StrictJson.object().put("secret", secret.text()));
  }

  private ServerResponse forgetPrevious(ServerRequest request) {
    UUID id = found(request).id();
    if (!subscriptions.forgetPrevious(id)) {
      throw TmfProblem.notFound("previous secret of the subscription", id.toString());
    }
    return ServerResponse.noContent().build();
  }

  private ServerResponse deadLetters(ServerRequest request) {
    UUID id = found(request).id();
    ArrayNode page = StrictJson.object().arrayNode();
    Window window = Window.of(request.params());
    dead.list(id, window.offset(), window.limit()).forEach(letter -> page.add(shown(letter)));
    return ServerResponse.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .header("X-Total-Count", Long.toString(dead.count(id)))
        .header("X-Result-Count", Integer.toString(page.size()))
        .body(StrictJson.bytes(page));
  }

  private static ObjectNode shown(DeadLetters.DeadLetter letter) {
    return StrictJson.object()
        .put("eventId", letter.eventId().toString())
        .put("eventType", letter.eventType())
        .put("eventTime", Timestamps.format(letter.eventTime()))
        .put("resourceName", letter.resourceName())
        .put("resourceId", letter.resourceId().toString())
        .put("attempts", letter.attempts())
        .put("lastError", letter.lastError())
        .put("diedAt", Timestamps.format(letter.diedAt()));
  }

  private ServerResponse replayOne(ServerRequest request) {
    UUID event = event(request);
    int replayed = dead.replay(found(request).id(), event);
    if (replayed == 0) {
      throw TmfProblem.notFound("dead letter", event.toString());
    }
    return replayed(replayed);
  }

  private ServerResponse deleteDeadLetter(ServerRequest request) {
    UUID event = event(request);
    if (!dead.delete(found(request).id(), event)) {
      throw TmfProblem.notFound("dead letter", event.toString());
    }
    return ServerResponse.noContent().build();
  }

  private static ServerResponse replayed(int count) {
    return ServerResponse.accepted()
        .contentType(MediaType.APPLICATION_JSON)
        .body(StrictJson.bytes(StrictJson.object().put("replayed", count)));
  }

  private static ServerResponse ok(JsonNode body) {
    return ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).body(StrictJson.bytes(body));
  }

  private static UUID event(ServerRequest request) {
    String id = request.pathVariable("eventId");
    return Ids.parse(id).orElseThrow(() -> TmfProblem.notFound("dead letter", id));
  }

  private Subscription found(ServerRequest request) {
    String id = request.pathVariable("id");
    return Ids.parse(id)
        .flatMap(subscriptions::find)
        .orElseThrow(() -> TmfProblem.notFound("subscription", id));
  }
}
