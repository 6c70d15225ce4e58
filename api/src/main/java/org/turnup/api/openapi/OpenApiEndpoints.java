package org.turnup.api.openapi;

import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;
import org.turnup.api.tmf.declare.TmfApi;
import org.turnup.api.tmf.http.OtherMethods;
import org.turnup.api.tmf.http.QueryParameters;
import org.turnup.api.tmf.json.StrictJson;
import tools.jackson.databind.node.ArrayNode;

/** Serves the documents: their index at {@code /tmf-api}, each at its base path. */
@Configuration
class OpenApiEndpoints {

  static final String INDEX = "/tmf-api";

  /** Below the base path of an API. */
  static final String DOCUMENT = "/openapi.json";

  private final ExampleIds ids;

  OpenApiEndpoints(ExampleIds ids) {
    this.ids = ids;
  }

  @Bean
  RouterFunction<ServerResponse> openApiRoutes() {
    RouterFunctions.Builder routes = RouterFunctions.route();
    ArrayNode index = StrictJson.object().arrayNode();
    for (TmfApi api : TmfApi.all()) {
      for (String basePath : api.basePaths()) {
        index.add(OpenApiDocument.summary(api, basePath));
        String document = StrictJson.text(OpenApiDocument.of(api, basePath));
        serve(
            routes, basePath + DOCUMENT, () -> ids.fill(document).getBytes(StandardCharsets.UTF_8));
      }
    }
    byte[] indexBytes = StrictJson.bytes(index);
    serve(routes, INDEX, () -> indexBytes);
    return routes.filter(QueryParameters.none()).build();
  }

  private static void serve(RouterFunctions.Builder routes, String path, Supplier<byte[]> json) {
    routes
        .GET(
            path,
            request -> ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).body(json.get()))
        .add(OtherMethods.at(path, "GET"));
  }

  @Bean
  RouterFunction<ServerResponse> swaggerUiRoutes() {
    return SwaggerUi.routes(TmfApi.all());
  }
}
