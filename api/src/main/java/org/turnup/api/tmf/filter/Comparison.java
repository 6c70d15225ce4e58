package org.turnup.api.tmf.filter;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a value is compared with a literal; {@code ne} is the negation of {@link #EQ}. */
public enum Comparison {
  EQ("=="),
  GT(">"),
  GTE(">="),
  LT("<"),
  LTE("<="),
  /** The text contains a match of a POSIX regular expression. */
  REGEX("like_regex");

  private final String symbol;

  Comparison(String symbol) {
    this.symbol = symbol;
  }

  /** As PostgreSQL's jsonpath writes it. */
  public String symbol() {
    return symbol;
  }

  /** As an attribute's suffix writes it, for example {@code gte}. */
  public String suffix() {
    return name().toLowerCase(Locale.ROOT);
  }

  public boolean isRange() {
    return this != EQ && this != REGEX;
  }

  static Optional<Comparison> bySuffix(String suffix) {
    return Arrays.stream(values()).filter(one -> one.suffix().equals(suffix)).findFirst();
  }
}
