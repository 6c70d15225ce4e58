package org.turnup.connectors;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Parameters of a call, read one by one. Only what is not there counts as absent: zero, false and
 * the empty text are values.
 *
 * @param values as they came
 */
public record Parameters(Map<String, Object> values) {

  /** Longest number that is read as one; {@code 1e999999999} would fill the memory. */
  private static final int MAX_NUMBER = 20;

  /** The value as text; empty when there is none. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name)).map(Parameters::text);
  }

  /** A floating-point number without an exponent: 10000000.0 is one number in every size. */
  private static String text(Object value) {
    String text = value.toString();
    boolean isNumber =
        value instanceof Double number && Double.isFinite(number)
            || value instanceof Float other && Float.isFinite(other);
    return isNumber ? new BigDecimal(text).toPlainString() : text;
  }

  /**
   * The value, converted.
   *
   * @param conversion gives nothing for a wrong value
   * @throws WrongValueException when it is wrong
   */
  public <T> Optional<T> optional(
      String name, String expected, Function<String, Optional<T>> conversion) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<T> converted = conversion.apply(text.get());
    if (converted.isEmpty()) {
      throw new WrongValueException(name, text.get(), expected);
    }
    return converted;
  }

  /**
   * The value, converted.
   *
   * @throws WrongValueException when it is wrong or not there
   */
  public <T> T required(String name, String expected, Function<String, Optional<T>> conversion) {
    return optional(name, expected, conversion)
        .orElseThrow(() -> new WrongValueException(name, null, expected));
  }

  /** A whole number in bounds, also one written as {@code 300.0}; empty when the text is none. */
  public static Optional<Long> whole(@Nullable String text, long from, long to) {
    if (text == null || text.length() > MAX_NUMBER || !text.matches("-?[0-9]+(\\.0+)?")) {
      return Optional.empty();
    }
    BigDecimal number = new BigDecimal(text);
    return number.compareTo(BigDecimal.valueOf(from)) >= 0
            && number.compareTo(BigDecimal.valueOf(to)) <= 0
        ? Optional.of(number.longValue())
        : Optional.empty();
  }
}
