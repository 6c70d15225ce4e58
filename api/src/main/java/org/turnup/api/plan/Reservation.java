package org.turnup.api.plan;

import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** What a plan reserves in our own database, in its own transaction. */
interface Reservation {

  /** A free value of a pool, from now on the resource's; empty when the pool is exhausted. */
  Optional<ObjectNode> take(String pool, UUID resourceId);

  /**
   * The text under which a resource's natural key is claimed; empty when there is nothing to claim.
   *
   * @param names parameters that together must be unique, separated by commas
   */
  Optional<String> naturalKey(String connector, String names, ObjectNode parameters);

  /** Claims a name or number on a network system; true also when the resource has it already. */
  boolean claim(String connector, String naturalKey, UUID resourceId);

  /** Gives back whatever the resource holds. */
  void release(UUID resourceId);
}
