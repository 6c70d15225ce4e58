package org.turnup.api.tmf;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;

/** Dates in filters, brought to the form in which documents have them. */
final class DateFilter {

  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendLiteral('T')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .appendPattern("[XXX][XX][X]")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private DateFilter() {}

  /**
   * UTC with milliseconds.
   *
   * @param text ISO 8601; without offset it is UTC, without time it is the start of the day
   * @return empty when it is no date of the years 1 to 9999
   */
  static Optional<String> normalised(String text) {
    try {
      // A plus sign that nobody encoded arrives as a blank.
      TemporalAccessor read =
          ISO.parseBest(
              text.replace(' ', '+'), OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
      OffsetDateTime moment =
          switch (read) {
            case OffsetDateTime offset -> offset.withOffsetSameInstant(ZoneOffset.UTC);
            case LocalDateTime local -> local.atOffset(ZoneOffset.UTC);
            default -> ((LocalDate) read).atStartOfDay().atOffset(ZoneOffset.UTC);
          };
      return moment.getYear() >= 1 && moment.getYear() <= 9999
          ? Optional.of(Timestamps.format(moment.toInstant()))
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
