package org.turnup.api.plan;

import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.turnup.api.engine.EngineProperties;
import org.turnup.api.tmf.json.StrictJson;
import org.turnup.api.tmf.json.Timestamps;
import tools.jackson.databind.node.ObjectNode;

/** A plan as people read it: its steps, how far each is, and links into Operate. */
@Component
public class PlanView {

  private final PlanReader reader;
  private final EngineProperties engine;

  PlanView(PlanReader reader, EngineProperties engine) {
    this.reader = reader;
    this.engine = engine;
  }

  /**
   * The plan of an order or activation; without steps before it is planned.
   *
   * @param state the order's
   */
  public ObjectNode of(UUID orderId, String state) {
    ObjectNode body = StrictJson.object();
    body.put("orderId", orderId.toString());
    body.put("state", state);
    PlanReader.Seen plan = reader.read(orderId);
    if (plan.incident() != null) {
      body.put("incident", plan.incident());
    }
    var list = body.putArray("steps");
    plan.steps().forEach(step -> list.add(json(step)));
    return body;
  }

  /** One step, as the plan shows it. */
  ObjectNode step(UUID orderId, UUID stepId) {
    return reader.read(orderId).steps().stream()
        .filter(seen -> seen.step().id().equals(stepId))
        .map(this::json)
        .findFirst()
        .orElseThrow();
  }

  private ObjectNode json(PlanReader.SeenStep seen) {
    Step step = seen.step();
    ObjectNode json = StrictJson.object();
    json.put("id", step.id().toString());
    json.put("item", step.definition().itemId());
    json.put("name", step.definition().name());
    json.put("label", step.definition().label());
    json.put("kind", lower(step.definition().kind()));
    json.put("action", lower(step.definition().action()));
    json.put("purpose", lower(step.definition().purpose()));
    json.put("state", step.state().wireName());
    json.put("supplier", step.definition().supplier());
    json.put("process", step.definition().processId());
    var after = json.putArray("after");
    step.definition().predecessors().forEach(id -> after.add(id.toString()));
    Long instance = step.progress().instanceKey();
    if (instance != null && instance > 0) {
      // As text: JavaScript clients would round it.
      json.put("instanceKey", Long.toString(instance));
      json.put("operate", engine.operateUrl() + "/processes/" + instance);
    }
    json.set("parameters", step.progress().parameters().object());
    json.set("outputs", step.progress().outputs().object());
    json.put("attempts", step.progress().attempts());
    if (step.progress().reason() != null) {
      json.put("reason", step.progress().reason());
    }
    if (!seen.tries().isEmpty()) {
      json.set("tries", seen.tries());
    }
    if (step.progress().startedAt() != null) {
      json.put("startedAt", Timestamps.format(step.progress().startedAt()));
    }
    if (step.progress().endedAt() != null) {
      json.put("endedAt", Timestamps.format(step.progress().endedAt()));
    }
    return json;
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
