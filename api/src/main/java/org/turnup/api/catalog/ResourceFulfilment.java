package org.turnup.api.catalog;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a resource of a specification comes to be. Exactly one of pool and connector is there.
 *
 * @param pool name of the pool of values that Turnup owns
 * @param connector name of the connector of the network system that makes it
 * @param parameters what the connector is given
 * @param naturalKey names of the parameters that together must be unique on that network system;
 *     may be empty
 */
public record ResourceFulfilment(
    @Nullable String pool,
    @Nullable String connector,
    Map<String, Source> parameters,
    List<String> naturalKey) {}
