package org.turnup.local.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much fits on a terminal.
 *
 * @param columns characters in a line
 * @param rows lines
 */
public record TerminalSize(int columns, int rows) {
  /** What a terminal has that does not say. */
  static final TerminalSize USUAL = new TerminalSize(80, 24);

  private static final Pattern ROWS_AND_COLUMNS = Pattern.compile("(\\d{1,5}) (\\d{1,5})\\s*");
  private static final int LIMIT_SECONDS = 2;

  /** The size of this process's terminal now: it changes when its window does. */
  static TerminalSize now() {
    return of(stty(), System.getenv());
  }

  /**
   * @param stty what {@code stty size} says: rows and columns, both 0 when it does not know
   * @param environment may set COLUMNS and LINES. A terminal that is narrower wins: lines that are
   *     too long would pile up
   */
  static TerminalSize of(String stty, Map<String, String> environment) {
    Matcher told = ROWS_AND_COLUMNS.matcher(stty);
    boolean known = told.matches();
    int rows = known ? Integer.parseInt(told.group(1)) : 0;
    int columns = known ? Integer.parseInt(told.group(2)) : 0;
    return new TerminalSize(
        smaller(columns, environment.get("COLUMNS"), USUAL.columns()),
        smaller(rows, environment.get("LINES"), USUAL.rows()));
  }

  private static int smaller(
      int told, @org.jspecify.annotations.Nullable String variable, int usual) {
    int set =
        Optional.ofNullable(variable)
            .filter(text -> text.matches("[1-9]\\d{0,4}"))
            .map(Integer::parseInt)
            .orElse(0);
    if (told == 0 || set == 0) {
      return told + set == 0 ? usual : told + set;
    }
    return Math.min(told, set);
  }

  /** Java itself cannot ask. */
  private static String stty() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File("/dev/tty"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      return stty.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) ? answer : "";
    } catch (IOException noTerminalOrNoProgram) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
