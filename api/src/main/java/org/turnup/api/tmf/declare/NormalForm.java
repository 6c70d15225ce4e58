package org.turnup.api.tmf.declare;

import org.turnup.api.tmf.json.Timestamps;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One way to store the same thing: declared moments in UTC with milliseconds, declared attributes
 * that are null left out. What nobody declared stays exactly as it came.
 */
public final class NormalForm {

  private NormalForm() {}

  /** Changes a body in place. */
  public static void of(Shape.Structure structure, ObjectNode body) {
    for (Attribute attribute : structure.attributes().values()) {
      JsonNode value = body.get(attribute.name());
      if (value == null) {
        continue;
      }
      if (value.isNull()) {
        body.remove(attribute.name());
      } else if (attribute.shape() == Shape.Scalar.DATE_TIME && value.isString()) {
        Timestamps.parse(value.stringValue())
            .ifPresent(moment -> body.put(attribute.name(), Timestamps.format(moment)));
      } else if (value instanceof ArrayNode array) {
        elements(attribute.shape(), array);
      } else {
        inside(attribute.shape(), value);
      }
    }
  }

  private static void elements(Shape shape, ArrayNode array) {
    for (int i = 0; i < array.size(); i++) {
      JsonNode element = array.get(i);
      if (shape == Shape.Scalar.DATE_TIME && element.isString()) {
        int at = i;
        Timestamps.parse(element.stringValue())
            .ifPresent(moment -> array.set(at, Timestamps.format(moment)));
      } else {
        inside(shape, element);
      }
    }
  }

  private static void inside(Shape shape, JsonNode value) {
    if (shape instanceof Shape.Structure structure && value instanceof ObjectNode object) {
      of(structure, object);
    }
  }
}
