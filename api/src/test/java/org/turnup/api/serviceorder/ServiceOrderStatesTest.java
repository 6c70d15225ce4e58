package org.turnup.api.serviceorder;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.turnup.api.StateTables;
import org.turnup.api.tmf.StateMachine;

/** All pairs of states, against the lifecycle diagram of TMF641 v4.1. */
class ServiceOrderStatesTest {

  @Test
  void anOrderFollowsTheDiagramOfTmf641() {
    StateTables.compare(
        StateTables.read(
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
            rejected ->"""),
        ServiceOrders.STATES);
  }

  @Test
  void anItemFollowsTheSameWithoutPartial() {
    StateTables.compare(
        StateTables.read(
            """
            acknowledged -> inProgress rejected cancelled assessingCancellation
            inProgress -> completed failed pending held cancelled assessingCancellation
            pending -> inProgress cancelled assessingCancellation
            held -> inProgress cancelled assessingCancellation
            assessingCancellation -> acknowledged inProgress pending held pendingCancellation
            pendingCancellation -> cancelled
            completed ->
            failed ->
            cancelled ->
            rejected ->"""),
        ServiceOrders.ITEM_STATES);
  }

  @Test
  void aTableThatLeadsNowhereCannotBeWritten() {
    assertThatThrownBy(() -> StateMachine.of("thing").from("a", "b").build())
        .hasMessageContaining("unknown state b");
  }
}
