package org.turnup.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import io.camunda.zeebe.process.test.extension.ZeebeProcessTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The process of an import or export job: one task, told which job it is for. */
@ZeebeProcessTest
class CatalogJobProcessTest {

  private static final String JOB = "0199d0c4-0000-7000-8000-000000000003";

  private ZeebeTestEngine testEngine;

  @Test
  void itEndsWhenItsJobIsDone() {
    try (EngineUnderTest engine = new EngineUnderTest(testEngine)) {
      long instance = engine.start(Processes.CATALOG_JOB, Map.of(Variables.JOB_ID, JOB));
      ActivatedJob job = engine.job(JobTypes.CATALOG_JOB);
      assertThat(job.getVariable(Variables.JOB_ID)).isEqualTo(JOB);
      engine.complete(job, Map.of());
      engine
          .assertInstance(instance)
          .hasPassedElementsInOrder("job-accepted", "run-job", "job-ended")
          .isCompleted();
    }
  }
}
