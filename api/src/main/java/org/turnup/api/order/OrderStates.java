package org.turnup.api.order;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.turnup.api.tmf.json.Timestamps;
import org.turnup.api.tmf.store.Document;
import org.turnup.api.tmf.store.DocumentStore;
import org.turnup.api.tmf.store.TmfDocuments;
import tools.jackson.databind.node.ObjectNode;

/** Every change of state of an order and its items; each is one stored document and one event. */
@Component
public class OrderStates {

  /**
   * How an item ended.
   *
   * @param failure why it failed; null when it did not
   */
  public record ItemEnd(String itemId, boolean completed, @Nullable String failure) {}

  private final TmfDocuments documents;
  private final DocumentStore store;
  private final Clock clock;

  OrderStates(TmfDocuments documents, DocumentStore store, Clock clock) {
    this.documents = documents;
    this.store = store;
    this.clock = clock;
  }

  public void reject(OrderType type, Document order, List<String> reasons) {
    ObjectNode body = order.body();
    type.itemsOf(body).forEach(item -> changeItem(type, item, "rejected"));
    reasons.forEach(reason -> remark(type, body, "rejected", reason));
    toState(type, order, "rejected");
  }

  /** The order and all its items begin; {@code more} completes each item. */
  public void start(OrderType type, Document order, Consumer<ObjectNode> more) {
    ObjectNode body = order.body();
    body.put("startDate", now());
    type.itemsOf(body)
        .forEach(
            item -> {
              changeItem(type, item, "inProgress");
              more.accept(item);
            });
    toState(type, order, "inProgress");
  }

  public void hold(OrderType type, UUID orderId, String itemId, String reason) {
    change(
        type,
        orderId,
        order -> {
          type.itemsOf(order.body())
              .filter(item -> id(item).equals(itemId))
              .forEach(item -> changeItem(type, item, "held"));
          remark(type, order.body(), "held", "item " + itemId + ", " + reason);
          if (type.states().allows(order.state(), "held")) {
            toState(type, order, "held");
          } else {
            documents.update(type.resource(), "AttributeValueChange", order);
          }
        });
  }

  /** Items that are held no longer go on, and with {@code whole} the order too. */
  public void resume(OrderType type, UUID orderId, Set<String> items, boolean whole) {
    change(
        type,
        orderId,
        order -> {
          type.itemsOf(order.body())
              .filter(item -> items.contains(id(item)) && state(item).equals("held"))
              .forEach(item -> changeItem(type, item, "inProgress"));
          if (whole && order.state().equals("held")) {
            toState(type, order, "inProgress");
          } else {
            documents.update(type.resource(), "AttributeValueChange", order);
          }
        });
  }

  public void endItems(OrderType type, UUID orderId, List<ItemEnd> ends) {
    Map<String, ItemEnd> byId =
        ends.stream().collect(Collectors.toMap(ItemEnd::itemId, Function.identity()));
    change(
        type,
        orderId,
        order -> {
          type.itemsOf(order.body())
              .forEach(item -> end(type, order.body(), item, byId.get(id(item))));
          documents.update(type.resource(), "AttributeValueChange", order);
        });
  }

  private void end(OrderType type, ObjectNode order, ObjectNode item, @Nullable ItemEnd end) {
    if (end == null) {
      return;
    }
    changeItem(type, item, end.completed() ? "completed" : "failed");
    if (end.failure() != null && type.hasErrorMessages()) {
      remark(type, item, "failed", end.failure());
    } else if (end.failure() != null) {
      remark(type, order, "failed", "item " + end.itemId() + ", " + end.failure());
    }
  }

  /** All completed is completed, all failed is failed, a mixture is partial. */
  public String complete(OrderType type, Document order) {
    Set<String> states =
        type.itemsOf(order.body()).map(OrderStates::state).collect(Collectors.toSet());
    String end = states.size() == 1 ? states.iterator().next() : "partial";
    order.body().put("completionDate", now());
    toState(type, order, end);
    return end;
  }

  /** An order that has not begun ends, by way of every state that its table asks for. */
  void cancel(OrderType type, Document order) {
    Document current = order;
    for (String state : StatePath.of(type.states(), order.state(), "cancelled")) {
      type.itemsOf(current.body()).forEach(item -> item.put("state", state));
      current = toState(type, current, state);
    }
  }

  private void change(OrderType type, UUID orderId, Consumer<Document> change) {
    change.accept(store.lock(type.resource(), orderId).orElseThrow());
  }

  private Document toState(OrderType type, Document order, String state) {
    order.body().put("state", type.states().change(order.state(), state));
    return documents.update(type.resource(), "StateChange", order);
  }

  private static void changeItem(OrderType type, ObjectNode item, String state) {
    if (!state(item).equals(state)) {
      item.put("state", type.itemStates().change(state(item), state));
    }
  }

  private static String id(ObjectNode item) {
    return item.path("id").asString("");
  }

  private static String state(ObjectNode item) {
    return item.path("state").asString("acknowledged");
  }

  private void remark(OrderType type, ObjectNode where, String code, String message) {
    if (type.hasErrorMessages()) {
      where
          .withArrayProperty("errorMessage")
          .addObject()
          .put("code", code)
          .put("reason", code)
          .put("message", message)
          .put("timestamp", now());
    } else {
      where
          .withArrayProperty("note")
          .addObject()
          .put("author", "Turnup")
          .put("date", now())
          .put("text", code + ": " + message);
    }
  }

  private String now() {
    return Timestamps.format(clock.instant());
  }
}
