package org.turnup.api.hub;

import java.time.Instant;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/**
 * An event that this application is to tell a subscriber now.
 *
 * @param seq of the event; with the subscription it names the delivery
 * @param attempts how often it was begun, this time included; also fences off an application that
 *     was thought dead
 * @param firstAttempt when it was begun first
 */
record Delivery(
    Subscription subscription,
    long seq,
    UUID entity,
    int attempts,
    Instant firstAttempt,
    UUID eventId,
    String resourceName,
    UUID resourceId,
    boolean isPosted,
    ObjectNode envelope) {}
