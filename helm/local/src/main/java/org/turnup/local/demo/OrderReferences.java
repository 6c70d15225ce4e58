package org.turnup.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Puts the services of earlier orders where a later order refers to them. */
final class OrderReferences {
  private final ApiClient api;
  private final List<OrderRun> orders;

  OrderReferences(ApiClient api, List<OrderRun> orders) {
    this.api = api;
    this.orders = orders;
  }

  JsonNode resolve(JsonNode body) {
    return Placeholders.replace(
        body, (owner, text) -> Placeholders.resolveOrder(text, this::service));
  }

  private String service(int order, String item) {
    try {
      return orders.get(order).service(api, item);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while asking for order " + order, e);
    }
  }
}
