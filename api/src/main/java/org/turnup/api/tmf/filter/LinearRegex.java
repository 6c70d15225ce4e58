package org.turnup.api.tmf.filter;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.math.BigInteger;
import java.util.regex.Matcher;
import org.turnup.api.tmf.error.TmfProblem;

/**
 * A regular expression as RE2 has it: the time that it takes grows with the length of the text and
 * no faster, whatever a client wrote. So it has neither back references nor look-around. Classes of
 * letters are those of ASCII, which in PostgreSQL depends on the database's locale.
 */
final class LinearRegex {

  /** Steps of its program; each is worth some nanoseconds for each character of a text. */
  private static final int MOST_STEPS = 1000;

  /** Repetitions within one another multiply before anybody can count the steps. */
  private static final BigInteger MOST_REPETITIONS = BigInteger.valueOf(100_000);

  private static final java.util.regex.Pattern REPETITION =
      java.util.regex.Pattern.compile("\\{(?:\\d+,)?(\\d{1,4})(?:,?\\})");

  /** An escape, a class, or any one character. */
  private static final java.util.regex.Pattern PIECE =
      java.util.regex.Pattern.compile(
          "\\\\.|\\[\\^(?<members>]?+(MEMBER)*+])|\\[]?+(MEMBER)*+]|."
              .replace("MEMBER", "\\\\.|\\[:[a-z^]*+:]|[^]\\\\]"),
          java.util.regex.Pattern.DOTALL);

  private final Pattern pattern;

  private LinearRegex(Pattern pattern) {
    this.pattern = pattern;
  }

  /**
   * Reads an expression.
   *
   * @param field what a refusal names
   * @throws TmfProblem 400 for one that is none, or that is too large
   */
  static LinearRegex of(String field, String text) {
    if (repetitions(text).compareTo(MOST_REPETITIONS) <= 0) {
      try {
        Pattern pattern = Pattern.compile(withoutNewlines(text));
        if (pattern.programSize() <= MOST_STEPS) {
          return new LinearRegex(pattern);
        }
      } catch (PatternSyntaxException e) {
        throw TmfProblem.invalid(
            field,
            text,
            "a regular expression without back references and look-around, as RE2 has it: "
                + e.getDescription());
      }
    }
    throw TmfProblem.invalid(
        field, text, "a regular expression with fewer or shorter repetitions {…}");
  }

  /** A negated class means no newline in jsonpath, as a dot does; RE2 has that for dots only. */
  private static String withoutNewlines(String text) {
    StringBuilder same = new StringBuilder();
    Matcher piece = PIECE.matcher(text);
    while (piece.find()) {
      same.append(
          piece.group("members") == null
              ? piece.group()
              : "[^\\n" + piece.group("members").replaceFirst("^]", "\\\\]"));
    }
    return same.toString();
  }

  private static BigInteger repetitions(String text) {
    BigInteger product = BigInteger.ONE;
    Matcher matcher = REPETITION.matcher(text);
    while (matcher.find()) {
      product = product.multiply(new BigInteger(matcher.group(1)).max(BigInteger.ONE));
    }
    return product;
  }

  /** Whether a text contains a match. */
  boolean isIn(String text, Patience patience) {
    return pattern.matcher(patience.over(text)).find();
  }
}
