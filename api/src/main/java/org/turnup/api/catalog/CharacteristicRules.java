package org.turnup.api.catalog;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.turnup.api.tmf.error.Violations;
import tools.jackson.databind.JsonNode;

/**
 * The characteristics of a service or resource against those that its specification declares:
 * names, types, patterns, allowed values, ranges and how many there must and may be.
 */
public final class CharacteristicRules {

  private CharacteristicRules() {}

  /**
   * Checks all of them. Each has one entry; several values of one stand in a list.
   *
   * @param specification body of a TMF633 service or TMF634 resource specification
   * @param characteristics the array of the service or resource; missing for none
   * @param path where that array stands in the request, for example {@code serviceCharacteristic}
   */
  public static void check(
      JsonNode specification, JsonNode characteristics, String path, Violations violations) {
    Map<String, CharacteristicSpecification> known = new TreeMap<>();
    CharacteristicSpecification.of(specification).forEach(c -> known.put(c.name(), c));
    Set<String> seen = new HashSet<>();
    for (int i = 0; characteristics.isArray() && i < characteristics.size(); i++) {
      String field = path + "[" + i + "]";
      JsonNode name = characteristics.get(i).path("name");
      CharacteristicSpecification declared = known.get(name.asString(""));
      if (declared == null) {
        violations.add(field + ".name", name, "one of " + known.keySet());
      } else if (!seen.add(declared.name())) {
        violations.add(field + ".name", name, "each characteristic once");
      } else {
        declared.check(field + ".value", characteristics.get(i).path("value"), violations);
      }
    }
    known.values().stream()
        .filter(c -> c.isMandatory() && !seen.contains(c.name()))
        .forEach(
            c ->
                violations.add(
                    path,
                    "no characteristic '" + c.name() + "'",
                    "a value for it; it is mandatory"));
  }
}
