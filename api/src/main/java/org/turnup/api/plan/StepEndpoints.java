package org.turnup.api.plan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.http.OtherMethods;
import org.turnup.api.tmf.http.QueryParameters;
import org.turnup.api.tmf.json.StrictJson;
import org.turnup.api.tmf.store.Ids;
import org.turnup.workflows.OrderKind;

/**
 * Frees a step of an order: {@code POST
 * /turnup/v1/serviceOrder/{id}/step/{stepId}/{giveUp|skip|retry|restart}}, and the same for a
 * {@code resourceOrder} and for the {@code monitor} of an activation.
 */
@Configuration
class StepEndpoints {

  private static final Map<OrderKind, String> FOLDERS =
      Map.of(
          OrderKind.SERVICE_ORDER,
          "serviceOrder",
          OrderKind.RESOURCE_ORDER,
          "resourceOrder",
          OrderKind.ACTIVATION,
          "monitor");

  private final StepDecisions decisions;
  private final PlanView view;

  StepEndpoints(StepDecisions decisions, PlanView view) {
    this.decisions = decisions;
    this.view = view;
  }

  @Bean
  RouterFunction<ServerResponse> stepRoutes() {
    RouterFunctions.Builder routes = RouterFunctions.route();
    FOLDERS.forEach(
        (kind, folder) -> {
          String path = "/turnup/v1/" + folder + "/{id}/step/{stepId}/{decision}";
          routes.POST(path, request -> decide(kind, folder, request));
          routes.add(OtherMethods.at(path, "POST"));
        });
    return routes.filter(QueryParameters.none()).build();
  }

  private ServerResponse decide(OrderKind kind, String folder, ServerRequest request)
      throws IOException {
    UUID order = id(request, "id", folder);
    UUID step = id(request, "stepId", "step");
    String text = request.pathVariable("decision");
    StepDecision decision =
        StepDecision.of(text)
            .orElseThrow(
                () ->
                    TmfProblem.invalid(
                        "decision",
                        text,
                        "one of "
                            + Arrays.stream(StepDecision.values())
                                .map(StepDecision::wireName)
                                .toList()));
    byte[] body = request.servletRequest().getInputStream().readNBytes(100);
    String sent = new String(body, StandardCharsets.UTF_8).strip();
    if (!sent.isEmpty() && !sent.equals("{}")) {
      throw TmfProblem.invalid("body", sent, "nothing: a value is changed in the repair task");
    }
    decisions.decide(kind, order, step, decision);
    return ServerResponse.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .body(StrictJson.bytes(view.step(order, step)));
  }

  private static UUID id(ServerRequest request, String variable, String what) {
    String text = request.pathVariable(variable);
    return Ids.parse(text).orElseThrow(() -> TmfProblem.notFound(what, text));
  }
}
