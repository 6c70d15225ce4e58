package org.turnup.api.tracker;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.turnup.api.tmf.http.OtherMethods;
import org.turnup.api.tmf.http.QueryParameters;
import org.turnup.api.tmf.json.StrictJson;

/** What is at {@code /}: a page for browsers, its links as JSON for programs. */
@Configuration
class StartEndpoints {

  private static final String PATH = "/";

  private final StartPage page;

  StartEndpoints(StartPage page) {
    this.page = page;
  }

  @Bean
  RouterFunction<ServerResponse> startRoutes() {
    return RouterFunctions.route()
        .GET(PATH, this::start)
        .add(OtherMethods.at(PATH, "GET"))
        .filter(QueryParameters.none())
        .build();
  }

  private ServerResponse start(ServerRequest request) {
    if (WantedForm.of(request) == WantedForm.PAGE) {
      return page.page();
    }
    return ServerResponse.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
        .body(StrictJson.bytes(page.json()));
  }
}
