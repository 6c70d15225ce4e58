package org.turnup.api.tmf.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.turnup.api.tmf.error.TmfProblem;

/** The text of a JSON path filter, piece by piece, and the refusals that name a place in it. */
final class JsonPathTokens {

  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_@-]+");
  private static final Pattern WORD = Pattern.compile("[A-Za-z]+");
  private static final Pattern BARE = Pattern.compile("-?\\d[\\d.]*([eE][+-]?\\d+)?|true|false");

  private final String text;
  private int at;

  JsonPathTokens(String text) {
    this.text = text;
  }

  boolean atEnd() {
    skipBlanks();
    return at == text.length();
  }

  boolean peek(String token) {
    skipBlanks();
    return text.startsWith(token, at);
  }

  boolean take(String token) {
    boolean there = peek(token);
    if (there) {
      at += token.length();
    }
    return there;
  }

  void expect(String token) {
    if (!take(token)) {
      if (peek("+") || peek("-") || peek("*") || peek("/") || peek("%")) {
        throw unsupported("arithmetic");
      }
      throw malformed(token);
    }
  }

  /** The {@code @} that an operand begins with. */
  void expectAttribute() {
    if (peek("$")) {
      throw unsupported("'$' inside an expression");
    }
    if (peek("'") || peek("\"") || peek("-") || here(BARE).isPresent()) {
      throw unsupported("a literal left of an operator");
    }
    if (here(WORD).isPresent()) {
      throw unsupported("a function");
    }
    expect("@");
  }

  /** {@code .a.b}: the names, none when there is no dot. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    while (take(".")) {
      if (peek(".") || peek("*")) {
        throw unsupported("'..' or '*'");
      }
      String name = here(NAME).orElseThrow(() -> malformed("an attribute name"));
      at += name.length();
      if (peek("(")) {
        throw unsupported("the function " + name + "()");
      }
      names.add(name);
    }
    return names;
  }

  void openFilter() {
    if (!take("[")) {
      throw malformed("[?(…)]");
    }
    if (!take("?")) {
      throw unsupported("an index, a slice or a name in brackets");
    }
  }

  /** The comparison operator here, by its suffix form; empty when there is none. */
  Optional<String> operator(Map<String, String> known) {
    for (String operator : List.of("==", "!=", ">=", "<=", "=~", ">", "<")) {
      if (take(operator)) {
        return Optional.ofNullable(known.get(operator));
      }
    }
    Optional<String> word = here(WORD);
    if (word.isEmpty()) {
      return Optional.empty();
    }
    if (!word.get().equals("regex")) {
      throw unsupported("the operator '" + word.get() + "'");
    }
    at += word.get().length();
    return word;
  }

  /** A text in quotes, a number or a boolean. */
  Value literal() {
    if (peek("'") || peek("\"")) {
      return new Value(quoted(text.charAt(at)), true);
    }
    if (peek("@") || peek("$")) {
      throw unsupported("a comparison of two attributes");
    }
    Optional<String> bare = here(BARE);
    if (bare.isPresent()) {
      at += bare.get().length();
      return new Value(bare.get(), false);
    }
    if (peek("null") || peek("[") || peek("{")) {
      throw unsupported("null, an array or an object as a literal");
    }
    throw malformed("a text in quotes, a number, true or false");
  }

  /** A regular expression in quotes or between slashes. */
  Value pattern() {
    if (!peek("/")) {
      return literal();
    }
    String pattern = quoted('/');
    if (here(WORD).isPresent()) {
      throw unsupported("flags of a regular expression");
    }
    return new Value(pattern, true);
  }

  /** A backslash keeps its meaning in front of everything but the quote and, in texts, itself. */
  private String quoted(char quote) {
    StringBuilder read = new StringBuilder();
    for (at++; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == quote) {
        at++;
        return read.toString();
      }
      boolean escapes =
          c == '\\'
              && at + 1 < text.length()
              && (text.charAt(at + 1) == quote || (quote != '/' && text.charAt(at + 1) == '\\'));
      read.append(escapes ? text.charAt(++at) : c);
    }
    throw malformed("the end " + quote + " of a literal");
  }

  private Optional<String> here(Pattern pattern) {
    skipBlanks();
    Matcher matcher = pattern.matcher(text).region(at, text.length());
    return matcher.lookingAt() ? Optional.of(matcher.group()) : Optional.empty();
  }

  private void skipBlanks() {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
  }

  TmfProblem malformed(String expected) {
    String rest = at < text.length() ? text.substring(at) : "nothing";
    return TmfProblem.invalid(
        "filter", rest, "%s at character %d of the JSON path".formatted(expected, at + 1));
  }

  TmfProblem unsupported(String what) {
    return TmfProblem.of(
        501,
        "notImplemented",
        "Not implemented",
        "filter: %s at character %d is not supported; the supported JSON path is $.path[?(expression)] with @.path, == != > >= < <= =~, literals, && || ! and parentheses"
            .formatted(what, at + 1));
  }
}
