package org.turnup.api.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.turnup.api.tmf.error.CodePoints;
import org.turnup.api.tmf.error.Violations;
import org.turnup.api.tmf.http.OtherMethods;
import org.turnup.api.tmf.http.QueryParameters;
import org.turnup.api.tmf.http.RequestBodies;
import org.turnup.api.tmf.json.Storable;
import org.turnup.api.tmf.json.StrictJson;
import org.turnup.api.tmf.json.Timestamps;
import org.turnup.api.tmf.store.Ids;
import tools.jackson.databind.JsonNode;

/**
 * Where workers report tries that are to be made again: {@code POST /turnup/v1/try}, many at once.
 */
@Configuration
class TryEndpoints {

  private static final String PATH = "/turnup/v1/try";
  private static final int MAX = 500;
  private static final int MAX_REASON = 2000;

  private final Tries tries;
  private final RequestBodies bodies;

  TryEndpoints(Tries tries, RequestBodies bodies) {
    this.tries = tries;
    this.bodies = bodies;
  }

  @Bean
  RouterFunction<ServerResponse> tryRoutes() {
    return RouterFunctions.route()
        .POST(PATH, this::report)
        .add(OtherMethods.at(PATH, "POST"))
        .filter(QueryParameters.none())
        .build();
  }

  private ServerResponse report(ServerRequest request) {
    JsonNode list = bodies.object(request).path("tries");
    Violations violations = new Violations();
    if (!list.isArray() || list.isEmpty() || list.size() > MAX) {
      violations.add(
          "tries",
          list.isArray() ? StrictJson.tree(list.size()) : list,
          "a list of 1 to %d tries".formatted(MAX));
    }
    violations.throwIfAny();
    List<Tries.Try> read = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      Tries.Try one = read("tries[%d]".formatted(i), list.get(i), violations);
      if (one != null) {
        read.add(one);
      }
    }
    violations.throwIfAny();
    tries.store(read);
    return ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).body("{}");
  }

  private static Tries.@Nullable Try read(String field, JsonNode node, Violations violations) {
    Optional<UUID> step = Ids.parse(node.path("stepId").asString(""));
    if (step.isEmpty()) {
      violations.add(field + ".stepId", node.path("stepId"), "the id of a step");
    }
    int attempt = number(field + ".attempt", node.path("attempt"), violations);
    int of = number(field + ".of", node.path("of"), violations);
    Instant at = time(field + ".at", node.path("at"), violations);
    Instant next =
        node.path("nextAt").isMissingNode()
            ? null
            : time(field + ".nextAt", node.path("nextAt"), violations);
    String reason = node.path("reason").asString("");
    if (reason.isBlank() || CodePoints.count(reason) > MAX_REASON || !Storable.isStorable(reason)) {
      violations.add(
          field + ".reason", node.path("reason"), "a text of at most %d".formatted(MAX_REASON));
    }
    return step.isEmpty() || at == null
        ? null
        : new Tries.Try(step.get(), attempt, of, at, reason, next);
  }

  private static int number(String field, JsonNode node, Violations violations) {
    if (node.isInt() && node.intValue() >= 1) {
      return node.intValue();
    }
    violations.add(field, node, "a number from 1 on");
    return 0;
  }

  private static @Nullable Instant time(String field, JsonNode node, Violations violations) {
    Optional<Instant> read = Timestamps.parse(node.asString(""));
    if (read.isEmpty()) {
      violations.add(field, node, Timestamps.EXPECTED);
    }
    return read.orElse(null);
  }
}
