package org.turnup.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** One instance of a generic step, and the moves of those who take part in it. */
abstract class ResourceStepUnderTest {

  static final Map<String, Object> PARAMETERS = Map.of("subnetId", 103, "hostname", "line-1");

  private final String process;
  final String networkTask;
  final String operation;
  final Map<String, Object> outputsAtStart;

  private ZeebeTestEngine testEngine;
  EngineUnderTest engine;
  long instance;

  ResourceStepUnderTest(
      String process, String networkTask, String operation, Map<String, Object> outputsAtStart) {
    this.process = process;
    this.networkTask = networkTask;
    this.operation = operation;
    this.outputsAtStart = outputsAtStart;
  }

  @BeforeEach
  void deploy() {
    engine = new EngineUnderTest(testEngine);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  final void start() {
    start("kea");
  }

  final void start(String connector) {
    instance =
        engine.start(
            process,
            Map.of(
                Variables.ORDER_ID, "order-1",
                Variables.ORDER_ITEM_ID, "1",
                Variables.STEP_ID, "step-1",
                Variables.STEP_NAME, "Public IPv4 address",
                Variables.RESOURCE_ID, "resource-1",
                Variables.CONNECTOR, connector,
                Variables.PARAMETERS, PARAMETERS,
                Variables.OUTPUTS, outputsAtStart));
  }

  /** What the plan knows to be missing is told at the start. */
  final void startWithout(String reason) {
    instance =
        engine.start(
            process,
            Map.of(
                Variables.ORDER_ID, "order-1",
                Variables.STEP_ID, "step-1",
                Variables.STEP_NAME, "DNS name",
                Variables.RESOURCE_ID, "resource-1",
                Variables.CONNECTOR, "kea",
                Variables.REASON, reason,
                Variables.PARAMETERS, PARAMETERS,
                Variables.OUTPUTS, outputsAtStart));
  }

  final ActivatedJob connectorJob() {
    return engine.job(JobTypes.connector("kea"));
  }

  final void refuse(String reason) {
    engine.throwError(connectorJob(), BpmnErrors.REFUSED, reason(reason));
  }

  /** A lasting fault, up to the open repair task. */
  final void fault(String reason) {
    engine.throwError(connectorJob(), BpmnErrors.LASTING_FAULT, reason(reason));
    engine.complete(engine.job(JobTypes.STEP_FAILED), Map.of());
  }

  final void decide(RepairDecision decision) {
    engine.complete(engine.userTask(), Map.of(Variables.DECISION, decision.wireName()));
  }

  /** Answers order.step-repaired as api does. */
  final void route(RepairRoute route, Map<String, Object> more) {
    Map<String, Object> answer = new HashMap<>(more);
    answer.put(Variables.REPAIR_ROUTE, route.wireName());
    engine.complete(engine.job(JobTypes.STEP_REPAIRED), answer);
  }

  final void askAgain(String problem) {
    route(RepairRoute.ASK_AGAIN, Map.of(Variables.REPAIR_PROBLEM, problem));
  }

  /**
   * Takes the last job of the step, checks the outcome, ends the instance; what the job was told.
   */
  final Map<String, Object> stepEnded(StepOutcome outcome) {
    ActivatedJob job = engine.job(JobTypes.STEP_ENDED);
    Map<String, Object> told = job.getVariablesAsMap();
    assertThat(told)
        .containsEntry(Variables.OUTCOME, outcome.wireName())
        .containsEntry(Variables.ORDER_ID, "order-1")
        .containsEntry(Variables.STEP_ID, "step-1");
    engine.complete(job, Map.of());
    engine.assertInstance(instance).hasPassedElement("ended").hasNoIncidents().isCompleted();
    return told;
  }

  static Map<String, Object> reason(String reason) {
    return Map.of(Variables.REASON, reason);
  }

  static Map<String, Object> decision(RepairDecision decision, String parameter, String value) {
    return Map.of(
        Variables.DECISION, decision.wireName(),
        Variables.CHANGED_PARAMETER, parameter,
        Variables.CHANGED_VALUE, value);
  }
}
