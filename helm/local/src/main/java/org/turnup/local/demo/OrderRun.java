package org.turnup.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One example order on its way. */
final class OrderRun {
  private static final String ORDERS = "/tmf-api/serviceOrdering/v4/serviceOrder";
  private static final Set<String> END_STATES =
      Set.of("completed", "failed", "partial", "rejected", "cancelled");

  private final ExampleOrder example;
  private @Nullable String id;
  private String state = "waits";
  private String problem = "";
  private List<PlanStep> steps = List.of();

  OrderRun(ExampleOrder example) {
    this.example = example;
  }

  ExampleOrder example() {
    return example;
  }

  /** Null until it is accepted. */
  @Nullable String id() {
    return id;
  }

  /** TMF641 state; {@code waits} before it is submitted, {@code refused} when it was not taken. */
  String state() {
    return state;
  }

  /** Why it was not taken; usually empty. */
  String problem() {
    return problem;
  }

  List<PlanStep> steps() {
    return steps;
  }

  boolean isSubmitted() {
    return !state.equals("waits");
  }

  boolean isEnded() {
    return END_STATES.contains(state) || state.equals("refused");
  }

  boolean isAsExpected() {
    return state.equals(example.expect());
  }

  /** Submits it. While the platform cannot take it, it goes on waiting. */
  void submit(ApiClient api, JsonNode body) throws InterruptedException {
    ApiClient.Answer answer = api.post(ORDERS, body, body.path("externalId").asText());
    if (answer.isOk()) {
      id = answer.json().path("id").asText();
      state = answer.json().path("state").asText();
      problem = "";
    } else {
      problem = answer.describe();
      state = answer.isPassing() ? state : "refused";
    }
  }

  /** Reads its state and plan; an answer that does not come is asked for again the next time. */
  void refresh(ApiClient api) throws InterruptedException {
    ApiClient.Answer answer = api.get("/turnup/v1/serviceOrder/" + id + "/plan");
    if (answer.isOk()) {
      JsonNode plan = answer.json();
      List<PlanStep> read = new ArrayList<>();
      plan.path("steps").forEach(step -> read.add(PlanStep.of(step)));
      steps = read;
      state = plan.path("state").asText();
    }
  }

  /**
   * The service of one of its items.
   *
   * @throws IllegalStateException when the platform does not tell
   */
  String service(ApiClient api, String item) throws InterruptedException {
    for (JsonNode each : items(api)) {
      if (each.path("id").asText().equals(item)) {
        return each.path("service").path("id").asText();
      }
    }
    throw new IllegalStateException("Order " + id + " has no item " + item);
  }

  /** Its items as the platform holds them; none before it is accepted. */
  JsonNode items(ApiClient api) throws InterruptedException {
    if (id == null) {
      return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }
    ApiClient.Answer answer = api.get(ORDERS + "/" + id);
    if (!answer.isOk()) {
      throw new IllegalStateException(answer.describe());
    }
    return answer.json().path("serviceOrderItem");
  }
}
