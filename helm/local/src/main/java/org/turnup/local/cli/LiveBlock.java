package org.turnup.local.cli;

import java.util.List;

/** Lines at the end of a terminal that are drawn anew, whatever becomes of the window meanwhile. */
public final class LiveBlock {
  private final Terminal terminal;
  private List<String> drawn = List.of();
  private TerminalSize size = TerminalSize.USUAL;

  public LiveBlock(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * Shows these lines in place of the last ones. What is above the window's upper edge cannot be
   * drawn anew, so only the last lines that fit are shown.
   *
   * @param lines none longer than the terminal is wide
   */
  public void draw(List<String> lines, TerminalSize now) {
    if (lines.equals(drawn) && now.equals(size)) {
      return;
    }
    // The cursor needs a line of its own.
    int most = Math.max(1, now.rows() - 1);
    replace(lines.size() <= most ? lines : lines.subList(lines.size() - most, lines.size()), now);
  }

  /** Shows all of these lines, which stay: what does not fit moves up and out of the window. */
  public void end(List<String> lines, TerminalSize now) {
    if (!lines.equals(drawn)) {
      replace(lines, now);
    }
    drawn = List.of();
  }

  private void replace(List<String> lines, TerminalSize now) {
    terminal.erase(rows(now));
    lines.forEach(terminal::line);
    drawn = List.copyOf(lines);
    size = now;
  }

  /** A window that became narrower has broken what was drawn into more lines. */
  private int rows(TerminalSize now) {
    int columns = now.columns();
    int rows =
        drawn.stream().mapToInt(line -> Math.max(1, Math.ceilDiv(line.length(), columns))).sum();
    return Math.min(rows, Math.max(1, now.rows() - 1));
  }
}
