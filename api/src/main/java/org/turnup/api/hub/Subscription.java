package org.turnup.api.hub;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.turnup.api.tmf.error.TmfProblem;
import tools.jackson.databind.node.ObjectNode;

/**
 * Somebody who wants to be told of events.
 *
 * @param api number of the API that it was made under, for example {@code TMF641}
 * @param basePath as the client asked; hrefs in its events begin with it
 * @param topic the topic of TMF688 that it is about; null for the API's own events
 * @param query as the client wrote it; empty for none
 * @param body what the client is shown, without the secret
 * @param sealedSecrets one or, after a rotation, two; the newest first
 */
record Subscription(
    UUID id,
    String api,
    String basePath,
    @Nullable UUID topic,
    String callback,
    String query,
    ObjectNode body,
    List<String> sealedSecrets,
    Instant createdAt) {

  /**
   * The query as it is meant.
   *
   * @throws TmfProblem as {@link EventQuery#stored}: an older version may have taken it
   */
  EventQuery parsedQuery() {
    return EventQuery.stored("query", query, topic == null ? EventShape.of(api()) : EventShape.ANY);
  }
}
