package org.turnup.api.tmf;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.turnup.api.tmf.declare.TmfResource;
import org.turnup.api.tmf.store.Document;

/**
 * What an operation on a resource came to.
 *
 * @param status HTTP status of its answer
 * @param shown declaration of what the client is shown; its monitor, for example, when it is 202
 * @param document what the client is shown; null for nothing
 * @param headers further headers of the answer
 */
public record Outcome(
    int status, TmfResource shown, @Nullable Document document, Map<String, String> headers) {

  public static Outcome created(TmfResource resource, Document document) {
    return new Outcome(201, resource, document, Map.of());
  }

  public static Outcome ok(TmfResource resource, Document document) {
    return new Outcome(200, resource, document, Map.of());
  }

  public static Outcome deleted(TmfResource resource) {
    return new Outcome(204, resource, null, Map.of());
  }

  /** It has begun and goes on after the answer; what is shown tells how it goes. */
  public static Outcome accepted(TmfResource monitor, Document document) {
    return new Outcome(202, monitor, document, Map.of());
  }

  public Outcome withHeaders(Map<String, String> more) {
    return new Outcome(status, shown, document, more);
  }
}
