package org.turnup.api.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.turnup.api.tmf.json.StrictJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a step is given when it begins: its own parameters, and what other steps of its item gave.
 */
final class StepInputs {

  /**
   * A value that another step should have given.
   *
   * @param parameter what the step lacks by it
   * @param text what it needs, and what there is instead
   * @param wasSkipped whether operations staff went on without the other step, so that this one
   *     cannot be either
   */
  record Missing(String parameter, String text, boolean wasSkipped) {}

  /** Parameters, or what they lack; empty when nothing is missing. */
  record Resolved(ObjectNode parameters, Optional<Missing> missing) {}

  private StepInputs() {}

  /** Resolves what others gave; a value that the step has already, by a repair, stays. */
  static Resolved resolve(Step step, List<Step> item) {
    ObjectNode parameters = step.progress().parameters().object().deepCopy();
    Optional<Missing> missing = Optional.empty();
    for (Map.Entry<String, JsonNode> entry :
        step.definition().outputReferences().object().properties()) {
      String reference = entry.getValue().asString("");
      if (!parameters.has(entry.getKey())) {
        Optional<JsonNode> value = output(item, reference);
        value.ifPresent(found -> parameters.set(entry.getKey(), found));
        if (value.isEmpty() && missing.isEmpty()) {
          missing = Optional.of(missing(item, entry.getKey(), reference));
        }
      }
    }
    if (step.definition().kind() == StepKind.SERVICE && step.definition().processId() != null) {
      parameters.set("resources", outputsByRole(item));
    }
    return new Resolved(parameters, missing);
  }

  private static Optional<JsonNode> output(List<Step> item, String reference) {
    return source(item, reference)
        .map(step -> step.progress().outputs().object().get(value(reference)));
  }

  private static Missing missing(List<Step> item, String parameter, String reference) {
    Optional<Step> source = source(item, reference);
    if (source.isPresent() && source.get().state() == StepState.DONE) {
      ObjectNode outputs = source.get().progress().outputs().object();
      String given =
          outputs.isEmpty()
              ? "nothing"
              : "only " + String.join(", ", new TreeSet<>(outputs.propertyNames()));
      return new Missing(
          parameter,
          "%s needs %s, but %s gave %s"
              .formatted(parameter, reference, source.get().definition().name(), given),
          false);
    }
    return new Missing(
        parameter,
        "it needs %s, which was not provided".formatted(reference),
        source.isPresent() && source.get().state() == StepState.SKIPPED);
  }

  private static Optional<Step> source(List<Step> item, String reference) {
    String role = reference.substring(0, reference.indexOf('.'));
    return item.stream()
        .filter(step -> step.definition().purpose() == StepPurpose.ORDER)
        .filter(step -> step.definition().name().equals(role))
        .findFirst();
  }

  private static String value(String reference) {
    return reference.substring(reference.indexOf('.') + 1);
  }

  /** What each resource of the item gave, for a process that carries out the service as a whole. */
  private static ObjectNode outputsByRole(List<Step> item) {
    ObjectNode roles = StrictJson.object();
    item.stream()
        .filter(step -> step.definition().purpose() == StepPurpose.ORDER)
        .filter(step -> step.definition().kind() != StepKind.SERVICE)
        .forEach(step -> roles.set(step.definition().name(), step.progress().outputs().object()));
    return roles;
  }
}
