package org.turnup.api.tmf.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times as every TMF document carries them: UTC with {@code Z}, milliseconds. */
public final class Timestamps {

  /** What a client is told that a moment looks like. */
  public static final String EXPECTED =
      "a date and time with offset, for example 2026-11-22T10:00:00.000Z";

  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  /** ISO 8601 with offset, extended or basic; seconds and their fraction may be left out. */
  private static final Pattern MOMENT =
      Pattern.compile(
          "(?<year>\\d{4})(?<dash>-?)(?<month>\\d\\d)\\k<dash>(?<day>\\d\\d)[Tt]"
              + "(?<hour>\\d\\d)(?<colon>:?)(?<minute>\\d\\d)"
              + "(\\k<colon>(?<second>\\d\\d)([.,](?<fraction>\\d{1,30}))?)?"
              + "(?<offset>[Zz]|(?<sign>[+-])(?<hours>\\d\\d)(:?(?<minutes>\\d\\d))?)");

  private Timestamps() {}

  public static String format(Instant instant) {
    return FORMAT.format(instant);
  }

  /**
   * The moment that an ISO 8601 text with offset names, cut to milliseconds; empty when it names
   * none, or one outside of the years 0 to 9999.
   */
  public static Optional<Instant> parse(String text) {
    Matcher parts = MOMENT.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      LocalDateTime local =
          LocalDateTime.of(
              number(parts.group("year")),
              number(parts.group("month")),
              number(parts.group("day")),
              number(parts.group("hour")),
              number(parts.group("minute")),
              number(parts.group("second")),
              milliseconds(parts.group("fraction")) * 1_000_000);
      Instant instant = local.toInstant(offset(parts));
      int year = instant.atOffset(ZoneOffset.UTC).getYear();
      return year < 0 || year > 9999 ? Optional.empty() : Optional.of(instant);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static ZoneOffset offset(Matcher parts) {
    int sign = "-".equals(parts.group("sign")) ? -1 : 1;
    return ZoneOffset.ofHoursMinutes(
        sign * number(parts.group("hours")), sign * number(parts.group("minutes")));
  }

  private static int number(@Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  private static int milliseconds(@Nullable String fraction) {
    return fraction == null ? 0 : Integer.parseInt((fraction + "00").substring(0, 3));
  }
}
