package org.turnup.api.tmf.patch;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A JSON pointer, RFC 6901. Unlike Jackson's it refuses a {@code ~} that escapes nothing. */
record Pointer(List<String> tokens) {

  static final Pointer ROOT = new Pointer(List.of());

  Pointer {
    tokens = List.copyOf(tokens);
  }

  /**
   * Reads its text form.
   *
   * @throws IllegalArgumentException with a sentence for the client
   */
  static Pointer parse(String text) {
    if (text.isEmpty()) {
      return ROOT;
    }
    if (text.charAt(0) != '/') {
      throw new IllegalArgumentException("a JSON pointer begins with '/' or is empty");
    }
    List<String> tokens = new ArrayList<>();
    for (String token : text.substring(1).split("/", -1)) {
      tokens.add(unescaped(token));
    }
    return new Pointer(tokens);
  }

  private static String unescaped(String token) {
    for (int i = token.indexOf('~'); i >= 0; i = token.indexOf('~', i + 1)) {
      if (i + 1 == token.length() || "01".indexOf(token.charAt(i + 1)) < 0) {
        throw new IllegalArgumentException("in a JSON pointer '~' is written ~0 and '/' is ~1");
      }
    }
    return token.replace("~1", "/").replace("~0", "~");
  }

  boolean isRoot() {
    return tokens.isEmpty();
  }

  String first() {
    return tokens.getFirst();
  }

  String last() {
    return tokens.getLast();
  }

  Pointer parent() {
    return new Pointer(tokens.subList(0, tokens.size() - 1));
  }

  Pointer child(String token) {
    List<String> longer = new ArrayList<>(tokens);
    longer.add(token);
    return new Pointer(longer);
  }

  /** Whether another pointer leads to something inside what this one leads to. */
  boolean holds(Pointer other) {
    return other.tokens.size() > tokens.size()
        && other.tokens.subList(0, tokens.size()).equals(tokens);
  }

  @Override
  public String toString() {
    return tokens.stream()
        .map(token -> "/" + token.replace("~", "~0").replace("/", "~1"))
        .collect(Collectors.joining());
  }
}
