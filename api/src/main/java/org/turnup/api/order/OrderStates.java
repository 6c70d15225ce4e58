package org.turnup.api.order;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.turnup.api.plan.HeldStep;
import org.turnup.api.plan.ItemResult;
import org.turnup.api.plan.StepAction;
import org.turnup.api.tmf.json.Timestamps;
import org.turnup.api.tmf.store.Document;
import org.turnup.api.tmf.store.DocumentStore;
import org.turnup.api.tmf.store.TmfDocuments;
import tools.jackson.databind.node.ObjectNode;

/** Every change of state of an order and its items; each is one stored document and its events. */
@Component
public class OrderStates {

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
    type.itemsOf(body).forEach(ItemServices::untouched);
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
    new OrderMilestones(type, body, now()).started();
    Document started = toState(type, order, "inProgress");
    documents.tell(type.resource(), "Milestone", started, "milestone");
  }

  /** Items are held, and with them the order: it is in jeopardy, and may need a person. */
  public void hold(OrderType type, UUID orderId, List<HeldStep> steps) {
    change(
        type,
        orderId,
        order -> {
          OrderHold hold = new OrderHold(type, order.body(), steps);
          itemsAmong(type, order, hold.items()).forEach(item -> changeItem(type, item, "held"));
          steps.forEach(step -> remark(type, order.body(), step));
          boolean inJeopardy = hold.alert(now());
          Document held =
              type.states().allows(order.state(), "held")
                  ? toState(type, order, "held")
                  : itemsChanged(type, order, hold.items());
          if (inJeopardy) {
            documents.tell(type.resource(), "Jeopardy", held, "jeopardyAlert");
          }
          if (!hold.undecided().isEmpty()) {
            documents.tell(type.resource(), "InformationRequired", held, hold.undecided());
          }
        });
  }

  /**
   * Nothing of an order goes on, whatever its items do. One that has not begun cannot be held; it
   * says why all the same. Said once each time that it is held: what was resolved may come back. An
   * order that is over or gone stays as it is.
   */
  public void hold(OrderType type, UUID orderId, String reason) {
    store
        .lock(type.resource(), orderId)
        .filter(order -> !type.states().isFinal(order.state()))
        .filter(
            order -> type.states().allows(order.state(), "held") || !isSaid(type, order, reason))
        .ifPresent(
            order -> {
              remark(type, order.body(), HeldMessages.CODE, reason);
              if (type.states().allows(order.state(), "held")) {
                toState(type, order, "held");
              } else {
                documents.update(
                    type.resource(),
                    "AttributeValueChange",
                    order,
                    type.hasErrorMessages() ? "errorMessage" : "note");
              }
            });
  }

  private static boolean isSaid(OrderType type, Document order, String reason) {
    return type.hasErrorMessages()
        ? HeldMessages.isAmong(order.body(), reason)
        : order
            .body()
            .path("note")
            .valueStream()
            .anyMatch(
                note -> note.path("text").asString("").equals(HeldMessages.CODE + ": " + reason));
  }

  /** An order that was held as a whole goes on, unless an item of it is held. */
  public void resume(OrderType type, UUID orderId) {
    store
        .lock(type.resource(), orderId)
        .filter(order -> order.state().equals("held"))
        .filter(order -> type.itemsOf(order.body()).noneMatch(item -> state(item).equals("held")))
        .ifPresent(order -> toState(type, order, "inProgress"));
  }

  /** Items that are held no longer go on, and with {@code whole} the order too. */
  public void resume(OrderType type, UUID orderId, Set<String> items, boolean whole) {
    change(
        type,
        orderId,
        order -> {
          itemsAmong(type, order, items)
              .filter(item -> state(item).equals("held"))
              .forEach(item -> changeItem(type, item, "inProgress"));
          if (whole && order.state().equals("held")) {
            toState(type, order, "inProgress");
          } else {
            itemsChanged(type, order, items);
          }
        });
  }

  public void endItems(OrderType type, UUID orderId, List<ItemResult> ends) {
    Map<String, ItemResult> byId =
        ends.stream().collect(Collectors.toMap(ItemResult::itemId, Function.identity()));
    change(
        type,
        orderId,
        order -> {
          type.itemsOf(order.body())
              .forEach(item -> end(type, order.body(), item, byId.get(id(item))));
          boolean milestone = new OrderMilestones(type, order.body(), now()).itemsCompleted();
          Document ended = itemsChanged(type, order, byId.keySet());
          if (milestone) {
            documents.tell(type.resource(), "Milestone", ended, "milestone");
          }
        });
  }

  private void end(OrderType type, ObjectNode order, ObjectNode item, @Nullable ItemResult result) {
    if (result == null) {
      return;
    }
    changeItem(type, item, result.completed() ? "completed" : "failed");
    result.skipped().forEach(what -> note(order, "item " + result.itemId() + ", " + what));
    ItemServices.ended(item, result);
    if (isGone(type, item, result)) {
      ((ObjectNode) item.path(type.ordered())).remove("href");
    }
    result.failure().ifPresent(why -> failed(type, order, item, result.itemId(), why));
  }

  /** What was not provided, and a resource that was deleted, is nowhere to be read. */
  private static boolean isGone(OrderType type, ObjectNode item, ItemResult result) {
    boolean isAdd = result.action() == StepAction.PRESENT;
    return item.path(type.ordered()) instanceof ObjectNode
        && (isAdd ? !result.completed() : result.completed() && type == OrderType.RESOURCE);
  }

  private void failed(
      OrderType type, ObjectNode order, ObjectNode item, String itemId, String failure) {
    if (type.hasErrorMessages()) {
      remark(type, item, "failed", failure);
    } else {
      remark(type, order, "failed", "item " + itemId + ", " + failure);
    }
  }

  /** All completed is completed, all failed is failed, a mixture is partial. */
  public String complete(OrderType type, Document order) {
    Set<String> states =
        type.itemsOf(order.body()).map(OrderStates::state).collect(Collectors.toSet());
    String end = states.size() == 1 ? states.iterator().next() : "partial";
    // Held as a whole, by an incident of its own instance: that it comes to its end shows that the
    // incident is over, though the sweep has not seen that yet.
    Document current = order.state().equals("held") ? toState(type, order, "inProgress") : order;
    HeldMessages.remove(current.body());
    current.body().put("completionDate", now());
    toState(type, current, end);
    return end;
  }

  /** An order that has not begun ends, by way of every state that its table asks for. */
  void cancel(OrderType type, Document order) {
    Document current = order;
    for (String state : StatePath.of(type.states(), order.state(), "cancelled")) {
      type.itemsOf(current.body()).forEach(item -> item.put("state", state));
      type.itemsOf(current.body()).forEach(ItemServices::untouched);
      current = toState(type, current, state);
    }
  }

  private void change(OrderType type, UUID orderId, Consumer<Document> change) {
    change.accept(store.lock(type.resource(), orderId).orElseThrow());
  }

  private static Stream<ObjectNode> itemsAmong(OrderType type, Document order, Set<String> items) {
    return type.itemsOf(order.body()).filter(item -> items.contains(id(item)));
  }

  private Document itemsChanged(OrderType type, Document order, Set<String> items) {
    return documents.update(
        type.resource(), "AttributeValueChange", order, type.fieldPath(order.body(), items));
  }

  private Document toState(OrderType type, Document order, String state) {
    order.body().put("state", type.states().change(order.state(), state));
    if (type.states().isFinal(state)) {
      HeldMessages.remove(order.body());
    }
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

  private void remark(OrderType type, ObjectNode order, HeldStep step) {
    ObjectNode remark = remark(type, order, HeldMessages.CODE, step.text());
    if (type.hasErrorMessages()) {
      ItemReferences.add(remark, type, step.itemId());
    }
  }

  private ObjectNode remark(OrderType type, ObjectNode where, String code, String message) {
    if (type.hasErrorMessages()) {
      return where
          .withArrayProperty("errorMessage")
          .addObject()
          .put("code", code)
          .put("reason", code)
          .put("message", message)
          .put("timestamp", now());
    } else {
      return note(where, code + ": " + message);
    }
  }

  private ObjectNode note(ObjectNode where, String text) {
    return where
        .withArrayProperty("note")
        .addObject()
        .put("author", "Turnup")
        .put("date", now())
        .put("text", text);
  }

  private String now() {
    return Timestamps.format(clock.instant());
  }
}
