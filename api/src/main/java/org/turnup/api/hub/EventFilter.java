package org.turnup.api.hub;

import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Which events are meant, by what stands in their envelope and in the resource inside it. */
interface EventFilter {

  boolean matches(ObjectNode envelope);

  /** The only event types that can match; empty when any can. */
  Optional<Set<String>> eventTypes();

  /** Paths of the attributes that it looks at. */
  Set<String> paths();

  /** The same as a predicate of PostgreSQL's JSON path; empty text when everything matches. */
  String jsonPath();
}
