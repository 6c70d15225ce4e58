package org.turnup.api.engine;

import io.camunda.client.api.command.ClientException;
import io.grpc.Status;
import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.http.OtherMethods;
import org.turnup.api.tmf.json.StrictJson;
import org.turnup.api.tmf.json.Timestamps;
import tools.jackson.databind.node.ArrayNode;

/**
 * Deployed processes: {@code GET /turnup/v1/process} lists them, {@code PUT
 * /turnup/v1/process/{file name}} deploys a BPMN, DMN or form file as the Modeler saved it.
 */
@Configuration
class ProcessEndpoints {

  private static final int LIMIT = 1024 * 1024;

  private final ProcessDefinitions definitions;
  private final Deployment deployment;

  ProcessEndpoints(ProcessDefinitions definitions, Deployment deployment) {
    this.definitions = definitions;
    this.deployment = deployment;
  }

  @Bean
  RouterFunction<ServerResponse> processRoutes() {
    return RouterFunctions.route()
        .GET("/turnup/v1/process", request -> list(HttpStatus.OK))
        .PUT("/turnup/v1/process/{file}", this::deploy)
        .add(OtherMethods.at("/turnup/v1/process", "GET"))
        .add(OtherMethods.at("/turnup/v1/process/{file}", "PUT"))
        .build();
  }

  private ServerResponse deploy(ServerRequest request) throws IOException {
    String file = request.pathVariable("file");
    if (!file.matches("[A-Za-z0-9._-]{1,100}\\.(bpmn|dmn|form)")) {
      throw TmfProblem.invalid("file", file, "a file name that ends in .bpmn, .dmn or .form");
    }
    byte[] content = request.servletRequest().getInputStream().readNBytes(LIMIT + 1);
    if (content.length > LIMIT) {
      throw TmfProblem.of(
          413, "bodyTooLarge", "Body too large", "A process file may have at most 1 MB");
    }
    try {
      deployment.deploy(file, content);
    } catch (ClientException e) {
      throw refusal(file, e);
    }
    return list(HttpStatus.CREATED);
  }

  private static TmfProblem refusal(String file, ClientException e) {
    Status status = Status.fromThrowable(e);
    if (status.getCode() == Status.Code.INVALID_ARGUMENT) {
      return TmfProblem.invalid(
          file, "a file that the engine refuses", String.valueOf(status.getDescription()));
    }
    return TmfProblem.of(
            503,
            "engineUnavailable",
            "Engine unavailable",
            "The engine cannot deploy now: " + status)
        .withHeader("Retry-After", "5");
  }

  private ServerResponse list(HttpStatus status) {
    ArrayNode all = StrictJson.object().arrayNode();
    for (ProcessDefinitions.Definition definition : definitions.all()) {
      all.addObject()
          .put("processId", definition.processId())
          .put("version", definition.version())
          .put("key", Long.toString(definition.key()))
          .put("file", definition.resourceName())
          .put("deployedAt", Timestamps.format(definition.deployedAt()));
    }
    return ServerResponse.status(status)
        .contentType(MediaType.APPLICATION_JSON)
        .body(StrictJson.bytes(all));
  }
}
