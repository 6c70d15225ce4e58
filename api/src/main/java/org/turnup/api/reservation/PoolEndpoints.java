package org.turnup.api.reservation;

import java.util.ArrayList;
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
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.error.Violations;
import org.turnup.api.tmf.http.OtherMethods;
import org.turnup.api.tmf.http.QueryParameters;
import org.turnup.api.tmf.http.RequestBodies;
import org.turnup.api.tmf.json.StrictJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Pools by REST. {@code PUT /turnup/v1/pool/access-ports} with {@code {"values": {"port":
 * {"prefix": "olt-1/1/", "from": 1, "to": 8}, "vlan": {"from": 101, "to": 108}}}} makes eight
 * values, each a port with its VLAN.
 */
@Configuration
class PoolEndpoints {

  private static final int MOST = 100_000;

  /** What GET answers may be put back: name, size and free are read and not used. */
  private static final Set<String> POOL = Set.of("values", "description", "name", "size", "free");

  private static final Set<String> RANGE = Set.of("from", "to", "prefix");

  private final Pools pools;
  private final RequestBodies bodies;

  PoolEndpoints(Pools pools, RequestBodies bodies) {
    this.pools = pools;
    this.bodies = bodies;
  }

  @Bean
  RouterFunction<ServerResponse> poolRoutes() {
    return RouterFunctions.route()
        .filter(QueryParameters.none())
        .PUT("/turnup/v1/pool/{name}", this::put)
        .GET("/turnup/v1/pool/{name}", request -> answer(request.pathVariable("name")))
        .add(OtherMethods.at("/turnup/v1/pool/{name}", "GET, PUT"))
        .build();
  }

  private ServerResponse put(ServerRequest request) {
    String name = request.pathVariable("name");
    ObjectNode body = bodies.object(request);
    Violations violations = new Violations();
    if (!name.matches("[a-z][a-z0-9-]{0,62}")) {
      violations.add("name", name, "lower-case letters, digits and -, at most 63 long");
    }
    violations.addUnknown("", body, POOL);
    long size = checkRanges(body.path("values"), violations);
    violations.throwIfAny();
    pools.put(name, body, values(body.path("values"), (int) size));
    return answer(name);
  }

  /** Number of values that the ranges make; all ranges must agree on it. */
  private static long checkRanges(JsonNode ranges, Violations violations) {
    if (!ranges.isObject() || ranges.isEmpty()) {
      violations.add("values", ranges, "an object with at least one range");
      return 0;
    }
    long size = -1;
    for (Map.Entry<String, JsonNode> range : ranges.properties()) {
      JsonNode from = range.getValue().path("from");
      JsonNode to = range.getValue().path("to");
      String field = "values." + range.getKey();
      violations.addUnknown(field, range.getValue(), RANGE);
      if (!from.canConvertToInt()
          || !to.canConvertToInt()
          || !from.isIntegralNumber()
          || !to.isIntegralNumber()
          || to.asInt() < from.asInt()) {
        violations.add(
            field,
            range.getValue(),
            "{\"from\": number, \"to\": number not below it, \"prefix\": text or nothing}");
        continue;
      }
      long length = (long) to.asInt() - from.asInt() + 1;
      if (length > MOST || (size >= 0 && size != length)) {
        violations.add(
            field,
            length + " values",
            size >= 0 ? "as many as the other ranges, " + size : "at most " + MOST);
      }
      size = length;
    }
    return size;
  }

  private static List<ObjectNode> values(JsonNode ranges, int size) {
    List<ObjectNode> values = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      ObjectNode value = StrictJson.object();
      for (Map.Entry<String, JsonNode> range : ranges.properties()) {
        int number = range.getValue().path("from").asInt() + i;
        JsonNode prefix = range.getValue().path("prefix");
        if (prefix.isString()) {
          value.put(range.getKey(), prefix.stringValue() + number);
        } else {
          value.put(range.getKey(), number);
        }
      }
      values.add(value);
    }
    return values;
  }

  private ServerResponse answer(String name) {
    Pools.Fill fill = pools.find(name).orElseThrow(() -> TmfProblem.notFound("pool", name));
    ObjectNode body = StrictJson.object();
    body.put("name", fill.name());
    body.setAll(fill.definition());
    body.put("size", fill.size());
    body.put("free", fill.free());
    return ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).body(StrictJson.bytes(body));
  }
}
