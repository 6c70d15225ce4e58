package org.turnup.api.hub;

import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.turnup.api.tmf.declare.TmfApi;
import org.turnup.api.tmf.json.StrictJson;
import org.turnup.api.tmf.json.Timestamps;
import org.turnup.api.tmf.store.ChangeLog.Change;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an event says of itself, with the attributes of the v4 files; {@code timeOcurred} is spelled
 * as it is there.
 */
final class Envelope {

  private static final Map<String, String> DOMAINS = domains();
  private static final Map<String, String> DONE =
      Map.of(
          "Create", "created",
          "Delete", "deleted",
          "Change", "changed",
          "AttributeValueChange", "changed",
          "StateChange", "has another state",
          "InformationRequired", "needs information",
          "Milestone", "reached a milestone",
          "Jeopardy", "is in jeopardy",
          "Batch", "changed by a batch");

  private Envelope() {}

  private static Map<String, String> domains() {
    Map<String, String> domains = new HashMap<>();
    for (TmfApi api : TmfApi.all()) {
      api.resources().values().forEach(one -> domains.putIfAbsent(one.table(), api.title()));
    }
    return domains;
  }

  static ObjectNode of(UUID id, Change change, Instant now) {
    ObjectNode body = change.document().body();
    String type = change.resource().type();
    ObjectNode envelope = StrictJson.object();
    envelope.put("eventId", id.toString());
    envelope.put("eventTime", Timestamps.format(now));
    envelope.put("eventType", change.resource().eventType(change.change()));
    envelope.put("correlationId", correlation(change));
    envelope.put("domain", DOMAINS.getOrDefault(change.resource().table(), "Turnup"));
    String what = what(change);
    envelope.put("title", type + " " + what);
    envelope.put("description", "%s %s %s".formatted(type, change.document().id(), what));
    boolean isUrgent =
        change.change().equals("Jeopardy") || change.change().equals("InformationRequired");
    envelope.put("priority", isUrgent ? "high" : "normal");
    envelope.put("timeOcurred", Timestamps.format(now));
    envelope.putObject("event").set(change.resource().name(), body);
    return envelope;
  }

  private static String what(Change change) {
    String state = change.document().state();
    return change.change().equals("StateChange") && !state.isEmpty()
        ? state
        : DONE.getOrDefault(change.change(), change.change().toLowerCase(Locale.ROOT));
  }

  /** The order that the resource belongs to, where it says so; else the resource itself. */
  private static String correlation(Change change) {
    ObjectNode body = change.document().body();
    for (String path :
        new String[] {
          "/serviceOrder/id", "/resourceOrder/id", "/serviceOrderItem/0/serviceOrderId"
        }) {
      String order = body.at(path).asString("");
      if (!order.isEmpty()) {
        return order;
      }
    }
    return change.document().id().toString();
  }
}
