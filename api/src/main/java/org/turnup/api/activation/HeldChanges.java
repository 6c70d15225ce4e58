package org.turnup.api.activation;

import java.util.List;
import java.util.UUID;
import org.turnup.api.tmf.error.TmfProblem;
import tools.jackson.databind.node.ObjectNode;

/** Changes that the network would have to follow, while modifying it is not offered yet. */
final class HeldChanges {

  private HeldChanges() {}

  private static List<String> attributes(ActivationApi api) {
    return switch (api) {
      case SERVICE ->
          List.of("serviceCharacteristic", "serviceSpecification", "supportingResource");
      case RESOURCE -> List.of("resourceCharacteristic", "resourceSpecification");
    };
  }

  static boolean touches(ActivationApi api, ObjectNode before, ObjectNode after) {
    return attributes(api).stream().anyMatch(name -> !before.path(name).equals(after.path(name)));
  }

  static TmfProblem refusal(ActivationApi api, UUID id) {
    return TmfProblem.conflict(
        "%s %s holds network resources, so %s cannot change: modifying what is provided is not offered; terminate or delete it and create it anew"
            .formatted(api.subject().name(), id, String.join(", ", attributes(api))));
  }
}
