package org.turnup.api.serviceorder;

import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;
import org.turnup.api.order.OrderRelationships;
import org.turnup.api.tmf.SoundPart;
import org.turnup.api.tmf.error.Violations;
import org.turnup.api.tmf.store.TmfDocuments;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The surface check of a new order: everything that can be said without starting it. Two reads at
 * most.
 */
@Component
class OrderChecks {

  private static final int MOST_ITEMS = 1000;

  private final ItemReferenceChecks references;
  private final OrderRelationships relationships;
  private final Clock clock;

  OrderChecks(ItemReferenceChecks references, OrderRelationships relationships, Clock clock) {
    this.references = references;
    this.relationships = relationships;
    this.clock = clock;
  }

  /**
   * Collects everything that is wrong with the body of a POST, at once: what has the declared shape
   * is looked at although something else has not. What items refer to completes them.
   */
  void check(ObjectNode body, Violations violations) {
    TmfDocuments.checkCreate(ServiceOrders.SERVICE_ORDER, body, violations);
    ObjectNode sound =
        violations.isEmpty() ? body : SoundPart.of(ServiceOrders.SERVICE_ORDER, body, violations);
    checkItems(sound, violations);
    relationships.check(sound, null, violations);
  }

  /** Collects what is wrong with relationships that a PATCH brings. */
  void checkRelationships(ObjectNode after, ObjectNode before, Violations violations) {
    relationships.check(after, before, violations);
  }

  /** Collects everything that is wrong with items of the declared shape, new or after a PATCH. */
  void checkItems(ObjectNode body, Violations violations) {
    JsonNode items = body.path("serviceOrderItem");
    if (items.size() > MOST_ITEMS) {
      violations.add(
          "serviceOrderItem",
          items.size() + " items",
          "a list of at most " + MOST_ITEMS + " items");
      return;
    }
    ItemShapeChecks.check(items, clock.instant(), violations);
    List<OrderItem> all = OrderItem.of(body).toList();
    ItemRelationshipChecks.check(all, violations);
    references.check(body, all, violations);
  }
}
