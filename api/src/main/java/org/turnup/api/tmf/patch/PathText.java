package org.turnup.api.tmf.patch;

/** The text of a path, piece by piece, and the refusal that names a place in it. */
final class PathText {

  private final String text;
  private int at;

  PathText(String text) {
    this.text = text;
  }

  boolean isEnd() {
    return at == text.length();
  }

  String index() {
    int from = at;
    while (at < text.length() && Character.isDigit(text.charAt(at))) {
      at++;
    }
    String index = text.substring(from, at);
    if (!PatchedTree.isIndex(index)) {
      throw unexpected("an index, '*', a name in quotes or '?' with a condition");
    }
    return index;
  }

  /** A backtick lets a name begin with {@code @}, as some JSONPath readers need it. */
  String name() {
    takes("`");
    int from = at;
    while (at < text.length() && isNamePart(text.charAt(at))) {
      at++;
    }
    if (from == at) {
      throw unexpected("an attribute");
    }
    return text.substring(from, at);
  }

  private static boolean isNamePart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '@' || c == ':';
  }

  /** Letters, digits, signs and dots: whatever stands there without quotes. */
  String word() {
    int from = at;
    while (isNext('+') || isNext('-') || isNext('.') || isLetterOrDigit()) {
      at++;
    }
    return text.substring(from, at);
  }

  /** Goes back to where a word began. */
  void putBack(String word) {
    at -= word.length();
  }

  private boolean isLetterOrDigit() {
    return at < text.length() && Character.isLetterOrDigit(text.charAt(at));
  }

  boolean isQuoteNext() {
    return isNext('\'') || isNext('"');
  }

  String quoted() {
    char quote = text.charAt(at++);
    StringBuilder value = new StringBuilder();
    while (at < text.length() && text.charAt(at) != quote) {
      if (text.charAt(at) == '\\' && at + 1 < text.length()) {
        at++;
      }
      value.append(text.charAt(at++));
    }
    if (at == text.length()) {
      throw unexpected("the end of the text in quotes");
    }
    at++;
    return value.toString();
  }

  void blanks() {
    while (isNext(' ')) {
      at++;
    }
  }

  boolean isNext(char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  boolean takes(String symbol) {
    boolean is = text.startsWith(symbol, at);
    if (is) {
      at += symbol.length();
    }
    return is;
  }

  void expect(String symbol) {
    blanks();
    if (!takes(symbol)) {
      throw unexpected("'" + symbol + "'");
    }
    blanks();
  }

  IllegalArgumentException unexpected(String expected) {
    return new IllegalArgumentException(
        "%s at character %d of the path".formatted(expected, at + 1));
  }
}
