package org.turnup.workers;

import io.camunda.client.api.response.ActivatedJob;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.turnup.connectors.Operation;
import org.turnup.connectors.Request;
import org.turnup.workflows.TaskHeaders;
import org.turnup.workflows.Variables;

/** A connector job read as a request to its connector. */
final class ConnectorJob {

  /** The engine sends these variables and no others. */
  static final List<String> FETCH =
      List.of(
          Variables.ORDER_ID,
          Variables.STEP_ID,
          Variables.RESOURCE_ID,
          Variables.PARAMETERS,
          Variables.OUTPUTS,
          Variables.DECISION);

  private ConnectorJob() {}

  /**
   * Reads a job.
   *
   * @throws IllegalArgumentException when the model has set something wrongly; the message says
   *     what
   */
  static Request request(ActivatedJob job) {
    Map<String, Object> variables = job.getVariablesAsMap();
    return new Request(
        operation(job),
        text(variables),
        flat(variables, Variables.PARAMETERS),
        flat(variables, Variables.OUTPUTS),
        variables.get(Variables.DECISION) != null);
  }

  private static Operation operation(ActivatedJob job) {
    String header = String.valueOf(job.getCustomHeaders().get(TaskHeaders.OPERATION));
    try {
      return Operation.valueOf(header.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "Task header '%s' of %s is '%s'; expected present, absent or read"
              .formatted(TaskHeaders.OPERATION, job.getElementId(), header),
          e);
    }
  }

  private static String text(Map<String, Object> variables) {
    Object value = variables.get(Variables.RESOURCE_ID);
    if (value == null) {
      throw new IllegalArgumentException(
          "The process did not set the variable '" + Variables.RESOURCE_ID + "'");
    }
    return value.toString();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> flat(Map<String, Object> variables, String name) {
    Object value = variables.get(name);
    if (value == null) {
      return Map.of();
    }
    if (!(value instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException(
          "The variable '%s' is %s; expected an object".formatted(name, value));
    }
    Map<String, Object> given = new HashMap<>((Map<String, Object>) map);
    // What is null is not there; other values, zero and the empty text among them, are.
    given.values().removeIf(Objects::isNull);
    return given;
  }
}
