package org.turnup.workflows.lint;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Attribute values that are a text, or a FEEL expression behind an equals sign. */
final class Expression {

  private static final Pattern TEXT = Pattern.compile("=\\s*\"((?:[^\"\\\\]|\\\\.)*)\"\\s*");

  private Expression() {}

  /** What the value is, where that is known before the process runs. */
  static Optional<String> constant(String value) {
    if (!value.startsWith("=")) {
      return Optional.of(value.strip());
    }
    Matcher text = TEXT.matcher(value);
    return text.matches() ? Optional.of(text.group(1)) : Optional.empty();
  }
}
