package org.turnup.local.demo;

import java.util.ArrayList;
import java.util.List;
import org.turnup.local.cli.Terminal;

/** Shows the orders: drawn anew on a terminal, elsewhere a line for each change. */
final class OrderBoard {
  private static final int TERMINAL_WIDTH = 118;
  private static final int PLAIN_WIDTH = 400;

  private final Terminal terminal;
  private List<String> shown = List.of();

  OrderBoard(Terminal terminal) {
    this.terminal = terminal;
  }

  void show(List<OrderRun> orders) {
    int width = terminal.isLive() ? TERMINAL_WIDTH : PLAIN_WIDTH;
    List<String> lines = new ArrayList<>();
    orders.forEach(order -> lines.add(OrderLine.of(order, width)));
    if (lines.equals(shown)) {
      return;
    }
    if (terminal.isLive()) {
      terminal.erase(shown.size());
      lines.forEach(terminal::line);
    } else {
      lines.stream().filter(line -> !shown.contains(line)).forEach(terminal::line);
    }
    shown = lines;
  }
}
