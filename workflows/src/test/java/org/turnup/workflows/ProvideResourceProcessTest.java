package org.turnup.workflows;

import static org.assertj.core.api.Assertions.assertThat;

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
}
