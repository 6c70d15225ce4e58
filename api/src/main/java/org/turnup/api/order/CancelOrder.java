package org.turnup.api.order;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.turnup.api.tmf.ResourceRules;
import org.turnup.api.tmf.declare.TmfResource;
import org.turnup.api.tmf.error.Violations;
import org.turnup.api.tmf.json.Timestamps;
import org.turnup.api.tmf.store.Document;
import org.turnup.api.tmf.store.DocumentStore;
import org.turnup.api.tmf.store.Ids;
import org.turnup.api.tmf.store.TmfDocuments;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A task that asks for an order to be cancelled. An order that has not begun is cancelled at once,
 * in the task's own transaction; its process instance finds that and ends. Deciding about orders
 * that are under way comes with the cancellation of running orders: here the task ends with an
 * error and the order goes on.
 */
final class CancelOrder implements ResourceRules {

  private final OrderType type;
  private final Parts parts;

  /** What cancelling works with. */
  @Component
  record Parts(
      DocumentStore store,
      TmfDocuments documents,
      OrderStates states,
      RaisedOrders raised,
      Clock clock) {}

  CancelOrder(OrderType type, Parts parts) {
    this.type = type;
    this.parts = parts;
  }

  @Override
  public TmfResource resource() {
    return type.cancelTask();
  }

  @Override
  public void check(ObjectNode task, @Nullable ObjectNode before, Violations violations) {
    String field = type.name() + ".id";
    if (violations.fields().contains(type.name()) || violations.fields().contains(field)) {
      return;
    }
    JsonNode id = task.path(type.name()).path("id");
    Optional<Document> order =
        Ids.parse(id.asString("")).flatMap(known -> parts.store.find(type.resource(), known));
    if (order.isEmpty()) {
      violations.add(field, id, "the id of a " + type.name());
    } else {
      parts.raised.checkAlone(type, order.get());
    }
  }

  @Override
  public void complete(ObjectNode task) {
    task.put("state", type.taskStart());
    ObjectNode order = (ObjectNode) task.path(type.name());
    Ids.parse(order.path("id").asString(""))
        .ifPresent(id -> order.put("href", parts.documents.href(type.resource(), id)));
  }

  @Override
  public void created(Document task) {
    ObjectNode ended = task.body().deepCopy();
    String error =
        Ids.parse(ended.path(type.name()).path("id").asString(""))
            .flatMap(id -> parts.store.lock(type.resource(), id))
            .map(order -> cancel(order, ended))
            .orElse("the order is gone");
    ended.put(
        "state",
        Objects.requireNonNull(type.cancelTask().states().get("state"))
            .change(type.taskStart(), error.isEmpty() ? "done" : "terminatedWithError"));
    if (!error.isEmpty()) {
      ended
          .putObject("errorMessage")
          .put("code", "notCancelled")
          .put("reason", "The order cannot be cancelled")
          .put("message", error);
    }
    parts.documents.update(type.cancelTask(), "StateChange", task.with(ended));
  }

  /** Cancels the order; why it cannot be, or nothing. */
  private String cancel(Document order, ObjectNode task) {
    if (!order.state().equals("acknowledged")) {
      return type.states().isFinal(order.state())
          ? "%s %s is %s already".formatted(type.name(), order.id(), order.state())
          : "%s %s is %s; only one that has not begun (acknowledged) can be cancelled so far"
              .formatted(type.name(), order.id(), order.state());
    }
    String now = Timestamps.format(parts.clock.instant());
    task.put("effectiveCancellationDate", now);
    if (type.resource().attribute("cancellationDate").isPresent()) {
      order.body().put("cancellationDate", now);
      if (task.has("cancellationReason")) {
        order.body().set("cancellationReason", task.get("cancellationReason"));
      }
    }
    parts.states.cancel(type, order);
    return "";
  }
}
