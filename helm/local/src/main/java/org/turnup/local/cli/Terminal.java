package org.turnup.local.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** Where the commands write. */
public final class Terminal {
  /** Set by the script, which can ask: Java 21 cannot tell a terminal from a pipe. */
  private static final String PROPERTY = "turnup.terminal";

  private final PrintStream out;
  private final boolean live;
  private final Supplier<TerminalSize> size;

  /**
   * @param live whether lines can be drawn anew
   */
  public Terminal(PrintStream out, boolean live) {
    this(out, live, () -> TerminalSize.USUAL);
  }

  /**
   * @param live whether lines can be drawn anew
   * @param size of it now; asked each time that something is drawn
   */
  public Terminal(PrintStream out, boolean live, Supplier<TerminalSize> size) {
    this.out = out;
    this.live = live;
    this.size = size;
  }

  /** The standard output of this process. */
  public static Terminal standard() {
    return new Terminal(
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8),
        Boolean.getBoolean(PROPERTY),
        new RecentSize());
  }

  public PrintStream out() {
    return out;
  }

  public boolean isLive() {
    return live;
  }

  public TerminalSize size() {
    return size.get();
  }

  public void line(String text) {
    out.println(text);
  }

  /** Puts the cursor back up and clears what is below it. */
  public void erase(int lines) {
    if (lines > 0) {
      out.print("\u001b[" + lines + "A\r\u001b[J");
    }
  }
}
