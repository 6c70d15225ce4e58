package org.turnup.api.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.turnup.api.tmf.json.StrictJson;

/** Which entries of a catalog can be had, and when: the one table for all APIs. */
class AvailabilityTest {

  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

  private static Optional<String> obstacle(String more) {
    String entry = "{\"name\":\"Fibre\"%s}".formatted(more);
    return new Availability(StrictJson.object(entry.getBytes(StandardCharsets.UTF_8)), NOW)
        .obstacle();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Active",
        "active",
        "ACTIVE",
        "Launched",
        "launched",
        "In study|",
        "in_study|",
        "InStudy|",
        "In design|",
        "in-design|",
        "In test|",
        "IN TEST|",
        "Retired|",
        "retired|",
        "RETIRED|",
        "Obsolete|",
        "obsolete|",
        "Rejected|",
        "rejected|",
        "Sunset|",
        "In progress|",
        "|"
      })
  void aLifecycleStatusCanBeOrderedOrNotWhateverItsLetterCase(String row) {
    String status = row.replace("|", "");
    Optional<String> obstacle = obstacle(",\"lifecycleStatus\":\"" + status + "\"");
    assertThat(obstacle.isEmpty()).as(status).isEqualTo(!row.endsWith("|"));
  }

  @Test
  void whatSaysNothingOfItsLifeCanBeOrdered() {
    assertThat(obstacle("")).isEmpty();
    assertThat(obstacle(",\"lifecycleStatus\":null")).isEmpty();
  }

  @Test
  void anUnknownStatusIsNamedWithThoseThatThereAre() {
    assertThat(obstacle(",\"lifecycleStatus\":\"Sunset\""))
        .hasValue(
            "Fibre has the lifecycleStatus 'Sunset', which is none of In study, In design, In test, Active, Launched, Retired, Obsolete, Rejected");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "2026-11-27T12:00:00.000Z | - | -",
        "2026-11-27T12:00:00.001Z | - | Fibre is valid only from 2026-11-27T12:00:00.001Z on",
        "- | 2026-11-27T12:00:00.001Z | -",
        "- | 2026-11-27T12:00:00.000Z | Fibre was valid only until 2026-11-27T12:00:00.000Z",
        "1985-04-12T23:20:50.520Z | 1985-04-12T23:20:50.520Z | Fibre was valid only until 1985-04-12T23:20:50.520Z",
        "2026-11-27T13:00:00+02:00 | 2026-11-27T15:00:00+02:00 | -"
      })
  void itIsValidFromItsStartUntilBeforeItsEnd(String start, String end, String expected) {
    String period =
        "%s%s%s"
            .formatted(
                start == null ? "" : "\"startDateTime\":\"%s\"".formatted(start),
                start == null || end == null ? "" : ",",
                end == null ? "" : "\"endDateTime\":\"%s\"".formatted(end));
    assertThat(obstacle(",\"validFor\":{" + period + "}")).isEqualTo(Optional.ofNullable(expected));
  }

  @Test
  void aBundleIsNotCarriedOutYet() {
    assertThat(obstacle(",\"isBundle\":true"))
        .hasValueSatisfying(why -> assertThat(why).contains("isBundle"));
    assertThat(obstacle(",\"isBundle\":false")).isEmpty();
  }
}
