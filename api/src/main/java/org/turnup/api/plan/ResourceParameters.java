package org.turnup.api.plan;

import java.util.List;
import java.util.Map;
import org.turnup.api.catalog.ResourceFulfilment;
import org.turnup.api.catalog.Source;
import org.turnup.api.tmf.json.StrictJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a resource's connector will be given, as far as the order tells.
 *
 * @param known parameters whose values are known now
 * @param outputReferences parameter name to {@code resource.value}, for what other steps will give
 */
public record ResourceParameters(ObjectNode known, ObjectNode outputReferences) {

  /**
   * Looks each parameter up at its source; one from an optional characteristic that the order lacks
   * is left out.
   */
  public static ResourceParameters of(ResourceFulfilment fulfilment, Map<String, JsonNode> values) {
    ObjectNode known = StrictJson.object();
    ObjectNode references = StrictJson.object();
    fulfilment
        .parameters()
        .forEach(
            (name, source) -> {
              switch (source) {
                case Source.Value value -> known.set(name, value.value());
                case Source.Characteristic characteristic -> {
                  JsonNode value = values.get(characteristic.name());
                  if (value != null) {
                    known.set(name, value);
                  }
                }
                case Source.Output output ->
                    references.put(name, output.resource() + "." + output.value());
              }
            });
    return new ResourceParameters(known, references);
  }

  /**
   * For a resource that is ordered alone: what another resource of its service would have given, is
   * given by the order as a characteristic of the parameter's name.
   *
   * @return with what is missing still among the output references
   */
  public static ResourceParameters alone(
      ResourceFulfilment fulfilment, Map<String, JsonNode> values) {
    ResourceParameters parameters = of(fulfilment, values);
    for (String name : List.copyOf(parameters.outputReferences().propertyNames())) {
      JsonNode value = values.get(name);
      if (value != null) {
        parameters.outputReferences().remove(name);
        parameters.known().set(name, value);
      }
    }
    return parameters;
  }
}
