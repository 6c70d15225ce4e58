package org.turnup.api.catalogjob;

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
import org.turnup.api.tmf.store.Ids;

/** Where the file of an export job can be read: {@code GET /turnup/v1/exportJob/{id}/file}. */
@Configuration
class ExportFileEndpoints {

  private static final String FILE = "/turnup/v1/exportJob/{id}/file";

  private final ExportFiles files;

  ExportFileEndpoints(ExportFiles files) {
    this.files = files;
  }

  @Bean
  RouterFunction<ServerResponse> exportFileRoutes() {
    return RouterFunctions.route()
        .filter(QueryParameters.none())
        .GET(FILE, this::read)
        .add(OtherMethods.at(FILE, "GET"))
        .build();
  }

  private ServerResponse read(ServerRequest request) {
    String text = request.pathVariable("id");
    byte[] file =
        Ids.parse(text)
            .flatMap((UUID id) -> files.find(id))
            .orElseThrow(() -> TmfProblem.notFound("file of an exportJob", text));
    return ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).body(file);
  }
}
