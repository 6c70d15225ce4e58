package org.turnup.api.tmf;

import java.util.Set;
import java.util.UUID;

/**
 * The declaration of one kind of TMF resource; the kernel does the rest.
 *
 * @param basePath path of its API, for example {@code /tmf-api/serviceOrdering/v4}
 * @param name resource name as in the path and in events, for example {@code serviceOrder}
 * @param type value of {@code @type} when the client gave none
 * @param table table of its documents
 * @param mandatory attributes that a create must have
 * @param readOnly attributes that only the server sets; refused on create
 * @param patchable attributes that a patch may change; empty when it cannot be patched
 */
public record TmfResource(
    String basePath,
    String name,
    String type,
    String table,
    Set<String> mandatory,
    Set<String> readOnly,
    Set<String> patchable) {

  /** {@code /tmf-api/serviceOrdering/v4/serviceOrder}. */
  public String path() {
    return basePath + "/" + name;
  }

  public String path(UUID id) {
    return path() + "/" + id;
  }

  /** Name of an event of this resource, for example {@code ServiceOrderStateChangeEvent}. */
  public String eventType(String change) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1) + change + "Event";
  }
}
