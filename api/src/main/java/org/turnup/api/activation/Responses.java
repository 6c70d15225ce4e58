package org.turnup.api.activation;

import static java.time.ZoneOffset.UTC;
import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.turnup.api.tmf.json.StrictJson;
import org.turnup.api.tmf.store.Document;
import org.turnup.api.tmf.store.TmfDocuments;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The {@code response} of a monitor: what a client that waited would have got. */
@Component
class Responses {

  private final TmfDocuments documents;
  private final Clock clock;

  Responses(TmfDocuments documents, Clock clock) {
    this.documents = documents;
    this.clock = clock;
  }

  /**
   * The request was carried out.
   *
   * @param subject as it is now; null when it has left the inventory
   */
  ObjectNode done(ActivationApi api, String method, @Nullable Document subject) {
    if (subject == null || method.equals("DELETE")) {
      return response("204", "");
    }
    String href = documents.href(api.subject(), subject.id());
    boolean isNew = method.equals("POST");
    ObjectNode response =
        response(
            isNew ? "201" : "200", StrictJson.text(subject.body().deepCopy().put("href", href)));
    if (isNew) {
      header(response.withArrayProperty("header"), "Location", href);
    }
    return response;
  }

  ObjectNode failed(String reason) {
    return error("409", "activationFailed", "Activation failed", reason);
  }

  /** It goes on later: 202 is what HTTP has for the status of a request that is not through. */
  ObjectNode held(String reason) {
    return error("202", "activationHeld", "Activation held", reason);
  }

  private ObjectNode error(String status, String code, String reason, String message) {
    return response(
        status,
        StrictJson.text(
            StrictJson.object()
                .put("code", code)
                .put("reason", reason)
                .put("message", message)
                .put("status", status)
                .put("@type", "Error")));
  }

  private ObjectNode response(String status, String body) {
    ObjectNode response = StrictJson.object().put("statusCode", status).put("body", body);
    ArrayNode headers = response.putArray("header");
    header(headers, "Date", RFC_1123_DATE_TIME.format(clock.instant().atOffset(UTC)));
    if (!body.isEmpty()) {
      header(headers, "Content-Type", "application/json;charset=utf-8");
    }
    return response;
  }

  static void header(ArrayNode headers, String name, String value) {
    headers.addObject().put("name", name).put("value", value);
  }
}
