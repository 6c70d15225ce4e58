package org.turnup.api.tmf.declare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.turnup.api.StateTables;
import org.turnup.api.tmf.error.TmfProblem;

/** Every state table, all pairs, against what the specifications' diagrams and lists say. */
class LifecyclesTest {

  private static final String SERVICE_ORDER =
      """
      acknowledged -> inProgress rejected cancelled assessingCancellation
      inProgress -> completed failed partial pending held cancelled assessingCancellation
      pending -> inProgress cancelled assessingCancellation
      held -> inProgress cancelled assessingCancellation
      assessingCancellation -> acknowledged inProgress pending held pendingCancellation
      pendingCancellation -> cancelled
      completed ->
      failed ->
      partial ->
      cancelled ->
      rejected ->""";

  /** TMF652 has no way from the first two states straight to cancelled. */
  private static final String RESOURCE_ORDER =
      """
      acknowledged -> inProgress rejected assessingCancellation
      inProgress -> completed failed partial pending held assessingCancellation
      pending -> inProgress cancelled assessingCancellation
      held -> inProgress cancelled assessingCancellation
      assessingCancellation -> acknowledged inProgress pending held pendingCancellation
      pendingCancellation -> cancelled
      completed ->
      failed ->
      partial ->
      cancelled ->
      rejected ->""";

  static Stream<Arguments> tables() {
    return Stream.of(
        Arguments.of(Lifecycles.SERVICE_ORDER, SERVICE_ORDER),
        Arguments.of(Lifecycles.SERVICE_ORDER_ITEM, withoutPartial(SERVICE_ORDER)),
        Arguments.of(Lifecycles.RESOURCE_ORDER, RESOURCE_ORDER),
        Arguments.of(Lifecycles.RESOURCE_ORDER_ITEM, withoutPartial(RESOURCE_ORDER)),
        Arguments.of(
            Lifecycles.TASK,
            """
            accepted -> inProgress done terminatedWithError
            inProgress -> done terminatedWithError
            done ->
            terminatedWithError ->"""),
        Arguments.of(
            Lifecycles.RESOURCE_ORDER_TASK,
            """
            acknowledged -> inProgress done terminatedWithError
            inProgress -> done terminatedWithError
            done ->
            terminatedWithError ->"""),
        Arguments.of(
            Lifecycles.SERVICE,
            """
            feasibilityChecked -> feasibilityChecked designed reserved inactive active
            designed -> designed reserved inactive active
            reserved -> reserved designed inactive active
            inactive -> inactive active
            active -> active inactive terminated
            terminated -> terminated active"""),
        Arguments.of(
            Lifecycles.JOB,
            """
            Not~Started -> Running
            Running -> Succeeded Failed
            Succeeded ->
            Failed ->"""),
        Arguments.of(
            Lifecycles.MONITOR,
            """
            InProgress -> Completed InError
            Completed ->
            InError ->"""),
        Arguments.of(
            Lifecycles.ADMINISTRATIVE,
            """
            locked -> unlocked
            unlocked -> locked shutdown
            shutdown -> locked unlocked"""),
        Arguments.of(
            Lifecycles.OPERATIONAL,
            """
            enable -> disable
            disable -> enable"""),
        Arguments.of(
            Lifecycles.USAGE,
            """
            idle -> active busy
            active -> idle busy
            busy -> active idle"""),
        Arguments.of(
            Lifecycles.RESOURCE_STATUS,
            Stream.of("standby", "alarm", "available", "reserved", "unknown", "suspended")
                .map(state -> state + " -> standby alarm available reserved unknown suspended")
                .collect(Collectors.joining("\n"))));
  }

  private static String withoutPartial(String table) {
    return table
        .lines()
        .filter(line -> !line.startsWith("partial"))
        .map(line -> line.replace(" partial", ""))
        .collect(Collectors.joining("\n"));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void isAsItsSpecificationSays(StateMachine machine, String table) {
    StateTables.compare(StateTables.read(table), spelled(machine));
  }

  /** A table's columns are divided by blanks, which one state has in its name. */
  private static StateMachine spelled(StateMachine machine) {
    return new StateMachine(
        machine.name(),
        machine.transitions().entrySet().stream()
            .collect(
                Collectors.toMap(
                    e -> e.getKey().replace(' ', '~'),
                    e ->
                        e.getValue().stream()
                            .map(state -> state.replace(' ', '~'))
                            .collect(Collectors.toSet()))));
  }

  @Test
  void noTableIsLeftOut() {
    Set<Object> compared = tables().map(a -> a.get()[0]).collect(Collectors.toSet());
    assertThat(
            Arrays.stream(Lifecycles.class.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()))
                .filter(field -> field.getType() == StateMachine.class)
                .map(LifecyclesTest::value))
        .allSatisfy(machine -> assertThat(compared).contains(machine));
  }

  private static Object value(java.lang.reflect.Field field) {
    try {
      return field.get(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aRefusedChangeNamesBothStatesAndTheAllowedOnes() {
    assertThat(
            org.assertj.core.api.Assertions.catchThrowable(
                () -> Lifecycles.SERVICE_ORDER.change("held", "completed")))
        .isInstanceOfSatisfying(TmfProblem.class, e -> assertThat(e.status()).isEqualTo(409))
        .hasMessageContaining("held")
        .hasMessageContaining("completed")
        .hasMessageContaining("allowed: ")
        .hasMessageContaining("inProgress");
  }

  @Test
  void aTableThatLeadsNowhereCannotBeWritten() {
    assertThatThrownBy(() -> StateMachine.of("thing").from("a", "b").build())
        .hasMessageContaining("unknown state b");
  }
}
