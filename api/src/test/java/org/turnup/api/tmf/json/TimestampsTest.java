package org.turnup.api.tmf.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Moments as clients write them, and the one form in which they are stored. */
class TimestampsTest {

  @ParameterizedTest
  @CsvSource({
    "2026-11-22T10:00:00.000Z, 2026-11-22T10:00:00.000Z",
    "2026-11-22T10:00:00Z, 2026-11-22T10:00:00.000Z",
    "2026-11-22T10:00Z, 2026-11-22T10:00:00.000Z",
    "2026-11-22t10:00:00z, 2026-11-22T10:00:00.000Z",
    "2026-11-22T10:00:00.5Z, 2026-11-22T10:00:00.500Z",
    "2026-11-22T10:00:00.123456789Z, 2026-11-22T10:00:00.123Z",
    "2026-11-22T10:00:00.9999999999999Z, 2026-11-22T10:00:00.999Z",
    "'2026-11-22T10:00:00,25Z', 2026-11-22T10:00:00.250Z",
    "2026-11-22T10:00:00+02:00, 2026-11-22T08:00:00.000Z",
    "2026-11-22T10:00:00-0530, 2026-11-22T15:30:00.000Z",
    "2026-11-22T10:00:00+02, 2026-11-22T08:00:00.000Z",
    "2026-01-01T00:30:00+01:00, 2025-12-31T23:30:00.000Z",
    "20261122T100000Z, 2026-11-22T10:00:00.000Z",
    "20261122T1000+0100, 2026-11-22T09:00:00.000Z",
    "0001-01-01T00:00:00Z, 0001-01-01T00:00:00.000Z",
    "9999-12-31T23:59:59.999Z, 9999-12-31T23:59:59.999Z",
    "2024-02-29T00:00:00Z, 2024-02-29T00:00:00.000Z"
  })
  void areReadInEveryForm(String text, String stored) {
    assertThat(Timestamps.parse(text).map(Timestamps::format)).contains(stored);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "now",
        "2026",
        "2026-11-22",
        "2026-11-22T10:00:00",
        "2026-11-22 10:00:00Z",
        "2026-13-01T10:00:00Z",
        "2026-02-30T10:00:00Z",
        "2023-02-29T00:00:00Z",
        "2026-11-22T25:00:00Z",
        "2026-11-22T10:60:00Z",
        "2026-11-22T10:00:00.Z",
        "2026-11-22T10:00:00+19:00",
        "2026-11-22T10:00:00+1:00",
        "2026-1122T10:00:00Z",
        "9999-12-31T23:59:59-01:00",
        "12026-11-22T10:00:00Z",
        "2026-11-22T10:00:00Z ",
        "٢٠٢٦-11-22T10:00:00Z"
      })
  void whatNamesNoMomentIsNone(String text) {
    assertThat(Timestamps.parse(text)).isEmpty();
  }

  @Test
  void anyMomentWithAnyOffsetIsTheSameMoment() {
    Random random = new Random(7);
    for (int i = 0; i < 2000; i++) {
      Instant moment =
          Instant.ofEpochMilli(random.nextLong(0, 4_000_000_000_000L))
              .truncatedTo(ChronoUnit.MILLIS);
      ZoneOffset offset = ZoneOffset.ofTotalSeconds(60 * random.nextInt(-18 * 60, 18 * 60));
      String text = OffsetDateTime.ofInstant(moment, offset).toString();
      assertThat(Timestamps.parse(text)).as(text).contains(moment);
      assertThat(Timestamps.parse(Timestamps.format(moment))).contains(moment);
    }
  }
}
