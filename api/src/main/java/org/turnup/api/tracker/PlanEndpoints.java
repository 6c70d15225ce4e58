package org.turnup.api.tracker;

import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.turnup.api.order.OrderType;
import org.turnup.api.plan.PlanView;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.http.OtherMethods;
import org.turnup.api.tmf.http.QueryParameters;
import org.turnup.api.tmf.json.StrictJson;
import org.turnup.api.tmf.store.Document;
import org.turnup.api.tmf.store.DocumentStore;
import org.turnup.api.tmf.store.Ids;

/**
 * The plan of an order, by REST at {@code /turnup/v1/serviceOrder/{id}/plan}, and the same for a
 * {@code resourceOrder}: JSON, or a page for those who ask for {@code text/html}.
 */
@Configuration
class PlanEndpoints {

  private final DocumentStore store;
  private final PlanView view;
  private final PlanPage page;

  PlanEndpoints(DocumentStore store, PlanView view, PlanPage page) {
    this.store = store;
    this.view = view;
    this.page = page;
  }

  /** Where the plan of an order is. */
  static String path(OrderType type, String id) {
    return "/turnup/v1/" + type.name() + "/" + id + "/plan";
  }

  @Bean
  RouterFunction<ServerResponse> planRoutes() {
    RouterFunctions.Builder routes = RouterFunctions.route();
    for (OrderType type : List.of(OrderType.SERVICE, OrderType.RESOURCE)) {
      String path = path(type, "{id}");
      routes.GET(path, request -> plan(type, request)).add(OtherMethods.at(path, "GET"));
    }
    return routes.filter(QueryParameters.none()).build();
  }

  private ServerResponse plan(OrderType type, ServerRequest request) {
    String text = request.pathVariable("id");
    UUID id = Ids.parse(text).orElseThrow(() -> TmfProblem.notFound(type.name(), text));
    Document order =
        store.find(type.resource(), id).orElseThrow(() -> TmfProblem.notFound(type.name(), text));
    if (WantedForm.of(request) == WantedForm.PAGE) {
      return page.of(type, order, view.of(id, order.state()));
    }
    return ServerResponse.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
        .body(StrictJson.bytes(view.of(id, order.state())));
  }
}
