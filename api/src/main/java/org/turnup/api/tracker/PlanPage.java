package org.turnup.api.tracker;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerResponse;
import org.turnup.api.engine.EngineProperties;
import org.turnup.api.order.OrderType;
import org.turnup.api.tmf.error.CodePoints;
import org.turnup.api.tmf.json.Timestamps;
import org.turnup.api.tmf.store.Document;
import tools.jackson.databind.JsonNode;

/** A plan as a page: the order, its items, and under each item its steps in their order. */
@Component
class PlanPage {

  /** Of a larger plan the page shows these and leads to the JSON, which has all. */
  private static final int MAX_STEPS = 500;

  private static final int MAX_VALUE_LENGTH = 80;

  /** One step; what is not known is empty. */
  record Row(
      String label,
      String does,
      String state,
      String by,
      String after,
      String took,
      String attempts,
      String values,
      String reason,
      String operate) {}

  /** One order item with its steps. */
  record Item(String id, String action, String state, String name, String note, List<Row> rows) {}

  /** All that the page shows. */
  record Content(
      String kind,
      String id,
      String externalId,
      String description,
      String state,
      String ordered,
      String ended,
      String orderUrl,
      String tasklist,
      boolean isOpen,
      boolean isHeld,
      String notPlanned,
      String more,
      List<Item> items) {}

  private final EngineProperties engine;
  private final PageTemplate template = new PageTemplate("plan");

  PlanPage(EngineProperties engine) {
    this.engine = engine;
  }

  /**
   * The page of one order.
   *
   * @param plan as {@code PlanView} makes it
   */
  ServerResponse of(OrderType type, Document order, JsonNode plan) {
    JsonNode body = order.body();
    boolean isOpen = !type.states().isFinal(order.state());
    int steps = plan.path("steps").size();
    return template.fill(
        new Content(
            type == OrderType.SERVICE ? "Service order" : "Resource order",
            order.id().toString(),
            body.path("externalId").asString(""),
            body.path("description").asString(""),
            order.state(),
            time(body.path("orderDate").asString("")),
            time(body.path("completionDate").asString("")),
            body.path("href").asString(""),
            engine.tasklistUrl().toString(),
            isOpen,
            "held".equals(order.state()),
            steps == 0 ? notPlanned(isOpen) : "",
            steps > MAX_STEPS ? "%d of its %d steps are shown".formatted(MAX_STEPS, steps) : "",
            items(type, body, plan)));
  }

  private static String notPlanned(boolean isOpen) {
    return isOpen
        ? "Not planned yet: the engine has not begun it."
        : "It has no steps: it ended before it was planned, or there was nothing to do.";
  }

  private static List<Item> items(OrderType type, JsonNode order, JsonNode plan) {
    Map<String, String> labels = new HashMap<>();
    Map<String, List<JsonNode>> byItem = new LinkedHashMap<>();
    plan.path("steps")
        .valueStream()
        .limit(MAX_STEPS)
        .forEach(
            step -> {
              labels.put(step.path("id").asString(""), step.path("name").asString(""));
              byItem
                  .computeIfAbsent(step.path("item").asString(""), id -> new ArrayList<>())
                  .add(step);
            });
    Map<String, JsonNode> ordered =
        type.itemsOf(order)
            .collect(
                Collectors.toMap(
                    item -> item.path("id").asString(""),
                    item -> item,
                    (first, second) -> first,
                    LinkedHashMap::new));
    ordered.keySet().stream().limit(MAX_STEPS).forEach(id -> byItem.putIfAbsent(id, List.of()));
    return byItem.entrySet().stream()
        .map(
            entry ->
                item(
                    entry.getKey(),
                    Optional.ofNullable(ordered.get(entry.getKey())),
                    entry.getValue(),
                    labels))
        .toList();
  }

  private static Item item(
      String id, Optional<JsonNode> ordered, List<JsonNode> steps, Map<String, String> labels) {
    JsonNode service = ordered.map(PlanPage::ordered).orElse(null);
    return new Item(
        id,
        ordered.map(item -> item.path("action").asString("")).orElse(""),
        ordered.map(item -> item.path("state").asString("")).orElse(""),
        service == null ? "" : service.path("name").asString(""),
        ordered
            .map(item -> item.path("errorMessage").path(0).path("message").asString(""))
            .orElse(""),
        steps.stream().map(step -> row(step, labels)).toList());
  }

  private static JsonNode ordered(JsonNode item) {
    return item.has("service") ? item.path("service") : item.path("resource");
  }

  private static Row row(JsonNode step, Map<String, String> labels) {
    return new Row(
        step.path("label").asString(step.path("name").asString("")),
        does(step),
        step.path("state").asString(""),
        by(step),
        step.path("after")
            .valueStream()
            .map(id -> labels.getOrDefault(id.asString(""), ""))
            .filter(name -> !name.isEmpty())
            .distinct()
            .collect(Collectors.joining(", ")),
        took(step),
        step.path("attempts").asInt(0) > 1 ? step.path("attempts").asString("") : "",
        values(step.path("outputs")),
        step.path("reason").asString(""),
        step.path("operate").asString(""));
  }

  private static String does(JsonNode step) {
    String verb = "absent".equals(step.path("action").asString("")) ? "release" : "provide";
    return "order".equals(step.path("purpose").asString("")) ? verb : verb + " (compensation)";
  }

  /** The connector or pool, or the process of a service that has one of its own. */
  private static String by(JsonNode step) {
    return step.path("supplier")
        .asString(
            "service".equals(step.path("kind").asString(""))
                ? step.path("process").asString("")
                : "");
  }

  private static String took(JsonNode step) {
    Optional<Instant> from = Timestamps.parse(step.path("startedAt").asString(""));
    Optional<Instant> to = Timestamps.parse(step.path("endedAt").asString(""));
    return from.isPresent() && to.isPresent()
        ? "%.1f s".formatted(Duration.between(from.get(), to.get()).toMillis() / 1000.0)
        : "";
  }

  private static String values(JsonNode outputs) {
    return outputs.properties().stream()
        .map(
            output ->
                output.getKey()
                    + ": "
                    + CodePoints.excerpt(text(output.getValue()), MAX_VALUE_LENGTH))
        .collect(Collectors.joining(", "));
  }

  private static String text(JsonNode value) {
    return value.isString() ? value.asString() : value.toString();
  }

  private static String time(String timestamp) {
    return Timestamps.parse(timestamp)
        .map(instant -> Timestamps.format(instant).replace('T', ' ').substring(0, 19))
        .orElse("");
  }
}
