package org.turnup.peers.powerdns;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.turnup.peers.DurableMap;

/**
 * Zones and their rrsets in a {@link DurableMap}: key {@code zone|<name>} holds account, kind and
 * serial, key {@code rrset|<zone>|<name>|<type>} one rrset.
 */
final class Zones {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final DurableMap map;
  private final Clock clock;

  Zones(DurableMap map, Clock clock) {
    this.map = map;
    this.clock = clock;
  }

  boolean contains(String zone) {
    return map.entries().containsKey("zone|" + zone);
  }

  List<String> names() {
    return map.entries().tailMap("zone|").keySet().stream()
        .filter(key -> key.startsWith("zone|"))
        .map(key -> key.substring("zone|".length()))
        .toList();
  }

  void create(String zone, String account, List<String> nameservers) {
    ArrayNode servers = JSON.arrayNode();
    nameservers.forEach(
        server -> servers.addObject().put("content", server).put("disabled", false));
    if (!servers.isEmpty()) {
      putRrset(zone, rrset(zone, "NS", 3600, servers, JSON.arrayNode()));
    }
    // The zone's own entry comes last: half a creation is none.
    putZone(zone, account, firstSerial());
  }

  void delete(String zone) {
    map.remove("zone|" + zone);
    List.copyOf(rrsetsOf(zone).keySet()).forEach(map::remove);
  }

  void account(String zone, String account) {
    putZone(zone, account, nextSerial(zone));
  }

  void changed(String zone) {
    putZone(zone, head(zone).path("account").asText(), nextSerial(zone));
  }

  @Nullable JsonNode rrset(String zone, String name, String type) {
    return map.entries().get(key(zone, name, type));
  }

  /** Types other than the given one that have records at a name. */
  List<String> otherTypes(String zone, String name, String type) {
    return rrsetsOf(zone).values().stream()
        .filter(rrset -> rrset.path("name").asText().equals(name))
        .filter(rrset -> !rrset.path("records").isEmpty())
        .map(rrset -> rrset.path("type").asText())
        .filter(other -> !other.equals(type))
        .toList();
  }

  void putRrset(String zone, JsonNode rrset) {
    map.put(key(zone, rrset.path("name").asText(), rrset.path("type").asText()), rrset);
  }

  void removeRrset(String zone, String name, String type) {
    map.remove(key(zone, name, type));
  }

  static ObjectNode rrset(String name, String type, long ttl, JsonNode records, JsonNode comments) {
    ObjectNode rrset = JSON.objectNode();
    rrset.set("comments", comments);
    rrset.put("name", name);
    rrset.set("records", records);
    return rrset.put("ttl", ttl).put("type", type);
  }

  /** What the list of zones shows of one. */
  ObjectNode summary(String zone) {
    JsonNode head = head(zone);
    ObjectNode json = JSON.objectNode();
    json.put("account", head.path("account").asText());
    json.put("catalog", "");
    json.put("dnssec", false);
    json.put("edited_serial", head.path("serial").asLong());
    json.put("id", zone);
    json.put("kind", "Native");
    json.put("last_check", 0);
    json.putArray("masters");
    json.put("name", zone);
    json.put("notified_serial", 0);
    json.put("serial", head.path("serial").asLong());
    return json.put("url", "/api/v1/servers/localhost/zones/" + zone);
  }

  ObjectNode details(String zone) {
    ObjectNode json = summary(zone);
    json.put("api_rectify", false);
    json.putArray("master_tsig_key_ids");
    json.put("nsec3narrow", false);
    json.put("nsec3param", "");
    json.putArray("slave_tsig_key_ids");
    json.put("soa_edit", "");
    return json.put("soa_edit_api", "DEFAULT");
  }

  /**
   * The rrsets of a zone, or those of one name. As PowerDNS 4.7 does, every rrset with a comment is
   * listed in either case; one that was not asked for has no records and TTL 0.
   */
  ArrayNode rrsets(String zone, @Nullable String name, @Nullable String type) {
    List<JsonNode> all = new ArrayList<>(rrsetsOf(zone).values());
    all.add(startOfAuthority(zone));
    ArrayNode shown = JSON.arrayNode();
    for (JsonNode rrset : all) {
      boolean wanted =
          name == null
              || (rrset.path("name").asText().equalsIgnoreCase(name)
                  && (type == null || rrset.path("type").asText().equals(type)));
      if (wanted) {
        ObjectNode copy = rrset.deepCopy();
        shown.add(name == null ? copy : copy.put("name", name));
      } else if (!rrset.path("comments").isEmpty()) {
        shown.add(
            rrset(
                rrset.path("name").asText(),
                rrset.path("type").asText(),
                0,
                JSON.arrayNode(),
                rrset.path("comments")));
      }
    }
    return shown;
  }

  /** Comments with this very text, in all zones. */
  ArrayNode comments(String content, int max) {
    ArrayNode found = JSON.arrayNode();
    for (String zone : names()) {
      for (JsonNode rrset : rrsetsOf(zone).values()) {
        for (JsonNode comment : rrset.path("comments")) {
          if (comment.path("content").asText().equals(content) && found.size() < max) {
            found
                .addObject()
                .put("content", content)
                .put("name", rrset.path("name").asText())
                .put("object_type", "comment")
                .put("type", rrset.path("type").asText())
                .put("zone", zone)
                .put("zone_id", zone);
          }
        }
      }
    }
    return found;
  }

  private JsonNode startOfAuthority(String zone) {
    ArrayNode records = JSON.arrayNode();
    records
        .addObject()
        .put(
            "content",
            "a.misconfigured.dns.server.invalid. hostmaster.%s %d 10800 3600 604800 3600"
                .formatted(zone, head(zone).path("serial").asLong()))
        .put("disabled", false);
    return rrset(zone, "SOA", 3600, records, JSON.arrayNode());
  }

  private SortedMap<String, JsonNode> rrsetsOf(String zone) {
    String prefix = "rrset|" + zone + "|";
    return map.entries().subMap(prefix, prefix + Character.MAX_VALUE);
  }

  private JsonNode head(String zone) {
    JsonNode head = map.entries().get("zone|" + zone);
    return head == null ? JSON.objectNode() : head;
  }

  private void putZone(String zone, String account, long serial) {
    map.put("zone|" + zone, JSON.objectNode().put("account", account).put("serial", serial));
  }

  private long nextSerial(String zone) {
    return Math.max(head(zone).path("serial").asLong() + 1, firstSerial());
  }

  private long firstSerial() {
    String today =
        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
            .format(DateTimeFormatter.BASIC_ISO_DATE);
    return Long.parseLong(today) * 100 + 1;
  }

  private static String key(String zone, String name, String type) {
    return "rrset|" + zone + "|" + name + "|" + type;
  }
}
