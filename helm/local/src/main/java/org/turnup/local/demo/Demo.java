package org.turnup.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.turnup.local.Endpoints;
import org.turnup.local.PlatformException;
import org.turnup.local.cli.Terminal;

/** Real orders through a running platform, from the catalog to the network. */
public final class Demo {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);
  private static final int SHORT = 36;

  private final Endpoints endpoints;
  private final Terminal terminal;
  private final ApiClient api;

  public Demo(Endpoints endpoints, Terminal terminal) {
    this.endpoints = endpoints;
    this.terminal = terminal;
    this.api = new ApiClient(endpoints.api(), Map.of());
  }

  /**
   * Returns when every order has ended, or none will any more.
   *
   * @param root the project's top folder, with {@code docs/examples}
   * @return whether every order ended as its example expects
   * @throws PlatformException when the platform does not take the catalog
   */
  public boolean run(Path root) throws InterruptedException {
    Examples examples = Examples.read(root, Long.toString(Instant.now().getEpochSecond(), SHORT));
    terminal.line("\nProcesses and connectors");
    await("/turnup/v1/process", "the processes are deployed", all -> !all.isEmpty());
    await("/turnup/v1/connector", "the connectors are there", all -> all.size() >= 2);
    CatalogFile catalog = new CatalogFile(api);
    catalog.load(examples.catalog());
    terminal.line("  ✓ the example catalog is there: " + catalog.size() + " specifications");
    terminal.line("\nOrders");
    List<OrderRun> orders = new OrderParade(api, catalog, examples.orders()).run(terminal);
    report(orders);
    return orders.stream().allMatch(OrderRun::isAsExpected);
  }

  private void await(String path, String what, Predicate<JsonNode> condition)
      throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    ApiClient.Answer answer = api.get(path);
    while (!answer.isOk() || !condition.test(answer.json())) {
      if (System.nanoTime() > deadline) {
        throw new PlatformException("Waited in vain until " + what + ": " + answer.describe());
      }
      Thread.sleep(LOOK_AGAIN);
      answer = api.get(path);
    }
    terminal.line("  ✓ " + what);
  }

  private void report(List<OrderRun> orders) throws InterruptedException {
    terminal.line("\nInventory");
    new InventoryReport(api).lines(orders).forEach(terminal::line);
    NetworkReport network = new NetworkReport(endpoints);
    terminal.line("\nLeases in Kea");
    network.leases().forEach(terminal::line);
    terminal.line("\nRecords in PowerDNS");
    network.records().forEach(terminal::line);
    terminal.line("\nSee");
    terminal.line(
        "  Operate   "
            + endpoints.operate()
            + "/processes?active=true&incidents=true&completed=true&canceled=true");
    terminal.line("  Tasklist  " + endpoints.tasklist());
    orders.forEach(this::links);
    unexpected(orders);
  }

  private void links(OrderRun order) {
    if (order.id() != null) {
      terminal.line(
          "  Plan      %s/turnup/v1/serviceOrder/%s/plan  %s"
              .formatted(endpoints.api(), order.id(), order.example().title()));
    }
  }

  private void unexpected(List<OrderRun> orders) {
    for (OrderRun order : orders) {
      if (!order.isAsExpected()) {
        terminal.line(
            "\n✗ %s: expected %s, is %s. %s"
                .formatted(
                    order.example().title(),
                    order.example().expect(),
                    order.state(),
                    order.problem()));
      }
    }
    long well = orders.stream().filter(OrderRun::isAsExpected).count();
    terminal.line("\n%d of %d orders ended as expected.".formatted(well, orders.size()));
  }
}
