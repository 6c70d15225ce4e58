package org.turnup.api.hub;

import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.turnup.api.tmf.declare.TmfApi;
import org.turnup.api.tmf.declare.TmfResource;
import org.turnup.api.tmf.json.StrictJson;
import org.turnup.api.tmf.json.Timestamps;
import org.turnup.api.tmf.store.ChangeLog.Change;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an event says of itself, with the attributes of the v4 files; {@code timeOcurred} is spelled
 * as it is there. All files have {@code fieldPath} in the events about single attributes, and those
 * of three APIs {@code id} and {@code href} in the others, described as the resource's.
 */
final class Envelope {

  static final String URGENT = "high";
  static final String NORMAL = "normal";
  private static final Map<String, String> DOMAINS = domains();
  private static final Set<String> ABOUT_ATTRIBUTES =
      Set.of("AttributeValueChange", "InformationRequired");

  /** Tables whose events name the resource beside the payload, too. */
  private static final Set<String> NAMING_RESOURCE =
      TmfApi.all().stream()
          .filter(api -> Set.of("TMF652", "TMF688", "TMF702").contains(api.number()))
          .flatMap(api -> api.resources().values().stream())
          .map(TmfResource::table)
          .collect(Collectors.toUnmodifiableSet());

  /** Lists of an order whose last entry says what happened. */
  private static final Map<String, String> ENTRIES =
      Map.of("Milestone", "milestone", "Jeopardy", "jeopardyAlert");

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

  /** The subject area of events of a resource: the title of its API. */
  static String domain(TmfResource resource) {
    return DOMAINS.getOrDefault(resource.table(), "Turnup");
  }

  static ObjectNode of(UUID id, Change change, Instant now) {
    ObjectNode body = change.document().body();
    String type = change.resource().type();
    ObjectNode envelope = StrictJson.object();
    boolean isAboutAttributes = ABOUT_ATTRIBUTES.contains(change.change());
    if (!isAboutAttributes && NAMING_RESOURCE.contains(change.resource().table())) {
      envelope.put("id", change.document().id().toString());
      envelope.put("href", body.path("href").asString(""));
    }
    envelope.put("eventId", id.toString());
    envelope.put("eventTime", Timestamps.format(now));
    envelope.put("eventType", change.resource().eventType(change.change()));
    envelope.put("correlationId", correlation(change));
    envelope.put("domain", domain(change.resource()));
    String what = what(change);
    envelope.put("title", type + " " + what);
    envelope.put(
        "description", "%s %s %s%s".formatted(type, change.document().id(), what, detail(change)));
    boolean isUrgent =
        change.change().equals("Jeopardy") || change.change().equals("InformationRequired");
    envelope.put("priority", isUrgent ? URGENT : NORMAL);
    envelope.put("timeOcurred", Timestamps.format(now));
    if (isAboutAttributes && !change.fieldPath().isEmpty()) {
      envelope.put("fieldPath", change.fieldPath());
    }
    envelope.putObject("event").set(change.resource().name(), body);
    return envelope;
  }

  private static String what(Change change) {
    String state = change.document().state();
    return change.change().equals("StateChange") && !state.isEmpty()
        ? state
        : DONE.getOrDefault(change.change(), change.change().toLowerCase(Locale.ROOT));
  }

  private static String detail(Change change) {
    String list = ENTRIES.get(change.change());
    if (list == null) {
      return change.change().equals("InformationRequired") ? ": " + change.fieldPath() : "";
    }
    JsonNode entries = change.document().body().path(list);
    return ": " + entries.path(entries.size() - 1).path("message").asString("");
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
