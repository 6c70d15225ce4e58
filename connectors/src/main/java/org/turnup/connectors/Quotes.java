package org.turnup.connectors;

/** Beginnings of texts, for messages. */
final class Quotes {

  private Quotes() {}

  /** The text, or its beginning and an ellipsis; never half a character, which no JSON may have. */
  static String beginning(String text, int longest) {
    int end = Math.min(text.length(), longest);
    if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return end == text.length() ? text : text.substring(0, end) + "…";
  }
}
