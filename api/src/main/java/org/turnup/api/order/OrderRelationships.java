package org.turnup.api.order;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.turnup.api.catalog.RelationshipType;
import org.turnup.api.tmf.error.Violations;
import org.turnup.api.tmf.store.Document;
import org.turnup.api.tmf.store.DocumentStore;
import org.turnup.api.tmf.store.Ids;
import tools.jackson.databind.JsonNode;

/**
 * What a service order says of other orders (TMF641 orderRelationship). One of ours must be there;
 * one that this order depends on must be completed, since no order waits for another yet. An order
 * of another system is told by its {@code @referredType}, or by the relationship cross-ref.
 */
@Component
public class OrderRelationships {

  private static final String FIELD = "orderRelationship";

  private final DocumentStore store;

  OrderRelationships(DocumentStore store) {
    this.store = store;
  }

  /**
   * Checks the relationships of an order, of a patched one those that the patch brings.
   *
   * @param before the order before a patch; null for a new one
   */
  public void check(JsonNode order, @Nullable JsonNode before, Violations violations) {
    JsonNode all = order.path(FIELD);
    Set<JsonNode> known = new HashSet<>();
    if (before != null) {
      before.path(FIELD).forEach(known::add);
    }
    Map<UUID, Document> orders = orders(all, known);
    for (int i = 0; i < all.size(); i++) {
      if (!known.contains(all.get(i))) {
        check("%s[%d]".formatted(FIELD, i), all.get(i), orders, violations);
      }
    }
  }

  private Map<UUID, Document> orders(JsonNode all, Set<JsonNode> known) {
    Map<UUID, Document> orders = new HashMap<>();
    for (OrderType type : List.of(OrderType.SERVICE, OrderType.RESOURCE)) {
      Set<UUID> ids = new LinkedHashSet<>();
      for (JsonNode one : all) {
        if (!known.contains(one) && type(one).filter(type::equals).isPresent()) {
          Ids.parse(one.path("id").asString("")).ifPresent(ids::add);
        }
      }
      store.findAll(type.resource(), ids).forEach(order -> orders.put(order.id(), order));
    }
    return orders;
  }

  /** Empty for an order of another system. */
  private static Optional<OrderType> type(JsonNode relationship) {
    return switch (relationship.path("@referredType").asString("")) {
      case "ServiceOrder" -> Optional.of(OrderType.SERVICE);
      case "ResourceOrder" -> Optional.of(OrderType.RESOURCE);
      case "" ->
          RelationshipType.isNoteOfOrder(relationship.path("relationshipType").asString(""))
              ? Optional.empty()
              : Optional.of(OrderType.SERVICE);
      default -> Optional.empty();
    };
  }

  private static void check(
      String field, JsonNode one, Map<UUID, Document> orders, Violations violations) {
    String relationship = one.path("relationshipType").asString("");
    boolean depends = RelationshipType.isReliance(relationship);
    Optional<OrderType> type = type(one);
    if (type.isEmpty()) {
      if (depends) {
        violations.add(
            field + ".@referredType",
            one.path("@referredType"),
            "ServiceOrder or ResourceOrder; no order waits for one of another system");
      }
      return;
    }
    if (!depends && !RelationshipType.isNoteOfOrder(relationship)) {
      violations.add(
          field + ".relationshipType",
          one.path("relationshipType"),
          RelationshipType.expectedOfOrders());
    }
    Document other = Ids.parse(one.path("id").asString("")).map(orders::get).orElse(null);
    if (other == null) {
      violations.add(field + ".id", one.path("id"), "the id of a " + type.get().name());
    } else if (depends && !other.state().equals("completed")) {
      violations.add(
          field + ".id",
          one.path("id"),
          "a %s that is completed, this one is %s; to wait for another order is not carried out yet"
              .formatted(type.get().name(), other.state()));
    }
  }
}
