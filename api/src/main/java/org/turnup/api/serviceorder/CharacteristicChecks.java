package org.turnup.api.serviceorder;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.turnup.api.catalog.CharacteristicSpecification;
import org.turnup.api.tmf.Document;
import org.turnup.api.tmf.Violations;
import tools.jackson.databind.JsonNode;

/** The characteristics of an ordered service against those that its specification declares. */
final class CharacteristicChecks {

  private CharacteristicChecks() {}

  static void check(String field, OrderItem item, Document specification, Violations violations) {
    Map<String, CharacteristicSpecification> known = new TreeMap<>();
    CharacteristicSpecification.of(specification.body()).forEach(c -> known.put(c.name(), c));
    Set<String> seen = new HashSet<>();
    JsonNode given = item.service().path("serviceCharacteristic");
    for (int i = 0; given.isArray() && i < given.size(); i++) {
      JsonNode name = given.get(i).path("name");
      CharacteristicSpecification c = known.get(name.asString(""));
      if (c == null) {
        violations.add(field + "[" + i + "].name", name, "one of " + known.keySet());
      } else if (!seen.add(c.name())) {
        violations.add(field + "[" + i + "].name", name, "each characteristic once");
      } else {
        c.check(field + "[" + i + "].value", given.get(i).path("value"), violations);
      }
    }
    known.values().stream()
        .filter(c -> c.isMandatory() && !seen.contains(c.name()))
        .forEach(
            c ->
                violations.add(
                    field,
                    "no characteristic '" + c.name() + "'",
                    "a value for it; it is mandatory"));
  }
}
