package org.turnup.local.part;

import org.turnup.local.Part;
import org.turnup.local.port.Port;

/** The blueprint of each part. */
public final class Blueprints {
  private Blueprints() {}

  public static PartBlueprint of(Part part, PartContext context) {
    return switch (part) {
      case POSTGRES -> new PostgresPart(context);
      case OPENSEARCH -> new OpenSearchPart(context);
      case CAMUNDA -> new CamundaPart(context);
      case NETWORK -> new NetworkPart(context);
      case API -> new ApiPart(context);
      case WORKERS -> new WorkersPart(context, Part.WORKERS, Port.WORKERS);
      case WORKERS_2 -> new WorkersPart(context, Part.WORKERS_2, Port.WORKERS_2);
    };
  }
}
