package org.turnup.api.tmf.filter;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts that are numbers, as PostgreSQL reads them. */
final class SpelledNumber {

  /** A longer text is none that anybody counts with. */
  private static final int LONGEST = 1000;

  private static final String DIGITS = "\\d(?:_?\\d)*+";
  private static final Pattern NUMBER =
      Pattern.compile(
          "\\s*+(?<sign>[+-]?)"
              + "(?:0[xX](?<hex>(?:_?[0-9a-fA-F])++)|0[oO](?<octal>(?:_?[0-7])++)|0[bB](?<binary>(?:_?[01])++)"
              + "|(?<decimal>(?:D(?:\\.(?:D)?+)?+|\\.D)(?:[eE][+-]?\\d{1,4})?+))\\s*+"
                  .replace("D", DIGITS));

  private SpelledNumber() {}

  static Optional<BigDecimal> of(String text) {
    Matcher matcher = NUMBER.matcher(text);
    if (text.length() > LONGEST || !matcher.matches()) {
      return Optional.empty();
    }
    BigDecimal number = unsigned(matcher);
    return Optional.of(matcher.group("sign").equals("-") ? number.negate() : number);
  }

  private static BigDecimal unsigned(Matcher matcher) {
    String decimal = matcher.group("decimal");
    if (decimal != null) {
      return new BigDecimal(decimal.replace("_", ""));
    }
    String hex = matcher.group("hex");
    String octal = matcher.group("octal");
    String digits = hex != null ? hex : octal != null ? octal : matcher.group("binary");
    int radix = hex != null ? 16 : octal != null ? 8 : 2;
    return new BigDecimal(new BigInteger(digits.replace("_", ""), radix));
  }
}
