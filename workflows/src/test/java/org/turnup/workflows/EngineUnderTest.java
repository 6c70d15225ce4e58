package org.turnup.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.DeployResourceCommandStep1;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import io.camunda.zeebe.process.test.assertions.BpmnAssert;
import io.camunda.zeebe.process.test.assertions.ProcessInstanceAssert;
import io.camunda.zeebe.process.test.inspections.model.InspectedProcessInstance;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/**
 * The in-memory engine with the bundled processes. A test plays the job workers: it takes a job
 * when the engine has nothing left to do, so nothing here waits for a time to pass.
 */
final class EngineUnderTest implements AutoCloseable {

  private static final String USER_TASK = "io.camunda.zeebe:userTask";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ZeebeTestEngine engine;
  private final CamundaClient client;

  EngineUnderTest(ZeebeTestEngine engine) {
    this.engine = engine;
    String port = engine.getGatewayAddress().replaceAll(".*:", "");
    client =
        CamundaClient.newClientBuilder()
            .grpcAddress(URI.create("http://127.0.0.1:" + port))
            .preferRestOverGrpc(false)
            // The first deployment loads half of the engine's classes.
            .defaultRequestTimeout(Duration.ofMinutes(1))
            .build();
    DeployResourceCommandStep1 deploy = client.newDeployResourceCommand();
    DeployResourceCommandStep1.DeployResourceCommandStep2 files = null;
    for (String file : Processes.BUNDLED) {
      files = (files == null ? deploy : files).addResourceFromClasspath(file);
    }
    assertThat(files).as("bundled files").isNotNull();
    files.send().join();
  }

  /** Starts an instance and returns its key. */
  long start(String processId, Map<String, Object> variables) {
    return client
        .newCreateInstanceCommand()
        .bpmnProcessId(processId)
        .latestVersion()
        .variables(variables)
        .send()
        .join()
        .getProcessInstanceKey();
  }

  /**
   * Publishes a message as api does: kept for an hour, and without an id that would stop a repeat.
   */
  void publish(String name, String correlationKey) {
    client
        .newPublishMessageCommand()
        .messageName(name)
        .correlationKey(correlationKey)
        .timeToLive(Duration.ofHours(1))
        .send()
        .join();
  }

  /** The one job of a type that is to be had; fails when there is none or more than one. */
  ActivatedJob job(String type) {
    List<ActivatedJob> jobs = jobs(type);
    assertThat(jobs).as("jobs of type %s", type).hasSize(1);
    return jobs.getFirst();
  }

  /** The one open user task. */
  ActivatedJob userTask() {
    return job(USER_TASK);
  }

  /** All jobs of a type that are to be had, for one hour. */
  List<ActivatedJob> jobs(String type) {
    settle();
    return client
        .newActivateJobsCommand()
        .jobType(type)
        .maxJobsToActivate(10)
        .timeout(Duration.ofHours(1))
        .requestTimeout(Duration.ofMillis(200))
        .send()
        .join()
        .getJobs();
  }

  void complete(ActivatedJob job, Map<String, Object> variables) {
    client.newCompleteCommand(job).variables(variables).send().join();
  }

  void throwError(ActivatedJob job, String code, Map<String, Object> variables) {
    client.newThrowErrorCommand(job).errorCode(code).variables(variables).send().join();
  }

  void fail(ActivatedJob job, int retriesLeft, Duration pause) {
    client.newFailCommand(job).retries(retriesLeft).retryBackoff(pause).send().join();
  }

  /** Lets engine time pass. */
  void pass(Duration time) {
    engine.increaseTime(time);
  }

  /** What is to be said of an instance once the engine has nothing left to do. */
  ProcessInstanceAssert assertInstance(long key) {
    settle();
    return BpmnAssert.assertThat(new InspectedProcessInstance(key));
  }

  private void settle() {
    try {
      engine.waitForIdleState(PATIENCE);
    } catch (TimeoutException e) {
      throw new AssertionError("The engine is still busy after " + PATIENCE, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted while the engine was busy", e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
