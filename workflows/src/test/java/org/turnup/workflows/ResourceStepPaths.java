package org.turnup.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.response.ActivatedJob;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The paths that the two generic steps share; each runs them with its own process. */
abstract class ResourceStepPaths extends ResourceStepUnderTest {

  ResourceStepPaths(
      String process, String networkTask, String operation, Map<String, Object> outputsAtStart) {
    super(process, networkTask, operation, outputsAtStart);
  }

  @Test
  void aStepThatTheNetworkDoesIsDone() {
    start();
    engine.complete(connectorJob(), Map.of(Variables.OUTPUTS, Map.of("zone", "example.net.")));
    assertThat(stepEnded(StepOutcome.DONE))
        .containsEntry(Variables.OUTPUTS, Map.of("zone", "example.net."));
    engine
        .assertInstance(instance)
        .hasPassedElementsInOrder("step-ready", networkTask, "step-ended", "ended")
        .hasNotPassedElement("step-failed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"kea", "powerdns", "a-connector-of-tomorrow"})
  void theConnectorNamesTheJobType(String connector) {
    start(connector);
    ActivatedJob job = engine.job(JobTypes.connector(connector));
    assertThat(job.getElementId()).isEqualTo(networkTask);
    assertThat(job.getVariablesAsMap())
        .containsEntry(Variables.RESOURCE_ID, "resource-1")
        .containsEntry(Variables.PARAMETERS, PARAMETERS)
        .containsEntry(Variables.OUTPUTS, outputsAtStart);
  }

  @Test
  void theModelTellsTheConnectorWhatToDoAndHowPatientlyToRetry() {
    start();
    ActivatedJob job = connectorJob();
    assertThat(job.getRetries()).isEqualTo(8);
    assertThat(job.getCustomHeaders())
        .containsOnly(
            Map.entry(TaskHeaders.OPERATION, operation),
            Map.entry(TaskHeaders.RETRIES, "8"),
            Map.entry(TaskHeaders.BACKOFF, "PT1S"),
            Map.entry(TaskHeaders.MAX_BACKOFF, "PT30S"));
  }

  @Test
  void aPassingFaultIsTriedAgainAfterAPause() {
    start();
    engine.fail(connectorJob(), 7, Duration.ofSeconds(10));
    assertThat(engine.jobs(JobTypes.connector("kea"))).isEmpty();
    engine.assertInstance(instance).hasNoIncidents();

    engine.pass(Duration.ofSeconds(11));
    ActivatedJob again = connectorJob();
    assertThat(again.getRetries()).isEqualTo(7);
    engine.complete(again, Map.of(Variables.OUTPUTS, Map.of()));
    stepEnded(StepOutcome.DONE);
  }

  @Test
  void aRefusalEndsTheStepWithItsReason() {
    start();
    refuse("The pool is exhausted");
    assertThat(stepEnded(StepOutcome.REFUSED))
        .containsEntry(Variables.REASON, "The pool is exhausted")
        .containsEntry(Variables.OUTPUTS, outputsAtStart);
    engine
        .assertInstance(instance)
        .hasPassedElement("refused")
        .hasNotPassedElement(networkTask)
        .hasNotPassedElement("decide-repair");
  }

  @Test
  void aLastingFaultIsRecordedBeforeTheRepairTaskOpens() {
    start();
    engine.throwError(connectorJob(), BpmnErrors.LASTING_FAULT, reason("401 from Kea"));
    engine.assertInstance(instance).isWaitingExactlyAtElements("step-failed");
    ActivatedJob failed = engine.job(JobTypes.STEP_FAILED);
    assertThat(failed.getVariablesAsMap()).containsEntry(Variables.REASON, "401 from Kea");
    engine.complete(failed, Map.of());
    engine.assertInstance(instance).isWaitingExactlyAtElements("decide-repair");
  }

  @Test
  void theRepairTaskIsJobBasedAndShowsWhatTheFormNeeds() {
    start();
    fault("401 from Kea");
    ActivatedJob task = engine.userTask();
    assertThat(task.getCustomHeaders()).containsKey("io.camunda.zeebe:formKey");
    assertThat(task.getVariablesAsMap())
        .containsEntry(Variables.STEP_NAME, "Public IPv4 address")
        .containsEntry(Variables.REASON, "401 from Kea")
        .containsEntry(Variables.PARAMETERS, PARAMETERS)
        .containsEntry(Variables.DECISION, null);
  }

  @Test
  void theDecisionReachesThePlan() {
    start();
    fault("401 from Kea");
    engine.complete(engine.userTask(), decision(RepairDecision.CHANGE, "hostname", "line-2"));
    assertThat(engine.job(JobTypes.STEP_REPAIRED).getVariablesAsMap())
        .containsEntry(Variables.DECISION, "change")
        .containsEntry(Variables.CHANGED_PARAMETER, "hostname")
        .containsEntry(Variables.CHANGED_VALUE, "line-2");
  }

  @Test
  void aRepairedStepIsTriedAgainWithRenewedParametersAndAllItsRetries() {
    start();
    fault("401 from Kea");
    decide(RepairDecision.CHANGE);
    Map<String, Object> renewed = Map.of("subnetId", 104, "hostname", "line-1");
    route(RepairRoute.TRY_AGAIN, Map.of(Variables.PARAMETERS, renewed));

    ActivatedJob again = connectorJob();
    assertThat(again.getVariablesAsMap()).containsEntry(Variables.PARAMETERS, renewed);
    assertThat(again.getRetries()).isEqualTo(8);
    engine.complete(again, Map.of(Variables.OUTPUTS, Map.of()));
    assertThat(stepEnded(StepOutcome.DONE)).containsEntry(Variables.REASON, null);
  }

  @Test
  void aRepairThatRenewsNothingKeepsTheParameters() {
    start();
    fault("401 from Kea");
    decide(RepairDecision.RETRY);
    route(RepairRoute.TRY_AGAIN, Map.of());
    assertThat(connectorJob().getVariablesAsMap()).containsEntry(Variables.PARAMETERS, PARAMETERS);
  }

  @ParameterizedTest
  @EnumSource(names = {"SKIPPED", "GIVEN_UP"})
  void aStepThatIsSkippedOrGivenUpEndsSoAndKeepsTheReason(RepairRoute route) {
    start();
    fault("401 from Kea");
    decide(route == RepairRoute.SKIPPED ? RepairDecision.SKIP : RepairDecision.GIVE_UP);
    route(route, Map.of());
    assertThat(stepEnded(WireName.parse(StepOutcome.class, route.wireName())))
        .containsEntry(Variables.REASON, "401 from Kea")
        .containsEntry(Variables.OUTPUTS, outputsAtStart);
    engine.assertInstance(instance).hasNotPassedElement(networkTask);
  }

  @Test
  void aStepThatWasDoneByHandIsDoneWithTheValuesOfThePlan() {
    start();
    fault("401 from Kea");
    engine.complete(
        engine.userTask(),
        Map.of(
            Variables.DECISION,
            RepairDecision.DONE_BY_HAND.wireName(),
            Variables.VALUES_BY_HAND,
            "address = 192.0.2.7"));
    ActivatedJob repaired = engine.job(JobTypes.STEP_REPAIRED);
    assertThat(repaired.getVariablesAsMap())
        .containsEntry(Variables.VALUES_BY_HAND, "address = 192.0.2.7");
    Map<String, Object> outputs = Map.of("address", "192.0.2.7");
    engine.complete(repaired, Map.of(Variables.REPAIR_ROUTE, "done", Variables.OUTPUTS, outputs));
    assertThat(stepEnded(StepOutcome.DONE)).containsEntry(Variables.OUTPUTS, outputs);
    engine.assertInstance(instance).hasNotPassedElement(networkTask);
  }

  @Test
  void aDecisionThatCannotBeIsAskedAgainWithTheProblemAndAnEmptyForm() {
    start();
    fault("401 from Kea");
    engine.complete(engine.userTask(), decision(RepairDecision.CHANGE, "hostnam", "line-2"));
    askAgain("There is no parameter 'hostnam'");
    assertThat(engine.userTask().getVariablesAsMap())
        .containsEntry(Variables.REPAIR_PROBLEM, "There is no parameter 'hostnam'")
        .containsEntry(Variables.REASON, "401 from Kea")
        .containsEntry(Variables.DECISION, null)
        .containsEntry(Variables.CHANGED_PARAMETER, null)
        .containsEntry(Variables.CHANGED_VALUE, null);
  }

  @Test
  void theProblemOfOneDecisionIsNotShownForTheNext() {
    start();
    fault("401 from Kea");
    decide(RepairDecision.CHANGE);
    askAgain("There is no parameter 'hostnam'");
    decide(RepairDecision.RETRY);
    route(RepairRoute.TRY_AGAIN, Map.of());
    fault("Kea is off line");
    assertThat(engine.userTask().getVariablesAsMap())
        .containsEntry(Variables.REPAIR_PROBLEM, null)
        .containsEntry(Variables.REASON, "Kea is off line")
        .containsEntry(Variables.DECISION, null);
  }

  @Test
  void theReasonOfAnEarlierFaultIsNotTheReasonOfALaterRefusal() {
    start();
    fault("401 from Kea");
    decide(RepairDecision.RETRY);
    route(RepairRoute.TRY_AGAIN, Map.of());
    engine.throwError(connectorJob(), BpmnErrors.REFUSED, Map.of());
    assertThat(stepEnded(StepOutcome.REFUSED)).containsEntry(Variables.REASON, null);
  }

  @Test
  void aRefusalAfterARepairHasItsOwnReason() {
    start();
    fault("401 from Kea");
    decide(RepairDecision.RETRY);
    route(RepairRoute.TRY_AGAIN, Map.of());
    refuse("The pool is exhausted");
    assertThat(stepEnded(StepOutcome.REFUSED))
        .containsEntry(Variables.REASON, "The pool is exhausted");
  }

  @Test
  void aStepMayFaultAndBeRepairedMoreThanOnce() {
    start();
    for (String fault : new String[] {"401 from Kea", "Kea is off line", "500 from Kea"}) {
      fault(fault);
      decide(RepairDecision.RETRY);
      route(RepairRoute.TRY_AGAIN, Map.of());
    }
    fault("The subnet is gone");
    decide(RepairDecision.GIVE_UP);
    route(RepairRoute.GIVEN_UP, Map.of());
    assertThat(stepEnded(StepOutcome.GIVEN_UP))
        .containsEntry(Variables.REASON, "The subnet is gone");
    engine.assertInstance(instance).hasPassedElement("decide-repair", 4);
  }

  @Test
  void aRepairWithoutARouteIsAnIncidentAndTakesNoEarlierRoute() {
    start();
    fault("401 from Kea");
    decide(RepairDecision.RETRY);
    route(RepairRoute.TRY_AGAIN, Map.of());
    fault("Kea is off line");
    decide(RepairDecision.SKIP);
    engine.complete(engine.job(JobTypes.STEP_REPAIRED), Map.of());
    engine.assertInstance(instance).isActive().hasAnyIncidents();
    assertThat(engine.jobs(JobTypes.connector("kea"))).isEmpty();
  }

  @Test
  void whatElseAConnectorSaysStaysOutOfTheProcess() {
    start();
    engine.complete(
        connectorJob(),
        Map.of(
            Variables.OUTPUTS,
            Map.of(),
            Variables.REASON,
            "none",
            Variables.PARAMETERS,
            Map.of(),
            Variables.OUTCOME,
            "failed"));
    assertThat(stepEnded(StepOutcome.DONE))
        .containsEntry(Variables.PARAMETERS, PARAMETERS)
        .doesNotContainKey(Variables.REASON);
  }
}
