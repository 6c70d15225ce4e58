package org.turnup.api.catalog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.turnup.api.engine.Outbox;
import org.turnup.api.reservation.KeyForms;
import org.turnup.api.tmf.error.NearNames;
import org.turnup.api.tmf.error.Violations;
import org.turnup.api.tmf.http.OtherMethods;
import org.turnup.api.tmf.http.QueryParameters;
import org.turnup.api.tmf.http.RequestBodies;
import org.turnup.api.tmf.json.StrictJson;
import org.turnup.api.tmf.json.Timestamps;
import org.turnup.values.KeyForm;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where workers say which connectors they have, what these take and give, and which ones they had
 * to leave out: {@code PUT /turnup/v1/connector/{name}}, at start and every 20 s.
 */
@Configuration
class ConnectorEndpoints {

  private static final Set<String> OPERATIONS = Set.of("present", "absent", "read");
  private static final Set<String> ATTRIBUTES =
      Set.of("operations", "parameters", "outputs", "problem");

  private final Connectors connectors;
  private final KeyForms keyForms;
  private final Outbox outbox;
  private final RequestBodies bodies;

  ConnectorEndpoints(
      Connectors connectors, KeyForms keyForms, Outbox outbox, RequestBodies bodies) {
    this.connectors = connectors;
    this.keyForms = keyForms;
    this.outbox = outbox;
    this.bodies = bodies;
  }

  @Bean
  RouterFunction<ServerResponse> connectorRoutes() {
    return RouterFunctions.route()
        .filter(QueryParameters.none())
        .PUT("/turnup/v1/connector/{name}", this::register)
        .GET("/turnup/v1/connector", request -> list())
        .add(OtherMethods.at("/turnup/v1/connector/{name}", "PUT"))
        .add(OtherMethods.at("/turnup/v1/connector", "GET"))
        .build();
  }

  private ServerResponse register(ServerRequest request) {
    String name = request.pathVariable("name");
    ObjectNode body = bodies.object(request);
    Violations violations = new Violations();
    if (!name.matches("[a-z][a-z0-9-]{0,62}")) {
      violations.add("name", name, "lower-case letters, digits and -, at most 63 long");
    }
    boolean isLeftOut = body.path("problem").isString();
    List<String> operations =
        body.path("operations").valueStream().map(o -> o.asString("")).toList();
    if (!isLeftOut) {
      checkDeclaration(body, operations, violations);
    }
    Map<String, KeyForm> forms = keyForms(body.path("parameters"), violations);
    violations.throwIfAny();
    if (isLeftOut) {
      connectors.leftOut(name, body.path("problem").stringValue());
    } else {
      connectors.register(name, operations, body);
      if (body.has("parameters")) {
        keyForms.declare(name, forms);
      } else {
        keyForms.declareNothing(name);
      }
      outbox.connectorIsBack(name);
    }
    return ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).body("{}");
  }

  private static void checkDeclaration(
      ObjectNode body, List<String> operations, Violations violations) {
    JsonNode given = body.path("operations");
    if (!given.isArray() || operations.isEmpty() || !OPERATIONS.containsAll(operations)) {
      violations.add("operations", given, "a list of present, absent, read");
    }
    // A newer worker may say more than this api knows; a misspelt attribute says nothing.
    body.propertyNames().stream()
        .filter(attribute -> !ATTRIBUTES.contains(attribute))
        .forEach(
            attribute ->
                NearNames.near(attribute, ATTRIBUTES)
                    .ifPresent(
                        near ->
                            violations.add(
                                attribute,
                                body.path(attribute),
                                "no attribute of this name; did you mean " + near + "?")));
    ConnectorDeclaration.check("parameters", body.path("parameters"), violations);
    ConnectorDeclaration.check("outputs", body.path("outputs"), violations);
  }

  /** In which form the values of a parameter are compared, where that is not letter by letter. */
  private static Map<String, KeyForm> keyForms(JsonNode parameters, Violations violations) {
    Map<String, KeyForm> forms = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> parameter : parameters.properties()) {
      JsonNode declared = parameter.getValue().path("keyForm");
      if (!declared.isMissingNode()) {
        KeyForm.parse(declared.asString(""))
            .ifPresentOrElse(
                form -> forms.put(parameter.getKey(), form),
                () ->
                    violations.add(
                        "parameters.%s.keyForm".formatted(parameter.getKey()),
                        declared,
                        "exact, dnsName, dnsName in a parameter, macAddress or ipAddress"));
      }
    }
    return forms;
  }

  private ServerResponse list() {
    ArrayNode all = StrictJson.object().arrayNode();
    for (Connectors.Registered connector : connectors.all()) {
      ObjectNode one = all.addObject();
      one.put("name", connector.name());
      connector.operations().forEach(one.putArray("operations")::add);
      if (connector.lastSeen() != null) {
        one.put("lastSeen", Timestamps.format(connector.lastSeen()));
      }
      connector
          .declaration()
          .ifPresent(
              declared -> {
                one.set("parameters", declared.parameters());
                one.set("outputs", declared.outputs());
              });
      if (connector.problem() != null) {
        one.put("problem", connector.problem());
      }
      if (connector.problemSince() != null) {
        one.put("problemSince", Timestamps.format(connector.problemSince()));
      }
    }
    return ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).body(StrictJson.bytes(all));
  }
}
