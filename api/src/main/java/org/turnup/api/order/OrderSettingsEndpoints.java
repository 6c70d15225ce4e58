package org.turnup.api.order;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.turnup.api.tmf.error.Violations;
import org.turnup.api.tmf.http.OtherMethods;
import org.turnup.api.tmf.http.QueryParameters;
import org.turnup.api.tmf.http.RequestBodies;
import org.turnup.api.tmf.json.StrictJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The settings of orders by REST: {@code PUT /turnup/v1/orderSettings} with {@code
 * {"uniqueExternalId": true}}; GET tells them.
 */
@Configuration
class OrderSettingsEndpoints {

  private static final Logger LOG = LoggerFactory.getLogger(OrderSettingsEndpoints.class);
  private static final String PATH = "/turnup/v1/orderSettings";
  private static final String UNIQUE = "uniqueExternalId";

  private final OrderSettings settings;
  private final RequestBodies bodies;

  OrderSettingsEndpoints(OrderSettings settings, RequestBodies bodies) {
    this.settings = settings;
    this.bodies = bodies;
  }

  @Bean
  RouterFunction<ServerResponse> orderSettingsRoutes() {
    return RouterFunctions.route()
        .filter(QueryParameters.none())
        .GET(PATH, request -> answer())
        .PUT(PATH, this::put)
        .add(OtherMethods.at(PATH, "GET, PUT"))
        .build();
  }

  private ServerResponse put(ServerRequest request) {
    ObjectNode body = bodies.object(request);
    Violations violations = new Violations();
    JsonNode unique = body.path(UNIQUE);
    if (!unique.isBoolean()) {
      violations.add(UNIQUE, unique, "true or false");
    }
    body.propertyNames().stream()
        .filter(name -> !name.equals(UNIQUE))
        .forEach(
            name ->
                violations.add(name, body.path(name), "nothing; the only setting is " + UNIQUE));
    violations.throwIfAny();
    settings.setExternalIdUnique(unique.booleanValue());
    LOG.info("order settings: {} is {}", UNIQUE, unique);
    return answer();
  }

  private ServerResponse answer() {
    return ServerResponse.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .body(StrictJson.bytes(StrictJson.object().put(UNIQUE, settings.isExternalIdUnique())));
  }
}
