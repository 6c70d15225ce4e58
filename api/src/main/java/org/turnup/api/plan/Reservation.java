package org.turnup.api.plan;

import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** What a plan reserves in our own database, in its own transaction. */
interface Reservation {

  /** A free value of a pool, from now on the resource's; empty when the pool is exhausted. */
  Optional<ObjectNode> take(String pool, UUID resourceId);

  /** Claims a name or number on a network system; false when another resource has it. */
  boolean claim(String connector, String naturalKey, UUID resourceId);

  /** Gives back whatever the resource holds. */
  void release(UUID resourceId);
}
