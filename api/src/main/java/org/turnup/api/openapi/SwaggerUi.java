package org.turnup.api.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.util.UriUtils;
import org.turnup.api.tmf.declare.TmfApi;
import org.turnup.api.tmf.json.StrictJson;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Swagger UI over all documents, out of its webjar; nothing comes from another server. */
final class SwaggerUi {

  private static final String PATH = "/swagger-ui";
  private static final String PAGE = PATH + "/index.html";
  private static final String VERSION_FILE = "META-INF/maven/org.webjars/swagger-ui/pom.properties";

  private SwaggerUi() {}

  static RouterFunction<ServerResponse> routes(List<TmfApi> apis) {
    byte[] initializer = initializer(apis).getBytes(StandardCharsets.UTF_8);
    return RouterFunctions.route()
        .GET(PATH, SwaggerUi::toPage)
        .GET(PATH + "/", SwaggerUi::toPage)
        .GET(
            PATH + "/swagger-initializer.js",
            request ->
                ServerResponse.ok()
                    .contentType(MediaType.valueOf("text/javascript;charset=utf-8"))
                    .body(initializer))
        .resources(PATH + "/**", new ClassPathResource(webjar()))
        .build();
  }

  private static ServerResponse toPage(ServerRequest request) {
    return ServerResponse.permanentRedirect(URI.create(PAGE)).build();
  }

  /** The page that shows one API. */
  static String pageOf(TmfApi api, String basePath) {
    return PAGE + "?urls.primaryName=" + UriUtils.encode(name(api, basePath), "UTF-8");
  }

  private static String name(TmfApi api, String basePath) {
    String name = "%s %s".formatted(api.number(), api.title());
    return basePath.equals(api.basePaths().getFirst()) ? name : name + " at " + basePath;
  }

  private static String initializer(List<TmfApi> apis) {
    ObjectNode settings = StrictJson.object();
    ArrayNode urls = settings.putArray("urls");
    for (TmfApi api : apis) {
      for (String basePath : api.basePaths()) {
        urls.addObject()
            .put("url", basePath + OpenApiEndpoints.DOCUMENT)
            .put("name", name(api, basePath));
      }
    }
    settings.put("dom_id", "#swagger-ui");
    settings.put("deepLinking", true);
    settings.put("docExpansion", "list");
    settings.put("defaultModelsExpandDepth", 0);
    settings.put("layout", "StandaloneLayout");
    return """
        window.onload = function () {
          window.ui = SwaggerUIBundle(Object.assign(%s, {
            presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
            plugins: [SwaggerUIBundle.plugins.DownloadUrl]
          }));
        };
        """
        .formatted(StrictJson.text(settings));
  }

  /** Where the webjar keeps its files: below its own version. */
  private static String webjar() {
    Properties about = new Properties();
    try (InputStream file = new ClassPathResource(VERSION_FILE).getInputStream()) {
      about.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "META-INF/resources/webjars/swagger-ui/%s/".formatted(about.getProperty("version"));
  }
}
