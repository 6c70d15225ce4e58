package org.turnup.api.plan;

import org.turnup.api.tmf.json.StrictJson;
import tools.jackson.databind.node.ObjectNode;

/** A JSON object in a jsonb column of a Spring Data row. */
public record Json(ObjectNode object) {

  /** An object without values. */
  public static Json empty() {
    return new Json(StrictJson.object());
  }

  /** Whether a value of this name is there. */
  public boolean has(String name) {
    return object.has(name);
  }
}
