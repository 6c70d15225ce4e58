package org.turnup.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.zeebe.process.test.extension.ZeebeProcessTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is particular to providing a resource. */
@ZeebeProcessTest
class ProvideResourceProcessTest extends ResourceStepPaths {

  ProvideResourceProcessTest() {
    super(Processes.PROVIDE_RESOURCE, "provide", "present", Map.of());
  }

  @Test
  void whatTheNetworkGaveReachesThePlan() {
    start();
    Map<String, Object> given = Map.of("address", "100.65.0.10", "subnetId", 103);
    engine.complete(connectorJob(), Map.of(Variables.OUTPUTS, given));
    assertThat(stepEnded(StepOutcome.DONE)).containsEntry(Variables.OUTPUTS, given);
  }

  @Test
  void whatTheNetworkGaveAfterARepairReachesThePlan() {
    start();
    fault("Kea is off line");
    decide(RepairDecision.RETRY);
    route(RepairRoute.TRY_AGAIN, Map.of());
    Map<String, Object> given = Map.of("address", "100.65.0.11");
    engine.complete(connectorJob(), Map.of(Variables.OUTPUTS, given));
    assertThat(stepEnded(StepOutcome.DONE)).containsEntry(Variables.OUTPUTS, given);
  }

  @Test
  void aStepThatLacksAValueAsksAPersonBeforeTheNetwork() {
    startWithout("content needs ipv4.address, but ipv4 gave nothing");
    ActivatedJob failed = engine.job(JobTypes.STEP_FAILED);
    assertThat(failed.getVariablesAsMap())
        .containsEntry(Variables.REASON, "content needs ipv4.address, but ipv4 gave nothing");
    engine.complete(failed, Map.of());
    decide(RepairDecision.CHANGE);
    Map<String, Object> supplied = Map.of("content", "192.0.2.7");
    route(RepairRoute.TRY_AGAIN, Map.of(Variables.PARAMETERS, supplied));
    assertThat(connectorJob().getVariablesAsMap()).containsEntry(Variables.PARAMETERS, supplied);
  }
}
