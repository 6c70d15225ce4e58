package org.turnup.api.plan;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.turnup.api.tmf.json.StrictJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a step is given when it begins: its own parameters, and what other steps of its item gave.
 */
final class StepInputs {

  /**
   * Parameters, or what they lack.
   *
   * @param missing reference that no step of the item provided; empty when nothing is missing
   */
  record Resolved(ObjectNode parameters, Optional<String> missing) {}

  private StepInputs() {}

  static Resolved resolve(Step step, List<Step> item) {
    ObjectNode parameters = step.progress().parameters().object().deepCopy();
    for (Map.Entry<String, JsonNode> entry :
        step.definition().outputReferences().object().properties()) {
      String reference = entry.getValue().asString("");
      Optional<JsonNode> value = output(item, reference);
      if (value.isEmpty()) {
        return new Resolved(parameters, Optional.of(reference));
      }
      parameters.set(entry.getKey(), value.get());
    }
    if (step.definition().kind() == StepKind.SERVICE && step.definition().processId() != null) {
      parameters.set("resources", outputsByRole(item));
    }
    return new Resolved(parameters, Optional.empty());
  }

  private static Optional<JsonNode> output(List<Step> item, String reference) {
    int dot = reference.indexOf('.');
    return item.stream()
        .filter(step -> step.definition().purpose() == StepPurpose.ORDER)
        .filter(step -> step.definition().name().equals(reference.substring(0, dot)))
        .map(step -> step.progress().outputs().object().get(reference.substring(dot + 1)))
        .filter(Objects::nonNull)
        .findFirst();
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
