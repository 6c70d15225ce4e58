package org.turnup.local.demo;

import java.util.ArrayList;
import java.util.List;
import org.turnup.local.cli.LiveBlock;
import org.turnup.local.cli.Terminal;
import org.turnup.local.cli.TerminalSize;
import org.turnup.local.cli.TextColumns;

/**
 * The orders as they advance: drawn anew on a terminal, as wide as it is now; elsewhere a line for
 * each change.
 */
final class OrderBoard {
  private final Terminal terminal;
  private final LiveBlock block;
  private List<String> printed = List.of();

  OrderBoard(Terminal terminal) {
    this.terminal = terminal;
    this.block = new LiveBlock(terminal);
  }

  void show(List<OrderRun> orders) {
    if (terminal.isLive()) {
      TerminalSize size = terminal.size();
      block.draw(fitting(orders, size), size);
    } else {
      print(orders);
    }
  }

  /** Shows them for the last time, each with all that there is to say. */
  void end(List<OrderRun> orders) {
    if (terminal.isLive()) {
      TerminalSize size = terminal.size();
      block.end(all(orders, size.columns()), size);
    } else {
      print(orders);
    }
  }

  private void print(List<OrderRun> orders) {
    List<String> lines = orders.stream().map(OrderLine::whole).toList();
    lines.stream().filter(line -> !printed.contains(line)).forEach(terminal::line);
    printed = lines;
  }

  private static List<String> all(List<OrderRun> orders, int width) {
    return orders.stream().flatMap(order -> OrderLine.of(order, width).stream()).toList();
  }

  /** In a window that is too low, what has ended gives way to what goes on. */
  private static List<String> fitting(List<OrderRun> orders, TerminalSize size) {
    int width = size.columns();
    int most = size.rows() - 1;
    List<String> all = all(orders, width);
    if (all.size() <= most) {
      return all;
    }
    List<String> lines = new ArrayList<>();
    for (OrderRun order : orders) {
      lines.addAll(
          order.isEnded() ? List.of(OrderLine.summary(order, width)) : OrderLine.of(order, width));
    }
    if (lines.size() <= most) {
      return lines;
    }
    List<OrderRun> open = orders.stream().filter(order -> !order.isEnded()).toList();
    List<String> shorter = new ArrayList<>();
    shorter.add(TextColumns.cut("  ✓ %d have ended".formatted(orders.size() - open.size()), width));
    shorter.addAll(all(open, width));
    return shorter;
  }
}
