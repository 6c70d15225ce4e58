package org.turnup.local.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.turnup.local.supervisor.PartStatus;
import org.turnup.local.supervisor.State;

/** One part in one line. */
final class StatusLine {
  private static final int INDENT = 6;

  private StatusLine() {}

  /** For example {@code ✓ camunda ready 14.2 s}, with what happened last. */
  static String of(PartStatus status, Instant now) {
    return (summary(status, now) + "  " + status.remark()).stripTrailing();
  }

  /** In lines that are not longer than the width; the remark gets its own when it needs them. */
  static List<String> of(PartStatus status, Instant now, int width) {
    String whole = of(status, now);
    if (whole.length() <= width) {
      return List.of(whole);
    }
    List<String> lines = new ArrayList<>();
    lines.add(TextColumns.cut(summary(status, now).stripTrailing(), width));
    lines.addAll(TextColumns.wrap(status.remark(), INDENT, width));
    return lines;
  }

  private static String summary(PartStatus status, Instant now) {
    return String.format(
        Locale.ROOT,
        "  %s %-11s %-17s %7s",
        mark(status.state()),
        status.part().label(),
        status.state().words(),
        seconds(status, now));
  }

  /** From the wish to the state, or until now while it is on its way. */
  private static String seconds(PartStatus status, Instant now) {
    Instant until =
        switch (status.state()) {
          case READY, FAILED -> status.since();
          case WAITING, STARTING, BACKING_OFF -> now;
          case STOPPED, STOPPING -> Instant.EPOCH;
        };
    if (until.equals(Instant.EPOCH)) {
      return "";
    }
    double seconds = Duration.between(status.wantedSince(), until).toMillis() / 1000.0;
    return String.format(Locale.ROOT, "%.1f s", seconds);
  }

  private static String mark(State state) {
    return switch (state) {
      case READY -> "✓";
      case FAILED -> "✗";
      case WAITING, STARTING, BACKING_OFF -> "…";
      case STOPPED, STOPPING -> "·";
    };
  }
}
