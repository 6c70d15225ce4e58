package org.turnup.local.demo;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One order of {@code docs/examples/orders.json}.
 *
 * @param title for people
 * @param expect the state that it must end in
 * @param after index of an order that must have ended before this one is submitted, if any
 * @param order TMF641 body with placeholders; see {@link Placeholders}
 */
record ExampleOrder(
    String title, String expect, @JsonProperty("after") @Nullable Integer after, JsonNode order) {

  /** Indexes of the orders that must have ended before this one can be submitted. */
  Set<Integer> predecessors() {
    Set<Integer> all = new TreeSet<>(Placeholders.ordersNamedIn(order));
    if (after != null) {
      all.add(after);
    }
    return all;
  }
}
