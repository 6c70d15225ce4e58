package org.turnup.local.demo;

import java.util.List;
import java.util.stream.Collectors;

/** One order in one line: title, bar, state, and what happens now. */
final class OrderLine {
  private static final int BAR = 16;
  private static final int TITLE = 48;

  private OrderLine() {}

  static String of(OrderRun order, int width) {
    List<PlanStep> steps = order.steps();
    long ended = steps.stream().filter(PlanStep::isEnded).count();
    String line =
        "  %s %-48s %s %5s  %-12s %s"
            .formatted(
                mark(order),
                cut(order.example().title(), TITLE),
                bar(order, ended),
                steps.isEmpty() ? "" : ended + "/" + steps.size(),
                order.state(),
                now(order));
    return cut(line.stripTrailing(), width);
  }

  private static String mark(OrderRun order) {
    if (!order.isEnded()) {
      return order.isSubmitted() ? "…" : "·";
    }
    return order.isAsExpected() ? "✓" : "✗";
  }

  private static String bar(OrderRun order, long ended) {
    int total = order.steps().size();
    int full = order.isEnded() ? BAR : total == 0 ? 0 : (int) (ended * BAR / total);
    return "█".repeat(full) + "░".repeat(BAR - full);
  }

  private static String now(OrderRun order) {
    if (!order.problem().isEmpty()) {
      return order.problem();
    }
    if (order.isEnded()) {
      return reasons(order);
    }
    return order.steps().stream()
        .filter(PlanStep::isCurrent)
        .map(step -> step.reason().isEmpty() ? step.label() : step.label() + ": " + step.reason())
        .collect(Collectors.joining(", "));
  }

  private static String reasons(OrderRun order) {
    return order.steps().stream()
        .map(PlanStep::reason)
        .filter(reason -> !reason.isEmpty())
        .distinct()
        .collect(Collectors.joining("; "));
  }

  private static String cut(String text, int width) {
    return text.length() <= width ? text : text.substring(0, width - 1) + "…";
  }
}
