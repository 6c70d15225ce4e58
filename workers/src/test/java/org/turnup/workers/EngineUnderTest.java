package org.turnup.workers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import io.camunda.zeebe.process.test.engine.EngineFactory;
import io.camunda.zeebe.process.test.filters.RecordStream;
import io.camunda.zeebe.protocol.record.intent.JobIntent;
import io.camunda.zeebe.protocol.record.value.JobRecordValue;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.turnup.workflows.Processes;
import org.turnup.workflows.Variables;

/** The in-memory engine with the bundled processes; the test plays api. */
final class EngineUnderTest implements AutoCloseable {

  static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ZeebeTestEngine engine = EngineFactory.create();
  private final CamundaClient client;

  EngineUnderTest() {
    engine.start();
    client =
        CamundaClient.newClientBuilder()
            .grpcAddress(address())
            .preferRestOverGrpc(false)
            // The first deployment loads half of the engine's classes.
            .defaultRequestTimeout(Duration.ofMinutes(1))
            .build();
    for (String file : Processes.BUNDLED) {
      client.newDeployResourceCommand().addResourceFromClasspath(file).send().join();
    }
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + port());
  }

  int port() {
    return Integer.parseInt(engine.getGatewayAddress().replaceAll(".*:", ""));
  }

  /** Starts a step that provides a resource; returns the resource's id. */
  String provide(String connector, Map<String, Object> parameters) {
    String resource = UUID.randomUUID().toString();
    Map<String, Object> variables = new HashMap<>();
    variables.put(Variables.ORDER_ID, UUID.randomUUID().toString());
    variables.put(Variables.STEP_ID, UUID.randomUUID().toString());
    variables.put(Variables.STEP_NAME, "Public IPv4 address");
    variables.put(Variables.RESOURCE_ID, resource);
    variables.put(Variables.CONNECTOR, connector);
    variables.put(Variables.PARAMETERS, parameters);
    variables.put(Variables.OUTPUTS, Map.of());
    client
        .newCreateInstanceCommand()
        .bpmnProcessId(Processes.PROVIDE_RESOURCE)
        .latestVersion()
        .variables(variables)
        .send()
        .join();
    return resource;
  }

  /** The next jobs of a type, once as many as expected are there. */
  List<ActivatedJob> jobs(String type, int expected) {
    List<ActivatedJob> found = new ArrayList<>();
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              found.addAll(
                  client
                      .newActivateJobsCommand()
                      .jobType(type)
                      .maxJobsToActivate(expected)
                      .timeout(Duration.ofHours(1))
                      .requestTimeout(Duration.ofMillis(300))
                      .send()
                      .join()
                      .getJobs());
              assertThat(found).as("jobs of type %s", type).hasSizeGreaterThanOrEqualTo(expected);
            });
    return found;
  }

  ActivatedJob job(String type) {
    return jobs(type, 1).getFirst();
  }

  void complete(ActivatedJob job) {
    complete(job, Map.of());
  }

  void complete(ActivatedJob job, Map<String, Object> variables) {
    client.newCompleteCommand(job).variables(variables).send().join();
  }

  /** Every failure that was told to the engine, in order. */
  List<JobRecordValue> failures() {
    return records(JobIntent.FAILED);
  }

  /** Every job of connectors that came to an end by completion, in order. */
  List<JobRecordValue> completed() {
    return records(JobIntent.COMPLETED);
  }

  /** Every time that a job was left to its worker for longer. */
  List<JobRecordValue> givenMoreTime() {
    return records(JobIntent.TIMEOUT_UPDATED);
  }

  /** Every job that the engine took back because its time was over. */
  List<JobRecordValue> timedOut() {
    return records(JobIntent.TIMED_OUT);
  }

  private List<JobRecordValue> records(JobIntent intent) {
    return StreamSupport.stream(
            RecordStream.of(engine.getRecordStreamSource()).jobRecords().spliterator(), false)
        .filter(record -> record.getIntent() == intent)
        .map(record -> record.getValue())
        .toList();
  }

  /** Lets engine time pass, so that pauses and job timeouts end. */
  void pass(Duration time) {
    engine.increaseTime(time);
  }

  @Override
  public void close() {
    client.close();
    engine.stop();
  }
}
