package org.turnup.api;

import io.camunda.client.api.response.ActivatedJob;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;

/** Does in a test what a person does in Tasklist: opens an order's repair task and decides. */
final class RepairTasks {

  private static final String USER_TASK = "io.camunda.zeebe:userTask";

  private final ApiUnderTest api;

  RepairTasks(ApiUnderTest api) {
    this.api = api;
  }

  /** Completes the order's open repair task; returns the variables that its form was shown. */
  Map<String, Object> decide(String orderId, String decision, String... parameterAndValue) {
    Map<String, Object> form = new HashMap<>();
    form.put("decision", decision);
    form.put("changedParameter", parameterAndValue.length > 0 ? parameterAndValue[0] : null);
    form.put("changedValue", parameterAndValue.length > 1 ? parameterAndValue[1] : null);
    return complete(orderId, form);
  }

  private Map<String, Object> complete(String orderId, Map<String, Object> form) {
    ActivatedJob task =
        Awaitility.await("repair task of order " + orderId)
            .atMost(Duration.ofSeconds(20))
            .pollInterval(Duration.ofMillis(50))
            .until(() -> open(orderId), Optional::isPresent)
            .orElseThrow();
    api.engine.newCompleteCommand(task).variables(form).send().join();
    return task.getVariablesAsMap();
  }

  /** Says what the network system gave to the person who did the step by hand. */
  void decideByHand(String orderId, String values) {
    complete(orderId, Map.of("decision", "doneByHand", "valuesByHand", values));
  }

  private Optional<ActivatedJob> open(String orderId) {
    List<ActivatedJob> jobs =
        api.engine
            .newActivateJobsCommand()
            .jobType(USER_TASK)
            .maxJobsToActivate(20)
            .timeout(Duration.ofMillis(200))
            .requestTimeout(Duration.ofSeconds(2))
            .send()
            .join()
            .getJobs();
    return jobs.stream()
        .filter(job -> orderId.equals(job.getVariablesAsMap().get("orderId")))
        .findFirst();
  }
}
