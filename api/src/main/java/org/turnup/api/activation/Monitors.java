package org.turnup.api.activation;

import static java.time.ZoneOffset.UTC;
import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerRequest;
import org.turnup.api.tmf.declare.Lifecycles;
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
  private final Clock clock;

  Monitors(TmfDocuments documents, DocumentStore store, Clock clock) {
    this.documents = documents;
    this.store = store;
    this.clock = clock;
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
          .ifPresent(value -> header(headers, name, value));
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
    Document monitor = store.lock(activation.api().monitor(), activation.id()).orElse(null);
    if (monitor == null || Lifecycles.MONITOR.isFinal(monitor.state())) {
      return;
    }
    ObjectNode body = monitor.body();
    body.put(
        "state",
        Lifecycles.MONITOR.change(monitor.state(), failure == null ? "Completed" : "InError"));
    body.set("response", response(activation, monitor, failure, shown));
    documents.update(activation.api().monitor(), "StateChange", monitor);
  }

  private ObjectNode response(
      Activation activation,
      Document monitor,
      @Nullable String failure,
      @Nullable Document subject) {
    ObjectNode response = StrictJson.object();
    ArrayNode headers = response.arrayNode();
    String method = monitor.body().path("request").path("method").asString("");
    header(headers, "Date", RFC_1123_DATE_TIME.format(clock.instant().atOffset(UTC)));
    if (failure != null) {
      response.put("statusCode", "409").put("body", StrictJson.text(error(failure)));
    } else if (subject == null || method.equals("DELETE")) {
      response.put("statusCode", "204").put("body", "");
    } else {
      String href = documents.href(activation.api().subject(), subject.id());
      boolean isNew = method.equals("POST");
      response.put("statusCode", isNew ? "201" : "200");
      response.put("body", StrictJson.text(subject.body().deepCopy().put("href", href)));
      if (isNew) {
        header(headers, "Location", href);
      }
    }
    if (!response.path("body").asString("").isEmpty()) {
      header(headers, "Content-Type", "application/json;charset=utf-8");
    }
    response.set("header", headers);
    return response;
  }

  private static ObjectNode error(String failure) {
    return StrictJson.object()
        .put("code", "activationFailed")
        .put("reason", "Activation failed")
        .put("message", failure)
        .put("status", "409")
        .put("@type", "Error");
  }

  private static void header(ArrayNode headers, String name, String value) {
    headers.addObject().put("name", name).put("value", value);
  }
}
