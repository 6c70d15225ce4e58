package org.turnup.api.tmf.filter;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.turnup.api.tmf.json.Timestamps;

/** Dates in filters, brought to the form in which documents have them. */
final class DateFilter {

  private static final Pattern BLANK_FOR_PLUS = Pattern.compile(" (?=\\d\\d(:?\\d\\d)?$)");

  private DateFilter() {}

  /**
   * UTC with milliseconds.
   *
   * @param text ISO 8601; without offset it is UTC, without time it is the start of the day
   * @return empty when it is no date
   */
  static Optional<String> normalised(String text) {
    // A plus sign that nobody encoded arrives as a blank.
    String moment = BLANK_FOR_PLUS.matcher(text).replaceFirst("+");
    return Stream.of(moment, moment + "Z", moment + "T00:00Z")
        .flatMap(complete -> Timestamps.parse(complete).stream())
        .findFirst()
        .map(Timestamps::format);
  }
}
