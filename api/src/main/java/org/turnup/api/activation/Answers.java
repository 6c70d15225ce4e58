package org.turnup.api.activation;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerRequest;
import org.turnup.api.tmf.Outcome;
import org.turnup.api.tmf.store.Document;
import org.turnup.api.tmf.store.DocumentStore;
import org.turnup.api.tmf.store.TmfDocuments;

/**
 * The answer to a request that began an activation: the subject with a link to the monitor, as it
 * is when the activation has ended or the client has waited long enough; or at once the monitor
 * itself for a client that prefers not to wait (RFC 7240).
 */
@Component
class Answers {

  private final TmfDocuments documents;
  private final DocumentStore store;
  private final Patience patience;

  Answers(TmfDocuments documents, DocumentStore store, Patience patience) {
    this.documents = documents;
    this.store = store;
    this.patience = patience;
  }

  /**
   * The answer.
   *
   * @param outcome what came of the request itself, committed
   * @param monitor null when nothing was begun
   */
  Outcome of(
      ActivationApi api, Outcome outcome, @Nullable Document monitor, ServerRequest request) {
    if (monitor == null) {
      return outcome;
    }
    Preference preference = Preference.of(request);
    if (preference.isAsync()) {
      return Outcome.accepted(api.monitor(), monitor)
          .withHeaders(Map.of("Preference-Applied", Preference.ASYNC));
    }
    patience.await(monitor.id(), preference);
    Map<String, String> headers = new HashMap<>(outcome.headers());
    headers.put(
        "Link", "<%s>; rel=\"monitor\"".formatted(documents.href(api.monitor(), monitor.id())));
    preference.applied().ifPresent(applied -> headers.put("Preference-Applied", applied));
    return asItIsNow(outcome).withHeaders(headers);
  }

  private Outcome asItIsNow(Outcome outcome) {
    if (outcome.document() == null) {
      return outcome;
    }
    UUID id = outcome.document().id();
    return store
        .find(outcome.shown(), id)
        .map(now -> new Outcome(outcome.status(), outcome.shown(), now, outcome.headers()))
        .orElse(outcome);
  }
}
