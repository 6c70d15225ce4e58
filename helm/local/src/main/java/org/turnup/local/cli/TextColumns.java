package org.turnup.local.cli;

import java.util.ArrayList;
import java.util.List;

/** Text made to fit the width of a terminal. */
public final class TextColumns {
  private static final int LEAST = 8;

  private TextColumns() {}

  /** Shortened with an ellipsis when it is longer. */
  public static String cut(String text, int width) {
    if (text.length() <= width) {
      return text;
    }
    return width < 1 ? "" : text.substring(0, width - 1) + "…";
  }

  /**
   * All of the text in lines that are not longer than the width, broken between words where it can
   * be.
   *
   * @param indent blanks before each line
   */
  public static List<String> wrap(String text, int indent, int width) {
    int room = Math.max(LEAST, width - indent);
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.strip().split("\\s+")) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > room) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
      while (line.length() > room) {
        lines.add(line.substring(0, room));
        line.delete(0, room);
      }
    }
    lines.add(line.toString());
    return lines.stream()
        .filter(each -> !each.isEmpty())
        .map(each -> " ".repeat(indent) + each)
        .toList();
  }
}
