package org.turnup.api.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.turnup.api.tmf.declare.StateMachine;
import org.turnup.api.tmf.error.TmfProblem;

/** Ways through the tables of orders and items where there is no direct one. */
class StatePathTest {

  private static final StateMachine SERVICE = OrderType.SERVICE.states();
  private static final StateMachine RESOURCE = OrderType.RESOURCE.states();

  @Test
  void aDirectWayIsTaken() {
    assertThat(StatePath.of(SERVICE, "acknowledged", "cancelled")).containsExactly("cancelled");
    assertThat(StatePath.of(RESOURCE, "held", "cancelled")).containsExactly("cancelled");
    assertThat(StatePath.of(RESOURCE, "held", "held")).isEmpty();
  }

  @Test
  void aResourceOrderIsCancelledByWayOfItsAssessment() {
    assertThat(StatePath.of(RESOURCE, "acknowledged", "cancelled"))
        .containsExactly("assessingCancellation", "pendingCancellation", "cancelled");
    assertThat(StatePath.of(RESOURCE, "assessingCancellation", "cancelled"))
        .containsExactly("pendingCancellation", "cancelled");
  }

  @Test
  void whatEndsHasBegun() {
    StateMachine items = OrderType.RESOURCE.itemStates();
    assertThat(StatePath.of(items, "acknowledged", "completed"))
        .containsExactly("inProgress", "completed");
    assertThat(StatePath.of(items, "held", "failed")).containsExactly("inProgress", "failed");
  }

  @Test
  void whatIsOverStays() {
    assertThatThrownBy(() -> StatePath.of(RESOURCE, "completed", "failed"))
        .isInstanceOf(TmfProblem.class)
        .hasMessageContaining("'completed' is final");
  }
}
