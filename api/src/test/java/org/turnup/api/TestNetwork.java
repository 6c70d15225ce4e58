package org.turnup.api;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.worker.JobClient;
import io.camunda.client.api.worker.JobWorker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.turnup.workflows.BpmnErrors;
import org.turnup.workflows.JobTypes;

/**
 * The other side of the engine: takes connector jobs as workers do and answers them as a test says.
 * What api does with the answers is under test here; the real workers and network systems are in
 * the end-to-end tests.
 */
final class TestNetwork implements AutoCloseable {

  /** How a connector job is answered. */
  sealed interface Answer {
    record Done(Map<String, Object> outputs) implements Answer {}

    record Refused(String reason) implements Answer {}

    record LastingFault(String reason) implements Answer {}
  }

  /** A connector job as it came. */
  record Call(String connector, String operation, Map<String, Object> variables) {
    String resourceId() {
      return String.valueOf(variables.get("resourceId"));
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> parameters() {
      return (Map<String, Object>) variables.getOrDefault("parameters", Map.of());
    }
  }

  private final List<JobWorker> workers = new ArrayList<>();
  private final Map<String, Function<Call, Answer>> answers = new ConcurrentHashMap<>();
  final List<Call> calls = new CopyOnWriteArrayList<>();

  TestNetwork(CamundaClient engine, String... connectors) {
    for (String connector : connectors) {
      // Two of each: one that has a call in hand, which a test holds, asks for no other meanwhile.
      open(engine, connector);
      open(engine, connector);
    }
  }

  private void open(CamundaClient engine, String connector) {
    workers.add(
        engine
            .newWorker()
            .jobType(JobTypes.connector(connector))
            .handler((client, job) -> answer(connector, client, job))
            .open());
  }

  /** Sets how a connector answers from now on. */
  void on(String connector, Function<Call, Answer> answer) {
    answers.put(connector, answer);
  }

  void reset() {
    answers.clear();
    calls.clear();
  }

  private void answer(String connector, JobClient client, ActivatedJob job) {
    Call call =
        new Call(connector, job.getCustomHeaders().get("operation"), job.getVariablesAsMap());
    calls.add(call);
    Function<Call, Answer> answer =
        answers.getOrDefault(
            connector, c -> new Answer.Done(Map.of("address", "100.65.0." + (10 + calls.size()))));
    switch (answer.apply(call)) {
      case Answer.Done done ->
          client.newCompleteCommand(job).variables(Map.of("outputs", done.outputs())).send().join();
      case Answer.Refused refused -> error(client, job, BpmnErrors.REFUSED, refused.reason());
      case Answer.LastingFault fault ->
          error(client, job, BpmnErrors.LASTING_FAULT, fault.reason());
    }
  }

  private static void error(JobClient client, ActivatedJob job, String code, String reason) {
    client
        .newThrowErrorCommand(job)
        .errorCode(code)
        .variables(Map.of("reason", reason))
        .send()
        .join();
  }

  @Override
  public void close() {
    workers.forEach(JobWorker::close);
  }
}
