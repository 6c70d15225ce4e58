package org.turnup.api.activation;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerRequest;
import org.turnup.api.tmf.declare.Lifecycles;
import org.turnup.api.tmf.declare.TmfResource;
import org.turnup.api.tmf.json.StrictJson;
import org.turnup.api.tmf.store.Document;
import org.turnup.api.tmf.store.DocumentStore;
import org.turnup.api.tmf.store.Ids;
import org.turnup.api.tmf.store.TmfDocuments;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Monitors: what was asked, how it goes, and what came of it. */
@Component
class Monitors {

  /** Headers that are shown again; others may hold credentials. */
  private static final List<String> SHOWN =
      List.of("Host", "Content-Type", "Accept", "Prefer", "If-Match");

  private final TmfDocuments documents;
  private final DocumentStore store;
  private final Responses responses;

  Monitors(TmfDocuments documents, DocumentStore store, Responses responses) {
    this.documents = documents;
    this.store = store;
    this.responses = responses;
  }

  /** A monitor in state InProgress, stored. */
  Document open(ActivationApi api, UUID subject, ServerRequest request, String requestBody) {
    ObjectNode monitor = StrictJson.object();
    monitor.put("sourceHref", documents.href(api.subject(), subject));
    monitor.put("state", "InProgress");
    ObjectNode asked = monitor.putObject("request");
    asked.put("method", request.method().name());
    asked.put("to", request.path());
    asked.put("body", requestBody);
    ArrayNode headers = asked.putArray("header");
    for (String name : SHOWN) {
      Optional.ofNullable(request.headers().firstHeader(name))
          .ifPresent(value -> Responses.header(headers, name, value));
    }
    Document opened = documents.draft(api.monitor(), Ids.next(), monitor);
    documents.insert(api.monitor(), List.of(opened));
    return opened;
  }

  /**
   * Ends a monitor; one that has ended stays as it is.
   *
   * @param failure why it failed; null when it did not
   * @param shown the subject as it is now; null when it has left the inventory
   */
  void close(Activation activation, @Nullable String failure, @Nullable Document shown) {
    String end = failure == null ? "Completed" : "InError";
    change(
        activation,
        "StateChange",
        monitor -> {
          String method = monitor.path("request").path("method").asString("");
          monitor.put("state", Lifecycles.MONITOR.change(monitor.path("state").asString(""), end));
          monitor.set(
              "response",
              failure == null
                  ? responses.done(activation.api(), method, shown)
                  : responses.failed(failure));
        });
  }

  /** Tells why an activation that is at work does not go on. */
  void hold(Activation activation, String reason) {
    change(
        activation,
        "AttributeValueChange",
        monitor -> monitor.set("response", responses.held(reason)));
  }

  /** An activation that was held is at work again. */
  void goOn(Activation activation) {
    change(activation, "AttributeValueChange", monitor -> monitor.remove("response"));
  }

  private void change(Activation activation, String change, Consumer<ObjectNode> body) {
    TmfResource resource = activation.api().monitor();
    store
        .lock(resource, activation.id())
        .filter(monitor -> !Lifecycles.MONITOR.isFinal(monitor.state()))
        .ifPresent(
            monitor -> {
              body.accept(monitor.body());
              documents.update(resource, change, monitor);
            });
  }

  /** Monitors that nobody needs any more leave. */
  void remove(List<Activation> activations) {
    for (ActivationApi api : ActivationApi.values()) {
      List<UUID> ids =
          activations.stream().filter(a -> a.api() == api).map(Activation::id).toList();
      documents.delete(api.monitor(), store.lockAll(api.monitor(), ids));
    }
  }
}
