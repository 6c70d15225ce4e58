package org.turnup.api.activation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerRequest;
import org.turnup.api.tmf.Outcome;
import org.turnup.api.tmf.store.Document;
import org.turnup.api.tmf.store.TmfDocuments;

/**
 * The answer to a request that began an activation: the subject with a link to the monitor, or the
 * monitor itself for a client that prefers not to wait (RFC 7240).
 */
@Component
class Answers {

  private static final String ASYNC = "respond-async";

  private final TmfDocuments documents;

  Answers(TmfDocuments documents) {
    this.documents = documents;
  }

  /**
   * The answer.
   *
   * @param outcome what is answered to a client that waits
   * @param monitor null when nothing was begun
   */
  Outcome of(
      ActivationApi api, Outcome outcome, @Nullable Document monitor, ServerRequest request) {
    if (monitor == null) {
      return outcome;
    }
    if (prefersAsync(request)) {
      return Outcome.accepted(api.monitor(), monitor)
          .withHeaders(Map.of("Preference-Applied", ASYNC));
    }
    Map<String, String> headers = new HashMap<>(outcome.headers());
    headers.put(
        "Link", "<%s>; rel=\"monitor\"".formatted(documents.href(api.monitor(), monitor.id())));
    return outcome.withHeaders(headers);
  }

  private static boolean prefersAsync(ServerRequest request) {
    return request.headers().header("Prefer").stream()
        .flatMap(header -> Arrays.stream(header.split("[,;]")))
        .anyMatch(preference -> preference.strip().equalsIgnoreCase(ASYNC));
  }
}
