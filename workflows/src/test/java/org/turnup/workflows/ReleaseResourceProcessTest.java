package org.turnup.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.process.test.extension.ZeebeProcessTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is particular to releasing a resource. */
@ZeebeProcessTest
class ReleaseResourceProcessTest extends ResourceStepPaths {

  private static final Map<String, Object> GIVEN =
      Map.of("address", "100.65.0.10", "subnetId", 103);

  ReleaseResourceProcessTest() {
    super(Processes.RELEASE_RESOURCE, "release", "absent", GIVEN);
  }

  @Test
  void theConnectorIsToldWhatTheProvideStepWasGiven() {
    start();
    assertThat(connectorJob().getVariablesAsMap()).containsEntry(Variables.OUTPUTS, GIVEN);
  }

  @Test
  void theConnectorIsToldSoAgainAfterARepair() {
    start();
    fault("Kea is off line");
    decide(RepairDecision.RETRY);
    route(RepairRoute.TRY_AGAIN, Map.of());
    assertThat(connectorJob().getVariablesAsMap()).containsEntry(Variables.OUTPUTS, GIVEN);
  }
}
