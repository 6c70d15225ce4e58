package org.turnup.api.order;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.turnup.api.engine.EngineProperties;
import org.turnup.api.plan.Plans;
import org.turnup.api.plan.Step;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.http.OtherMethods;
import org.turnup.api.tmf.json.StrictJson;
import org.turnup.api.tmf.json.Timestamps;
import org.turnup.api.tmf.store.Document;
import org.turnup.api.tmf.store.DocumentStore;
import org.turnup.api.tmf.store.Ids;
import tools.jackson.databind.node.ObjectNode;

/**
 * The plan of an order, by REST at {@code /turnup/v1/serviceOrder/{id}/plan}, and the same for a
 * {@code resourceOrder}.
 */
@Configuration
class PlanEndpoints {

  private final DocumentStore store;
  private final Plans plans;
  private final EngineProperties engine;

  PlanEndpoints(DocumentStore store, Plans plans, EngineProperties engine) {
    this.store = store;
    this.plans = plans;
    this.engine = engine;
  }

  @Bean
  RouterFunction<ServerResponse> planRoutes() {
    RouterFunctions.Builder routes = RouterFunctions.route();
    for (OrderType type : List.of(OrderType.SERVICE, OrderType.RESOURCE)) {
      String path = "/turnup/v1/" + type.name() + "/{id}/plan";
      routes.GET(path, request -> plan(type, request)).add(OtherMethods.at(path, "GET"));
    }
    return routes.build();
  }

  private ServerResponse plan(OrderType type, ServerRequest request) {
    String text = request.pathVariable("id");
    UUID id = Ids.parse(text).orElseThrow(() -> TmfProblem.notFound(type.name(), text));
    Document order =
        store.find(type.resource(), id).orElseThrow(() -> TmfProblem.notFound(type.name(), text));
    List<Step> steps = plans.read(id);
    ObjectNode body = StrictJson.object();
    body.put("orderId", id.toString());
    body.put("state", order.state());
    var list = body.putArray("steps");
    steps.forEach(step -> list.add(json(step)));
    return ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).body(StrictJson.bytes(body));
  }

  private ObjectNode json(Step step) {
    ObjectNode json = StrictJson.object();
    json.put("id", step.id().toString());
    json.put("item", step.definition().itemId());
    json.put("name", step.definition().name());
    json.put("label", step.definition().label());
    json.put("kind", lower(step.definition().kind()));
    json.put("action", lower(step.definition().action()));
    json.put("purpose", lower(step.definition().purpose()));
    json.put("state", step.state().wireName());
    json.put("supplier", step.definition().supplier());
    json.put("process", step.definition().processId());
    var after = json.putArray("after");
    step.definition().predecessors().forEach(id -> after.add(id.toString()));
    Long instance = step.progress().instanceKey();
    if (instance != null) {
      // As text: JavaScript clients would round it.
      json.put("instanceKey", Long.toString(instance));
      json.put("operate", engine.operateUrl() + "/processes/" + instance);
    }
    json.set("parameters", step.progress().parameters().object());
    json.set("outputs", step.progress().outputs().object());
    json.put("attempts", step.progress().attempts());
    if (step.progress().reason() != null) {
      json.put("reason", step.progress().reason());
    }
    if (step.progress().startedAt() != null) {
      json.put("startedAt", Timestamps.format(step.progress().startedAt()));
    }
    if (step.progress().endedAt() != null) {
      json.put("endedAt", Timestamps.format(step.progress().endedAt()));
    }
    return json;
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
