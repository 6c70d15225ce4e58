package org.turnup.api.tmf;

import org.jspecify.annotations.Nullable;

/**
 * What a client says about the version that it has seen.
 *
 * @param ifMatch value of {@code If-Match}; null when it says nothing
 */
public record Precondition(@Nullable String ifMatch) {

  /**
   * Compares it with the document as it is.
   *
   * @throws TmfProblem 412 when the client has seen another version
   */
  public void check(Document document) {
    if (ifMatch == null || ifMatch.strip().equals("*")) {
      return;
    }
    for (String tag : ifMatch.split(",")) {
      if (tag.strip().equals(document.etag())) {
        return;
      }
    }
    throw TmfProblem.of(
        412,
        "preconditionFailed",
        "Precondition failed",
        "If-Match: got %s, expected %s; the resource has changed since, read it again"
            .formatted(ifMatch, document.etag()));
  }
}
