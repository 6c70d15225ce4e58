package org.turnup.local.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.turnup.local.cli.TextColumns;

/** One order: a line with title, bar, state and what happens now, and its reasons below it. */
final class OrderLine {
  private static final int LONG_TITLE = 64;
  private static final int SHORT_TITLE = 12;
  private static final int STEPS = 5;
  private static final int STATE = 12;

  /** Less says nothing. */
  private static final int SHORTEST_NOW = 12;

  private static final int USUAL_NOW = 24;

  private static final int INDENT = 6;

  /** From here there is room for title and steps. */
  private static final int VERY_WIDE = 100;

  /** Below these widths the bar is shorter, or not there. */
  private static final int WIDE = 72;

  private static final int NARROW = 56;

  private OrderLine() {}

  /**
   * For a terminal.
   *
   * @param width no line is longer
   */
  static List<String> of(OrderRun order, int width) {
    List<String> lines = new ArrayList<>();
    lines.add(summary(order, width));
    reasons(order).forEach(reason -> lines.addAll(TextColumns.wrap(reason, INDENT, width)));
    return lines;
  }

  /** All of it in one line, for where lines may be of any length. */
  static String whole(OrderRun order) {
    String line = "%s  %s".formatted(line(order, LONG_TITLE, 16), running(order));
    return Stream.concat(Stream.of(line.stripTrailing()), reasons(order).stream())
        .collect(Collectors.joining("  "));
  }

  /** Without its reasons. */
  static String summary(OrderRun order, int width) {
    int bar = width >= WIDE ? 16 : width >= NARROW ? 8 : 0;
    int others = 4 + (bar == 0 ? 0 : bar + 1) + 1 + STEPS + 2 + STATE;
    int now = width >= VERY_WIDE ? USUAL_NOW : 0;
    int title = Math.clamp((long) width - others - 1 - now, SHORT_TITLE, LONG_TITLE);
    String line = line(order, title, bar);
    int room = width - line.length() - 1;
    String steps = room < SHORTEST_NOW ? "" : " " + TextColumns.cut(running(order), room);
    return TextColumns.cut((line + steps).stripTrailing(), width);
  }

  private static String line(OrderRun order, int title, int bar) {
    List<PlanStep> steps = order.steps();
    long ended = steps.stream().filter(PlanStep::isEnded).count();
    String name = TextColumns.cut(order.example().title(), title);
    return "  %s %s%s %5s  %-12s"
        .formatted(
            mark(order),
            name + " ".repeat(title - name.length()),
            bar == 0 ? "" : " " + bar(order, ended, bar),
            steps.isEmpty() ? "" : ended + "/" + steps.size(),
            order.state());
  }

  private static String mark(OrderRun order) {
    if (!order.isEnded()) {
      return order.isSubmitted() ? "…" : "·";
    }
    return order.isAsExpected() ? "✓" : "✗";
  }

  private static String bar(OrderRun order, long ended, int length) {
    int total = order.steps().size();
    int full = order.isEnded() ? length : total == 0 ? 0 : (int) (ended * length / total);
    return "█".repeat(full) + "░".repeat(length - full);
  }

  /** What happens now and has nothing to say. */
  private static String running(OrderRun order) {
    return order.isEnded()
        ? ""
        : order.steps().stream()
            .filter(step -> step.isCurrent() && step.reason().isEmpty())
            .map(PlanStep::label)
            .collect(Collectors.joining(", "));
  }

  /** Why it was refused, why a step is held, why one failed. */
  private static List<String> reasons(OrderRun order) {
    if (!order.problem().isEmpty()) {
      return List.of(order.problem());
    }
    if (order.isEnded()) {
      return order.steps().stream()
          .map(PlanStep::reason)
          .filter(reason -> !reason.isEmpty())
          .distinct()
          .toList();
    }
    return order.steps().stream()
        .filter(step -> step.isCurrent() && !step.reason().isEmpty())
        .map(step -> step.label() + ": " + step.reason())
        .toList();
  }
}
