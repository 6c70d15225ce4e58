package org.turnup.connectors;

import java.time.Duration;
import java.util.Optional;

/** One installed connector. Thread-safe; calls block. */
public interface Connector {

  /** Name as it stands in job types and specifications, for example {@code kea}. */
  String name();

  /** Longest time that one call may take, all its requests together. */
  Duration limit();

  /** What it says of its parameters and outputs; empty when it says nothing. */
  default Optional<Declaration> declaration() {
    return Optional.empty();
  }

  /** Calls the network system; never throws for a fault of that system. */
  Outcome call(Request request);
}
