package org.turnup.local.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.turnup.local.Part;
import org.turnup.local.supervisor.PartStatus;
import org.turnup.local.supervisor.State;

/**
 * Shows how the parts come up: one line for each part, drawn anew on a terminal; elsewhere a line
 * for each change.
 */
public final class Progress implements AutoCloseable {
  private static final long REDRAW_MILLIS = 250;

  private final Terminal terminal;
  private final Map<Part, State> printed = new EnumMap<>(Part.class);
  private List<PartStatus> latest = List.of();
  private final LiveBlock block;
  private boolean closed;

  public Progress(Terminal terminal) {
    this.terminal = terminal;
    this.block = new LiveBlock(terminal);
    if (terminal.isLive()) {
      Thread.ofVirtual().name("progress").start(this::redrawUntilClosed);
    }
  }

  /** Takes the new state of every part. */
  public synchronized void update(List<PartStatus> all) {
    if (closed) {
      return;
    }
    latest = new ArrayList<>(all);
    if (terminal.isLive()) {
      draw();
    } else {
      all.forEach(this::printChange);
    }
  }

  private void printChange(PartStatus status) {
    State before = printed.put(status.part(), status.state());
    if (before != status.state() && (before != null || status.state() != State.STOPPED)) {
      terminal.line(StatusLine.of(status, Instant.now()));
    }
  }

  private void draw() {
    TerminalSize size = terminal.size();
    Instant now = Instant.now();
    block.draw(
        latest.stream()
            .flatMap(status -> StatusLine.of(status, now, size.columns()).stream())
            .toList(),
        size);
  }

  private void redrawUntilClosed() {
    try {
      while (redraw()) {
        Thread.sleep(REDRAW_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean redraw() {
    if (!closed && !latest.isEmpty()) {
      draw();
    }
    return !closed;
  }

  /** What is drawn stays; nothing is drawn any more. */
  @Override
  public synchronized void close() {
    closed = true;
  }
}
