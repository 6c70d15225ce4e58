package org.turnup.api.engine;

import io.camunda.client.api.command.ClientException;
import io.grpc.Status;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.error.Violation;
import org.turnup.api.tmf.http.OtherMethods;
import org.turnup.api.tmf.http.QueryParameters;
import org.turnup.api.tmf.json.StrictJson;
import org.turnup.api.tmf.json.Timestamps;
import org.turnup.workflows.lint.Checked;
import org.turnup.workflows.lint.Finding;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Deployed processes, forms and decisions: {@code GET /turnup/v1/process} lists them, {@code PUT
 * /turnup/v1/process/{file name}} deploys a BPMN, DMN or form file as the Modeler saved it, and
 * {@code DELETE} of the same withdraws it.
 */
@Configuration
class ProcessEndpoints {

  private static final Logger LOG = LoggerFactory.getLogger(ProcessEndpoints.class);
  private static final int LIMIT = 1024 * 1024;
  private static final String FILE = "[A-Za-z0-9._-]{1,100}\\.(bpmn|dmn|form)";

  private final DeployedModels models;
  private final Deployment deployment;
  private final DeploymentCheck check;
  private final ModelUse use;

  ProcessEndpoints(
      DeployedModels models, Deployment deployment, DeploymentCheck check, ModelUse use) {
    this.models = models;
    this.deployment = deployment;
    this.check = check;
    this.use = use;
  }

  @Bean
  RouterFunction<ServerResponse> processRoutes() {
    return RouterFunctions.route()
        .GET("/turnup/v1/process", this::all)
        .GET("/turnup/v1/process/{file}", this::read)
        .PUT("/turnup/v1/process/{file}", this::deploy)
        .DELETE("/turnup/v1/process/{file}", this::withdraw)
        .add(OtherMethods.at("/turnup/v1/process", "GET"))
        .add(OtherMethods.at("/turnup/v1/process/{file}", "GET, PUT, DELETE"))
        .build();
  }

  private ServerResponse all(ServerRequest request) {
    QueryParameters.only(request);
    return json(HttpStatus.OK, list(models.all()));
  }

  private ServerResponse read(ServerRequest request) {
    QueryParameters.only(request);
    return json(HttpStatus.OK, list(named(request.pathVariable("file"))));
  }

  /** Whatever content type comes with it: curl says of every file that it is a form's. */
  private ServerResponse deploy(ServerRequest request) throws IOException {
    QueryParameters.only(request, "replace");
    String file = request.pathVariable("file");
    if (!file.matches(FILE)) {
      throw TmfProblem.invalid("file", file, "a file name that ends in .bpmn, .dmn or .form");
    }
    byte[] content = request.servletRequest().getInputStream().readNBytes(LIMIT + 1);
    if (content.length > LIMIT) {
      throw TmfProblem.of(
          413, "bodyTooLarge", "Body too large", "A process file may have at most 1 MB");
    }
    if (content.length == 0) {
      throw TmfProblem.invalid("body", "nothing", "the file: curl --data-binary @" + file);
    }
    Checked checked = check.check(file, content);
    refuse(file, checked.errors());
    List<DeployedModel> before = models.all();
    if (!replaces(request)) {
      checkOwner(file, checked, before);
    }
    List<DeployedModel> deployed;
    try {
      deployed = deployment.deploy(file, content, checked);
    } catch (ClientException e) {
      throw refusal(file, e);
    }
    ObjectNode answer = StrictJson.object();
    answer.put("file", file);
    answer.set("deployed", list(deployed));
    ArrayNode warnings = answer.putArray("warnings");
    checked.warnings().forEach(warning -> warnings.add(warning.sentence()));
    return json(before.containsAll(deployed) ? HttpStatus.OK : HttpStatus.CREATED, answer);
  }

  private static boolean replaces(ServerRequest request) {
    Optional<String> replace = request.param("replace");
    replace
        .filter(value -> !Set.of("true", "false").contains(value))
        .ifPresent(
            value -> {
              throw TmfProblem.invalid("replace", value, "true or false");
            });
    return replace.filter("true"::equals).isPresent();
  }

  private static void refuse(String file, List<Finding> errors) {
    if (!errors.isEmpty()) {
      throw TmfProblem.invalid(
          "%s: %s"
              .formatted(
                  file, errors.stream().map(Finding::sentence).collect(Collectors.joining("; "))),
          errors.stream().map(e -> new Violation(e.element(), file, e.text())).toList());
    }
  }

  /** A copy that kept its id would take the place of what it was copied from, for every order. */
  private static void checkOwner(String file, Checked checked, List<DeployedModel> before) {
    before.stream()
        .filter(model -> !model.file().equals(file))
        .filter(model -> ids(checked, model.kind()).contains(model.id()))
        .findFirst()
        .ifPresent(
            other -> {
              throw TmfProblem.conflict(
                  "%s: the %s %s was deployed by the file %s, and this one would take its place for every order; give it an id of its own, or add ?replace=true"
                      .formatted(file, other.kind().wireName(), other.id(), other.file()));
            });
  }

  private static Set<String> ids(Checked checked, DeployedModel.Kind kind) {
    return switch (kind) {
      case PROCESS -> checked.processes().keySet();
      case FORM -> checked.forms().keySet();
      case DECISION -> checked.decisions();
    };
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

  /** New orders no longer find it; what runs goes on with the version that it has. */
  private ServerResponse withdraw(ServerRequest request) {
    QueryParameters.only(request);
    List<DeployedModel> withdrawn = named(request.pathVariable("file"));
    String file = withdrawn.getFirst().file();
    if (file.contains("/")) {
      throw TmfProblem.conflict("%s comes with Turnup and cannot be withdrawn".formatted(file));
    }
    List<DeployedModel> all =
        models.all().stream().filter(model -> model.file().equals(file)).toList();
    use.specifications(ids(all, DeployedModel.Kind.PROCESS))
        .forEach(
            (process, specifications) -> {
              throw TmfProblem.conflict(
                  "the process %s is named by %s; it can be withdrawn when none names it any more"
                      .formatted(process, specifications));
            });
    List<String> users =
        check.users(
            ids(all, DeployedModel.Kind.PROCESS),
            ids(all, DeployedModel.Kind.FORM),
            ids(all, DeployedModel.Kind.DECISION),
            file);
    if (!users.isEmpty()) {
      throw TmfProblem.conflict(
          "%s is needed by %s; it can be withdrawn when those are".formatted(file, users));
    }
    models.withdraw(file);
    LOG.info("{} withdrawn: {}", file, all.stream().map(DeployedModel::id).toList());
    return ServerResponse.noContent().build();
  }

  private static Set<String> ids(List<DeployedModel> models, DeployedModel.Kind kind) {
    return models.stream()
        .filter(model -> model.kind() == kind)
        .map(DeployedModel::id)
        .collect(Collectors.toSet());
  }

  /**
   * By the name of a file, or by the id of what it holds.
   *
   * @throws TmfProblem 404 when there is none
   */
  private List<DeployedModel> named(String name) {
    List<DeployedModel> found =
        models.all().stream()
            .filter(model -> model.file().equals(name) || model.id().equals(name))
            .toList();
    if (found.isEmpty()) {
      throw TmfProblem.of(
          404,
          "notFound",
          "Not found",
          "No file and no process, form or decision '%s' is deployed".formatted(name));
    }
    return found;
  }

  private static ArrayNode list(List<DeployedModel> models) {
    ArrayNode all = StrictJson.object().arrayNode();
    for (DeployedModel model : models) {
      all.addObject()
          .put("kind", model.kind().wireName())
          .put(model.kind().wireName() + "Id", model.id())
          .put("version", model.version())
          // As text: JavaScript clients would round it.
          .put("key", Long.toString(model.key()))
          .put("file", model.file())
          .put("deployedAt", Timestamps.format(model.deployedAt()));
    }
    return all;
  }

  private static ServerResponse json(HttpStatus status, JsonNode body) {
    return ServerResponse.status(status)
        .contentType(MediaType.APPLICATION_JSON)
        .body(StrictJson.bytes(body));
  }
}
