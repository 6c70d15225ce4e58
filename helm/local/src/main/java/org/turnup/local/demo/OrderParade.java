package org.turnup.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.turnup.local.cli.Terminal;

/**
 * Submits the example orders, each when those that it builds on have ended, and follows them to
 * their end.
 */
final class OrderParade {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

  private final ApiClient api;
  private final CatalogFile catalog;
  private final List<OrderRun> orders;

  OrderParade(ApiClient api, CatalogFile catalog, List<ExampleOrder> examples) {
    this.api = api;
    this.catalog = catalog;
    this.orders = examples.stream().map(OrderRun::new).toList();
  }

  /** Returns when all have ended, or the time is over. */
  List<OrderRun> run(Terminal terminal) throws InterruptedException {
    OrderBoard board = new OrderBoard(terminal);
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!orders.stream().allMatch(OrderRun::isEnded) && System.nanoTime() < deadline) {
      for (OrderRun order : orders) {
        advance(order);
      }
      board.show(orders);
      Thread.sleep(LOOK_AGAIN);
    }
    board.end(orders);
    return orders;
  }

  private void advance(OrderRun order) throws InterruptedException {
    if (order.isEnded()) {
      return;
    }
    if (order.isSubmitted()) {
      order.refresh(api);
    } else if (order.example().predecessors().stream()
        .allMatch(index -> orders.get(index).isEnded())) {
      order.submit(api, body(order.example()));
    }
  }

  private JsonNode body(ExampleOrder example) throws InterruptedException {
    JsonNode named = Placeholders.replace(example.order(), catalog::resolve);
    return new OrderReferences(api, orders).resolve(named);
  }
}
