package org.turnup.api.serviceorder;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.turnup.api.inventory.Inventory;
import org.turnup.api.tmf.Document;
import org.turnup.api.tmf.DocumentStore;
import org.turnup.api.tmf.Timestamps;
import org.turnup.api.tmf.TmfDocuments;
import tools.jackson.databind.node.ObjectNode;

/** Every change of state of an order and its items; each is one stored document and one event. */
@Component
class OrderStates {

  private final TmfDocuments documents;
  private final DocumentStore store;
  private final Inventory inventory;
  private final Clock clock;

  OrderStates(TmfDocuments documents, DocumentStore store, Inventory inventory, Clock clock) {
    this.documents = documents;
    this.store = store;
    this.inventory = inventory;
    this.clock = clock;
  }

  void reject(Document order, List<String> reasons) {
    ObjectNode body = order.body();
    OrderItem.of(body).forEach(item -> changeItem(item, "rejected"));
    reasons.forEach(reason -> addError(body, "rejected", reason));
    toState(order, "rejected");
  }

  void start(Document order, Map<String, UUID> serviceIds) {
    ObjectNode body = order.body();
    body.put("startDate", now());
    OrderItem.of(body)
        .forEach(
            item -> {
              changeItem(item, "inProgress");
              UUID serviceId = Objects.requireNonNull(serviceIds.get(item.id()));
              ObjectNode service = (ObjectNode) item.service();
              service.put("id", serviceId.toString());
              service.put("href", inventory.serviceHref(serviceId));
            });
    toState(order, "inProgress");
  }

  void hold(UUID orderId, String itemId, String reason) {
    change(
        orderId,
        order -> {
          OrderItem.of(order.body())
              .filter(item -> item.id().equals(itemId))
              .forEach(item -> changeItem(item, "held"));
          addError(order.body(), "held", "item " + itemId + ", " + reason);
          if (ServiceOrders.STATES.allows(order.state(), "held")) {
            toState(order, "held");
          } else {
            documents.update(ServiceOrders.SERVICE_ORDER, "AttributeValueChange", order);
          }
        });
  }

  /** Items that are held no longer go on, and with {@code whole} the order too. */
  void resume(UUID orderId, Set<String> items, boolean whole) {
    change(
        orderId,
        order -> {
          OrderItem.of(order.body())
              .filter(item -> items.contains(item.id()) && item.state().equals("held"))
              .forEach(item -> changeItem(item, "inProgress"));
          if (whole && order.state().equals("held")) {
            toState(order, "inProgress");
          } else {
            documents.update(ServiceOrders.SERVICE_ORDER, "AttributeValueChange", order);
          }
        });
  }

  /** Items with their new state; why an item failed goes to its error messages. */
  void endItems(UUID orderId, Map<String, String> statesById, Map<String, String> failures) {
    change(
        orderId,
        order -> {
          OrderItem.of(order.body())
              .filter(item -> statesById.containsKey(item.id()))
              .forEach(
                  item -> {
                    changeItem(item, Objects.requireNonNull(statesById.get(item.id())));
                    String failure = failures.get(item.id());
                    if (failure != null) {
                      addError(item.json(), "failed", failure);
                    }
                  });
          documents.update(ServiceOrders.SERVICE_ORDER, "AttributeValueChange", order);
        });
  }

  /** All completed is completed, all failed is failed, a mixture is partial. */
  String complete(Document order) {
    Set<String> states =
        OrderItem.of(order.body()).map(OrderItem::state).collect(Collectors.toSet());
    String end = states.size() == 1 ? states.iterator().next() : "partial";
    order.body().put("completionDate", now());
    toState(order, end);
    return end;
  }

  private void change(UUID orderId, Consumer<Document> change) {
    change.accept(store.lock(ServiceOrders.SERVICE_ORDER, orderId).orElseThrow());
  }

  private void toState(Document order, String state) {
    order.body().put("state", ServiceOrders.STATES.change(order.state(), state));
    documents.update(ServiceOrders.SERVICE_ORDER, "StateChange", order);
  }

  private static void changeItem(OrderItem item, String state) {
    if (!item.state().equals(state)) {
      item.json().put("state", ServiceOrders.ITEM_STATES.change(item.state(), state));
    }
  }

  private void addError(ObjectNode where, String code, String message) {
    where
        .withArrayProperty("errorMessage")
        .addObject()
        .put("code", code)
        .put("reason", code)
        .put("message", message)
        .put("timestamp", now());
  }

  private String now() {
    return Timestamps.format(clock.instant());
  }
}
