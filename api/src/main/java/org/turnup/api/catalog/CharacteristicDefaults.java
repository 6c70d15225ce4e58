package org.turnup.api.catalog;

import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The characteristics that a client leaves out and that its specification has a default for: what
 * is carried out with them shows them.
 *
 * @param specification body of a service or resource specification
 * @param list attribute that holds the characteristics of the service or resource
 */
public record CharacteristicDefaults(JsonNode specification, String list) {

  public static CharacteristicDefaults ofService(JsonNode specification) {
    return new CharacteristicDefaults(specification, "serviceCharacteristic");
  }

  public static CharacteristicDefaults ofResource(JsonNode specification) {
    return new CharacteristicDefaults(specification, "resourceCharacteristic");
  }

  /** Adds what is missing to a service or resource. */
  public void completeIn(ObjectNode holder) {
    Set<String> given = new HashSet<>();
    holder.path(list).forEach(c -> given.add(c.path("name").asString("")));
    for (CharacteristicSpecification c : CharacteristicSpecification.of(specification)) {
      if (!given.contains(c.name()) && c.defaultValue().isPresent()) {
        ArrayNode all = holder.withArrayProperty(list);
        ObjectNode one = all.addObject().put("name", c.name());
        JsonNode type = c.json().path("valueType");
        if (type.isString()) {
          one.put("valueType", type.stringValue());
        }
        one.set("value", c.defaultValue().get().deepCopy());
      }
    }
  }
}
