package org.turnup.api.catalog;

import tools.jackson.databind.JsonNode;

/**
 * Where a parameter of a resource comes from; in a specification an object with exactly one of the
 * three keys.
 */
public sealed interface Source {

  /** {@code {"value": …}}: always the same. */
  record Value(JsonNode value) implements Source {}

  /**
   * {@code {"characteristic": "hostname"}}: a characteristic of the ordered service, or its
   * default.
   */
  record Characteristic(String name) implements Source {}

  /** {@code {"output": "ipv4.address"}}: what another resource of the same service gave. */
  record Output(String resource, String value) implements Source {}
}
