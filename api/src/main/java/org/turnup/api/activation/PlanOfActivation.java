package org.turnup.api.activation;

import java.util.Arrays;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.turnup.api.plan.PlanView;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.http.OtherMethods;
import org.turnup.api.tmf.http.QueryParameters;
import org.turnup.api.tmf.json.StrictJson;
import org.turnup.api.tmf.store.Document;
import org.turnup.api.tmf.store.DocumentStore;
import org.turnup.api.tmf.store.Ids;

/**
 * The plan of an activation, by REST at {@code /turnup/v1/monitor/{id}/plan}; the id is that of its
 * monitor, of TMF640 or TMF702.
 */
@Configuration
class PlanOfActivation {

  private static final String PATH = "/turnup/v1/monitor/{id}/plan";

  private final DocumentStore store;
  private final PlanView view;

  PlanOfActivation(DocumentStore store, PlanView view) {
    this.store = store;
    this.view = view;
  }

  @Bean
  RouterFunction<ServerResponse> activationPlanRoutes() {
    return RouterFunctions.route()
        .filter(QueryParameters.none())
        .GET(PATH, this::plan)
        .add(OtherMethods.at(PATH, "GET"))
        .build();
  }

  private ServerResponse plan(ServerRequest request) {
    String text = request.pathVariable("id");
    Document monitor =
        Ids.parse(text).map(this::monitor).orElseThrow(() -> TmfProblem.notFound("monitor", text));
    return ServerResponse.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .body(StrictJson.bytes(view.of(monitor.id(), monitor.state())));
  }

  private Document monitor(UUID id) {
    return Arrays.stream(ActivationApi.values())
        .flatMap(api -> store.find(api.monitor(), id).stream())
        .findFirst()
        .orElseThrow(() -> TmfProblem.notFound("monitor", id.toString()));
  }
}
