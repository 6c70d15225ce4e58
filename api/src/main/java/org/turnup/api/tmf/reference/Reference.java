package org.turnup.api.tmf.reference;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.turnup.api.tmf.declare.TmfResource;
import org.turnup.api.tmf.store.Ids;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One reference in a body to something that may be ours.
 *
 * @param field path of the holder, for example {@code serviceOrderItem[0].service}
 * @param holder the object that holds the reference's attributes
 * @param target kind of what it leads to
 * @param names of the holder's attributes
 */
record Reference(String field, ObjectNode holder, TmfResource target, Names names) {

  /**
   * What the holder calls the parts of the reference.
   *
   * @param href null when the structure has no place for it; likewise the others
   * @param isCompleted whether what is left out is filled in
   */
  record Names(
      String id,
      @Nullable String href,
      @Nullable String name,
      @Nullable String version,
      boolean isCompleted) {}

  JsonNode idValue() {
    return holder.path(names.id());
  }

  /** The id; empty when it is none of the spelling of ours. */
  Optional<UUID> id() {
    return Ids.parse(idValue().asString(""));
  }

  String idField() {
    return at(names.id());
  }

  String at(String attribute) {
    return field.isEmpty() ? attribute : field + "." + attribute;
  }

  /** First attribute of the path: the one of the resource that the reference stands in. */
  String attribute() {
    String path = idField();
    int end = 0;
    while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
      end++;
    }
    return path.substring(0, end);
  }

  /** An id that is stored is compared as text: one spelling of it. */
  void canonicalise() {
    Ids.canonical(idValue().asString(""))
        .filter(spelling -> !spelling.equals(idValue().stringValue()))
        .ifPresent(spelling -> holder.put(names.id(), spelling));
  }
}
