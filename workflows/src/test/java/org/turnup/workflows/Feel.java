package org.turnup.workflows;

import static java.util.stream.Collectors.toCollection;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the contract asks about a FEEL expression: which variables it reads and which texts it
 * compares or gives. Only the small part of FEEL that the bundled models use is understood; a model
 * that needs more makes the tests fail until its words are added here.
 */
record Feel(String expression) {

  private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*(\\.\\w+)*");
  private static final Pattern FUNCTION =
      Pattern.compile("(list contains|get entries|string join|now|duration)(?=\\()");
  private static final Set<String> KEYWORDS =
      Set.of("if", "then", "else", "and", "or", "null", "true", "false");

  /** The expression of an attribute or element; null when its text is a constant. */
  static @Nullable Feel of(String text) {
    return text.startsWith("=") ? new Feel(text.substring(1)) : null;
  }

  /** Names of the variables that it reads. */
  Set<String> variables() {
    String withoutTexts = TEXT.matcher(expression).replaceAll(" ");
    String names = FUNCTION.matcher(withoutTexts).replaceAll(" ");
    return NAME.matcher(names)
        .results()
        .map(MatchResult::group)
        .filter(name -> !KEYWORDS.contains(name))
        .collect(toCollection(TreeSet::new));
  }

  /** The texts in quotation marks. */
  Set<String> texts() {
    return TEXT.matcher(expression)
        .results()
        .map(match -> match.group(1))
        .collect(toCollection(TreeSet::new));
  }
}
