package org.turnup.api.tracker;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerResponse;
import org.turnup.api.engine.EngineProperties;
import org.turnup.api.order.OrderType;
import org.turnup.api.tmf.json.StrictJson;
import org.turnup.api.tmf.json.Timestamps;
import org.turnup.api.tracker.OrderSummaries.OrderSummary;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The page at {@code /}: where things are, how many orders are under way, the newest ones. */
@Component
class StartPage {

  private static final int MAX_NEWEST = 10;

  /** States of orders that are not over, in which somebody may look for them. */
  private static final List<String> OPEN_STATES =
      List.of("acknowledged", "pending", "inProgress", "held");

  /** A place to go to. */
  record Link(String title, String url, String about) {}

  /** How many orders are in a state; {@code count} may end with a plus sign. */
  record Count(String state, String count, String url) {}

  /** One line of the newest orders. */
  record Line(
      String id, String url, String externalId, String description, String state, String since) {}

  /** Orders of one kind. */
  record Orders(String title, String listUrl, List<Count> counts, List<Line> newest) {

    /** For the template: whether there is anything to list. */
    boolean any() {
      return !newest.isEmpty();
    }
  }

  /** All that the page shows. */
  record Content(String version, List<Link> links, List<Orders> orders) {}

  private final OrderSummaries summaries;
  private final EngineProperties engine;
  private final String version;
  private final PageTemplate template = new PageTemplate("start");

  StartPage(
      OrderSummaries summaries,
      EngineProperties engine,
      @Value("${turnup.version:}") String version) {
    this.summaries = summaries;
    this.engine = engine;
    this.version = version;
  }

  ServerResponse page() {
    return template.fill(
        new Content(
            version,
            links(),
            List.of(
                orders("Service orders", "/tmf-api/serviceOrdering/v4", OrderType.SERVICE),
                orders("Resource orders", "/tmf-api/resourceOrdering/v4", OrderType.RESOURCE))));
  }

  /** The links alone, for programs; they ask the lists for orders. */
  ArrayNode json() {
    ArrayNode json = StrictJson.object().arrayNode();
    for (Link link : links()) {
      ObjectNode one = json.addObject();
      one.put("title", link.title()).put("url", link.url()).put("about", link.about());
    }
    return json;
  }

  private List<Link> links() {
    return List.of(
        new Link("Operate", engine.operateUrl().toString(), "where every process instance stands"),
        new Link("Tasklist", engine.tasklistUrl().toString(), "where people repair steps"),
        new Link("Swagger UI", "/swagger-ui/index.html", "the Open APIs, to read and to try"),
        new Link("Open APIs", "/tmf-api", "their base paths and OpenAPI documents"),
        new Link("Services", "/tmf-api/serviceInventory/v4/service", "the service inventory"),
        new Link(
            "Resources",
            "/tmf-api/resourceInventoryManagement/v4/resource",
            "the resource inventory"),
        new Link("Connectors", "/turnup/v1/connector", "network systems that workers reach"),
        new Link("Processes", "/turnup/v1/process", "what the engine can carry out"),
        new Link("Health", "/actuator/health", "of this application"),
        new Link("Metrics", "/actuator/prometheus", "for Prometheus"));
  }

  private Orders orders(String title, String basePath, OrderType type) {
    String listUrl = basePath + "/" + type.name();
    List<Count> counts =
        OPEN_STATES.stream()
            .filter(type.states().states()::contains)
            .map(state -> count(type, state, listUrl))
            .toList();
    List<Line> newest =
        summaries.newest(type, MAX_NEWEST).stream().map(order -> line(type, order)).toList();
    return new Orders(title, listUrl + "?sort=-id", counts, newest);
  }

  private Count count(OrderType type, String state, String listUrl) {
    int counted = summaries.count(type, state);
    String shown = counted < OrderSummaries.MAX_COUNTED ? "" + counted : counted + "+";
    return new Count(state, shown, listUrl + "?state=" + state);
  }

  private static Line line(OrderType type, OrderSummary order) {
    return new Line(
        order.id().toString(),
        PlanEndpoints.path(type, order.id().toString()),
        order.externalId() == null ? "" : order.externalId(),
        order.description() == null ? "" : order.description(),
        order.state(),
        shortTime(order.createdAt()));
  }

  /** Seconds are enough for people. */
  private static String shortTime(Instant time) {
    return Timestamps.format(time).replace('T', ' ').substring(0, 19).toLowerCase(Locale.ROOT);
  }
}
