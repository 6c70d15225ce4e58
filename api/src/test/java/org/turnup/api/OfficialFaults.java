package org.turnup.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Where TM Forum's files contradict themselves or TM Forum's own kits, and what we do about it. */
final class OfficialFaults {

  /**
   * One fault.
   *
   * @param at pointer to the object in the file
   * @param name the attribute of it that is taken away; for a list one element of it
   */
  private record Fault(String api, String at, String name, String reason) {}

  /** An answer without a body that the file forgot. */
  private record Forgotten(String api, String at, String status, String reason) {}

  private static final List<Forgotten> FORGOTTEN =
      List.of(
          new Forgotten(
              "TMF702",
              "/paths/~1resource/post/responses",
              "202",
              "its monitors are there to follow what goes on after the answer; TMF640 has it"));

  private static final String SKIPPED =
      "its own description says 'Skipped properties: id,href': the server sets them";

  private static final String TO_BE_MADE =
      "what an order adds has no id before it is there; TM Forum's own kit sends none";

  private static final List<Fault> FAULTS =
      List.of(
          new Fault("TMF639", "/definitions/Resource_Create/required", "id", SKIPPED),
          new Fault("TMF639", "/definitions/Resource_Create/required", "href", SKIPPED),
          new Fault("TMF639", "/definitions/Resource_Update/required", "id", SKIPPED),
          new Fault("TMF639", "/definitions/Resource_Update/required", "href", SKIPPED),
          new Fault("TMF652", "/definitions/ResourceRefOrValue/required", "id", TO_BE_MADE),
          new Fault("TMF652", "/definitions/ResourceRefOrValue/required", "href", TO_BE_MADE));

  private OfficialFaults() {}

  /** Mends a file; a fault that is no longer in it fails, so that this list stays true. */
  static void mend(String api, ObjectNode file) {
    for (Fault fault : FAULTS) {
      if (fault.api().equals(api)) {
        assertThat(remove(file.at(fault.at()), fault.name())).as(fault.toString()).isTrue();
      }
    }
    for (Forgotten forgotten : FORGOTTEN) {
      if (forgotten.api().equals(api)) {
        ObjectNode responses = (ObjectNode) file.at(forgotten.at());
        assertThat(responses.has(forgotten.status())).as(forgotten.toString()).isFalse();
        responses.putObject(forgotten.status()).put("description", forgotten.reason());
      }
    }
  }

  private static boolean remove(JsonNode from, String name) {
    if (from instanceof ObjectNode object) {
      return object.remove(name) != null;
    }
    if (from instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        if (array.get(i).asString("").equals(name)) {
          array.remove(i);
          return true;
        }
      }
    }
    return false;
  }
}
