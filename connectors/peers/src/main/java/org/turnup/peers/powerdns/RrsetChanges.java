package org.turnup.peers.powerdns;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** {@code PATCH} of a zone: all its changes or none, as PowerDNS does in one transaction. */
final class RrsetChanges {

  private static final Set<String> TYPES =
      Set.of("A", "AAAA", "CNAME", "TXT", "MX", "NS", "SRV", "PTR", "CAA", "SOA");
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Zones zones;
  private final String zone;
  private final Clock clock;

  RrsetChanges(Zones zones, String zone, Clock clock) {
    this.zones = zones;
    this.zone = zone;
    this.clock = clock;
  }

  void apply(JsonNode request) {
    JsonNode rrsets = request.path("rrsets");
    if (!rrsets.isArray()) {
      throw new ApiException("No rrsets given in update request");
    }
    List<Runnable> changes = new ArrayList<>();
    for (JsonNode rrset : rrsets) {
      changes.add(change(rrset));
    }
    changes.forEach(Runnable::run);
    if (!changes.isEmpty()) {
      zones.changed(zone);
    }
  }

  private Runnable change(JsonNode rrset) {
    String name = DnsName.canonical(text(rrset, "name"));
    String type = text(rrset, "type");
    if (!TYPES.contains(type)) {
      throw new ApiException("RRset %s IN %s: unknown type given".formatted(name, type));
    }
    return switch (text(rrset, "changetype")) {
      case "DELETE" -> () -> zones.removeRrset(zone, name, type);
      case "REPLACE" -> replacement(rrset, name, type);
      default -> throw new ApiException("Changetype not understood");
    };
  }

  private Runnable replacement(JsonNode rrset, String name, String type) {
    if (!name.equals(zone) && !name.endsWith("." + zone)) {
      throw new ApiException("RRset %s IN %s: Name is out of zone".formatted(name, type));
    }
    boolean hasRecords = rrset.path("records").isArray();
    boolean hasComments = rrset.path("comments").isArray();
    if (!hasRecords && !hasComments) {
      throw new ApiException("No change for RRset %s IN %s".formatted(name, type));
    }
    JsonNode before = zones.rrset(zone, name, type);
    JsonNode known = before == null ? JSON.objectNode() : before;
    long ttl = hasRecords ? ttl(rrset) : known.path("ttl").asLong();
    JsonNode records = hasRecords ? records(rrset, name, type) : list(known, "records");
    JsonNode comments = hasComments ? comments(rrset) : list(known, "comments");
    if (hasRecords && !records.isEmpty()) {
      List<String> others = zones.otherTypes(zone, name, type);
      boolean alias = type.equals("CNAME") && (!others.isEmpty() || name.equals(zone));
      if (alias || others.contains("CNAME")) {
        throw new ApiException(
            "RRset %s IN %s: Conflicts with pre-existing RRset".formatted(name, type));
      }
    }
    return records.isEmpty() && comments.isEmpty()
        ? () -> zones.removeRrset(zone, name, type)
        : () -> zones.putRrset(zone, Zones.rrset(name, type, ttl, records, comments));
  }

  private static ArrayNode records(JsonNode rrset, String name, String type) {
    ArrayNode records = JSON.arrayNode();
    Set<String> seen = new HashSet<>();
    for (JsonNode one : rrset.path("records")) {
      String content = RecordContent.checked(name, type, text(one, "content"));
      if (!seen.add(content)) {
        throw new ApiException(
            "Duplicate record in RRset %s IN %s with content \"%s\""
                .formatted(name, type, content));
      }
      records
          .addObject()
          .put("content", content)
          .put("disabled", one.path("disabled").asBoolean(false));
    }
    return records;
  }

  private ArrayNode comments(JsonNode rrset) {
    ArrayNode comments = JSON.arrayNode();
    for (JsonNode one : rrset.path("comments")) {
      ObjectNode comment = comments.addObject();
      comment.put("content", text(one, "content"));
      comment.put("account", text(one, "account"));
      comment.put("modified_at", one.path("modified_at").asLong(clock.instant().getEpochSecond()));
    }
    return comments;
  }

  /** PowerDNS keeps 32 bits without a sign, and reads numbers in quotes, too. */
  private static long ttl(JsonNode rrset) {
    JsonNode ttl = rrset.path("ttl");
    boolean quoted = ttl.isTextual() && ttl.asText().matches("-?[0-9]{1,10}");
    if (!ttl.isNumber() && !quoted) {
      throw new ApiException("Key 'ttl' not an Integer or not present");
    }
    return ttl.asLong() & 0xffffffffL;
  }

  private static JsonNode list(JsonNode rrset, String name) {
    JsonNode list = rrset.get(name);
    return list == null ? JSON.arrayNode() : list;
  }

  static String text(JsonNode object, String key) {
    JsonNode value = object.path(key);
    if (!value.isTextual()) {
      throw new ApiException("Key '%s' not present or not a String".formatted(key));
    }
    return value.asText();
  }
}
