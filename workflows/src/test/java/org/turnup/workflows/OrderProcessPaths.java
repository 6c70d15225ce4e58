package org.turnup.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every path of a process that carries an order out; each kind of order has one of its own. */
abstract class OrderProcessPaths {

  private static final String ORDER = "0199d0c4-0000-7000-8000-000000000001";
  private static final String OTHER_ORDER = "0199d0c4-0000-7000-8000-000000000002";

  private final OrderKind kind;
  private ZeebeTestEngine testEngine;
  private EngineUnderTest engine;

  OrderProcessPaths(OrderKind kind) {
    this.kind = kind;
  }

  @BeforeEach
  void deploy() {
    engine = new EngineUnderTest(testEngine);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void aPlannedOrderWaitsForItsStepsAndIsCompleted() {
    long order = start(ORDER);
    plan(PlanOutcome.PLANNED);
    engine
        .assertInstance(order)
        .isWaitingExactlyAtElements("wait-for-steps")
        .isWaitingForMessages(Processes.MESSAGE_STEPS_ENDED);
    assertThat(engine.jobs(JobTypes.ORDER_COMPLETE)).isEmpty();

    engine.publish(Processes.MESSAGE_STEPS_ENDED, ORDER);
    complete();

    engine
        .assertInstance(order)
        .hasPassedElementsInOrder(
            "order-accepted",
            "plan-order",
            "planned",
            "wait-for-steps",
            "complete-order",
            "order-completed")
        .isCompleted();
  }

  @Test
  void aMessageThatComesBeforeTheWaitIsNotLost() {
    long order = start(ORDER);
    ActivatedJob planning = engine.job(JobTypes.ORDER_PLAN);
    engine.publish(Processes.MESSAGE_STEPS_ENDED, ORDER);
    engine.pass(Duration.ofMinutes(1));
    engine.complete(planning, outcome(PlanOutcome.PLANNED));

    complete();
    engine.assertInstance(order).hasPassedElement("order-completed").isCompleted();
  }

  @Test
  void aMessageThatIsSentTwiceCompletesTheOrderOnce() {
    long order = start(ORDER);
    plan(PlanOutcome.PLANNED);
    engine.publish(Processes.MESSAGE_STEPS_ENDED, ORDER);
    engine.publish(Processes.MESSAGE_STEPS_ENDED, ORDER);
    complete();
    assertThat(engine.jobs(JobTypes.ORDER_COMPLETE)).isEmpty();
    engine.assertInstance(order).hasPassedElement("complete-order", 1).isCompleted();
  }

  @Test
  void theMessageOfAnotherOrderWakesNobody() {
    long order = start(ORDER);
    plan(PlanOutcome.PLANNED);
    engine.publish(Processes.MESSAGE_STEPS_ENDED, OTHER_ORDER);
    engine.assertInstance(order).isWaitingExactlyAtElements("wait-for-steps");
  }

  @Test
  void eachOrderIsWokenByItsOwnMessage() {
    long first = start(ORDER);
    plan(PlanOutcome.PLANNED);
    long second = start(OTHER_ORDER);
    plan(PlanOutcome.PLANNED);

    engine.publish(Processes.MESSAGE_STEPS_ENDED, OTHER_ORDER);
    ActivatedJob completing = engine.job(JobTypes.ORDER_COMPLETE);
    assertThat(completing.getVariable(Variables.ORDER_ID)).isEqualTo(OTHER_ORDER);
    engine.complete(completing, Map.of());
    engine.assertInstance(second).isCompleted();
    engine.assertInstance(first).isWaitingExactlyAtElements("wait-for-steps");
  }

  @Test
  void aRejectedOrderEndsWithoutAStep() {
    long order = start(ORDER);
    plan(PlanOutcome.REJECTED);
    engine
        .assertInstance(order)
        .hasPassedElement("order-rejected")
        .hasNotPassedElement("wait-for-steps")
        .hasNotPassedElement("complete-order")
        .isCompleted();
  }

  @Test
  void aDuplicateEndsAndLeavesTheOrderToTheInstanceThatClaimedIt() {
    long claimed = start(ORDER);
    plan(PlanOutcome.PLANNED);
    long duplicate = start(ORDER);
    plan(PlanOutcome.DUPLICATE);
    engine
        .assertInstance(duplicate)
        .hasPassedElement("order-duplicate")
        .hasNotPassedElement("wait-for-steps")
        .isCompleted();

    engine.publish(Processes.MESSAGE_STEPS_ENDED, ORDER);
    complete();
    engine.assertInstance(claimed).hasPassedElement("order-completed").isCompleted();
  }

  @Test
  void anUnknownPlanOutcomeIsAnIncidentAndNoSilentEnd() {
    long order = start(ORDER);
    engine.complete(engine.job(JobTypes.ORDER_PLAN), Map.of(Variables.PLAN_OUTCOME, "perhaps"));
    engine.assertInstance(order).isActive().hasAnyIncidents();
  }

  private long start(String orderId) {
    return engine.start(kind.processId(), Map.of(Variables.ORDER_ID, orderId));
  }

  private void plan(PlanOutcome outcome) {
    engine.complete(engine.job(JobTypes.ORDER_PLAN), outcome(outcome));
  }

  private void complete() {
    engine.complete(engine.job(JobTypes.ORDER_COMPLETE), Map.of());
  }

  private static Map<String, Object> outcome(PlanOutcome outcome) {
    return Map.of(Variables.PLAN_OUTCOME, outcome.wireName());
  }
}
