package org.turnup.api.tmf.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearNamesTest {

  private static final List<String> KNOWN =
      List.of(
          "id",
          "@type",
          "name",
          "note",
          "state",
          "priority",
          "externalId",
          "description",
          "requestedStartDate",
          "serviceOrderItem");

  @ParameterizedTest
  @CsvSource({
    "ID, id",
    "type, @type",
    "Name, name",
    "names, name",
    "nmae, name",
    "sttae, state",
    "states, state",
    "stat, state",
    "externalID, externalId",
    "external_id, externalId",
    "external-id, externalId",
    "extrenalId, externalId",
    "externalIdd, externalId",
    "externaId, externalId",
    "externolId, externalId",
    "requestedStatrDat, requestedStartDate",
    "serviceOrderItems, serviceOrderItem",
    "\"state\", state",
    "state[], state",
    "state:eq, state",
    "'state ', state",
    "'state;externalId', state",
    "STATE, state"
  })
  void aSlipOfThePenIsKnownForWhatWasMeant(String slip, String meant) {
    assertThat(NearNames.near(slip, KNOWN)).contains(meant);
  }

  @ParameterizedTest
  @CsvSource({
    "ids",
    "node",
    "stage",
    "status",
    "name2",
    "state_reason",
    "name-suffix",
    "acme:colour",
    "customerSegment",
    "nobodyHasThis",
    "priorityReason",
    "x",
    "ключ"
  })
  void aNameOfTheClientsOwnIsNone(String name) {
    assertThat(NearNames.near(name, KNOWN)).isEmpty();
  }

  @Test
  void aVeryLongNameIsNotComparedLetterByLetter() {
    String name = "x".repeat(1_000_000);
    assertThat(NearNames.near(name, KNOWN)).isEmpty();
    assertThat(NearNames.expected(name, KNOWN)).doesNotContain("did you mean");
  }

  @Test
  void whatIsKnownIsNoSlip() {
    assertThat(KNOWN).allMatch(name -> NearNames.near(name, KNOWN).isEmpty());
  }
}
