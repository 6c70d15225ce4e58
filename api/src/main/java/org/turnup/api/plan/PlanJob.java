package org.turnup.api.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.transaction.annotation.Transactional;
import org.turnup.api.engine.JobHandler;
import org.turnup.workflows.Variables;

/** Jobs about the plan of one order, done in one transaction. */
abstract class PlanJob implements JobHandler {

  private final String type;
  private final List<String> variables;

  /**
   * A job of a type.
   *
   * @param variables those that it needs beside the order's id
   */
  PlanJob(String type, String... variables) {
    this.type = type;
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
  @Transactional
  public Map<String, Object> handle(Job job) {
    return handle(job, job.id(Variables.ORDER_ID));
  }

  /** Whoever changes a plan holds its lock until the transaction ends. */
  @Override
  public Optional<String> queue(Job job) {
    return job.optionalText(Variables.ORDER_ID);
  }

  @Override
  @Transactional
  public List<Map<String, Object>> handleAll(List<Job> jobs) {
    return handleAll(jobs, jobs.getFirst().id(Variables.ORDER_ID));
  }

  abstract Map<String, Object> handle(Job job, UUID orderId);

  /** Jobs of one order, in one transaction. */
  List<Map<String, Object>> handleAll(List<Job> jobs, UUID orderId) {
    return jobs.stream().map(job -> handle(job, orderId)).toList();
  }
}
