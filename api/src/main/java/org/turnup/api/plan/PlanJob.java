package org.turnup.api.plan;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.turnup.api.engine.Instances;
import org.turnup.api.engine.JobHandler;
import org.turnup.workflows.Variables;

/**
 * Jobs about the plan of one order, done in one transaction. When it depends on whether another
 * process instance runs, the transaction is rolled back, the engine is asked, and it begins anew:
 * nobody waits for the engine with a lock in hand.
 */
abstract class PlanJob implements JobHandler {

  private final String type;
  private final Parts parts;
  private final List<String> variables;

  /** What all of them work with. */
  @Component
  record Parts(TransactionTemplate transaction, Instances instances) {}

  /**
   * A job of a type.
   *
   * @param variables those that it needs beside the order's id
   */
  PlanJob(String type, Parts parts, String... variables) {
    this.type = type;
    this.parts = parts;
    this.variables = Stream.concat(Stream.of(Variables.ORDER_ID), Stream.of(variables)).toList();
  }

  @Override
  public String type() {
    return type;
  }

  @Override
  public List<String> fetch() {
    return variables;
  }

  @Override
  public Map<String, Object> handle(Job job) {
    return handleAll(List.of(job)).getFirst();
  }

  @Override
  public List<Map<String, Object>> handleAll(List<Job> jobs) {
    UUID orderId = jobs.getFirst().id(Variables.ORDER_ID);
    AskedInstances asked = AskedInstances.NONE;
    while (true) {
      try {
        AskedInstances known = asked;
        return Objects.requireNonNull(
            parts.transaction().execute(status -> handleAll(jobs, orderId, known)));
      } catch (AskedInstances.NotAskedException e) {
        asked = asked.with(e.instanceKey(), parts.instances().exists(e.instanceKey()));
      }
    }
  }

  /** Whoever changes a plan holds its lock until the transaction ends. */
  @Override
  public Optional<String> queue(Job job) {
    return job.optionalText(Variables.ORDER_ID);
  }

  /**
   * Does the job, in a transaction.
   *
   * @param asked what the engine has said about other instances
   */
  abstract Map<String, Object> handle(Job job, UUID orderId, AskedInstances asked);

  /** Does jobs of one order, in one transaction. */
  List<Map<String, Object>> handleAll(List<Job> jobs, UUID orderId, AskedInstances asked) {
    return jobs.stream().map(job -> handle(job, orderId, asked)).toList();
  }
}
