package org.turnup.workflows.lint;

import java.util.Map;
import java.util.Set;

/**
 * What there is beside the file that is checked.
 *
 * @param connectors names of the connectors that workers have
 * @param processes ids of the deployed processes, with whether each ends a step of an order
 * @param named ids of the processes that service specifications name
 * @param forms ids of the deployed forms, with the keys of their fields; without any where they are
 *     not known
 * @param decisions ids of the deployed decisions
 */
public record Surroundings(
    Set<String> connectors,
    Map<String, Boolean> processes,
    Set<String> named,
    Map<String, Set<String>> forms,
    Set<String> decisions) {}
