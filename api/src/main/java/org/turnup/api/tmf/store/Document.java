package org.turnup.api.tmf.store;

import java.time.Instant;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/**
 * One stored TMF resource.
 *
 * @param version counts its changes, from 0; the optimistic lock
 * @param body the whole document, unknown attributes included
 */
public record Document(
    UUID id, String tenantId, int version, ObjectNode body, Instant createdAt, Instant updatedAt) {

  /** The document's {@code state}; empty text when it has none. */
  public String state() {
    return body.path("state").asString("");
  }

  /** Its version as HTTP shows it. */
  public String etag() {
    return "\"" + version + "\"";
  }

  /** The same document with another body; the version is counted up when it is stored. */
  public Document with(ObjectNode newBody) {
    return new Document(id, tenantId, version, newBody, createdAt, updatedAt);
  }
}
