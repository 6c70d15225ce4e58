package org.turnup.api.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.turnup.api.StateTables;

/** All pairs of step states. */
class StepStateTest {

  private static final Map<String, Set<String>> TABLE =
      StateTables.read(
          """
          WAITING -> READY DONE REFUSED SKIPPED CANCELLED
          READY -> RUNNING HELD DONE REFUSED SKIPPED GIVEN_UP
          RUNNING -> READY HELD DONE REFUSED SKIPPED GIVEN_UP
          HELD -> READY RUNNING DONE REFUSED SKIPPED GIVEN_UP
          DONE ->
          REFUSED ->
          SKIPPED ->
          GIVEN_UP ->
          CANCELLED ->""");

  @Test
  void aStepChangesByTheTableOnly() {
    Set<String> states =
        Arrays.stream(StepState.values()).map(Enum::name).collect(Collectors.toSet());
    StateTables.compare(
        TABLE, states, (from, to) -> StepState.valueOf(from).allows(StepState.valueOf(to)));
  }

  @Test
  void whatIsEndedBegunPassedAndFailedFollows() {
    for (StepState state : StepState.values()) {
      assertThat(state.isEnded()).as("%s", state).isEqualTo(TABLE.get(state.name()).isEmpty());
      assertThat(state.isEnded() && state.isBegun()).as("%s", state).isFalse();
      assertThat(state.isPassed() && state.isFailure()).as("%s", state).isFalse();
      assertThat(state.isPassed() || state.isFailure()).as("%s", state).isEqualTo(state.isEnded());
    }
  }
}
