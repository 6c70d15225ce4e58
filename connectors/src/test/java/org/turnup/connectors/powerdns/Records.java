package org.turnup.connectors.powerdns;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Things are the rrsets of one zone. */
final class Records extends PowerDnsSystem {

  Records(int port, AutoCloseable process) {
    super(port, process);
  }

  @Override
  public Map<String, Object> parameters(int number) {
    return Map.of(
        "kind",
        "record",
        "zone",
        "cust.example.net",
        "name",
        "cpe-" + number,
        "type",
        "A",
        "content",
        "100.65.0." + number,
        "ttl",
        60);
  }

  @Override
  public Map<String, Object> contested() {
    return Map.of("zone", ZONE, "name", "taken", "type", "A", "content", "100.65.1.1");
  }

  @Override
  public void takeContested() throws Exception {
    send(
        "PATCH",
        "/" + ZONE,
        "{\"rrsets\":[{\"name\":\"taken.%s\",\"type\":\"A\",\"ttl\":300,\"changetype\":\"REPLACE\",\"records\":[{\"content\":\"192.0.2.1\",\"disabled\":false}]}]}"
            .formatted(ZONE));
  }

  long ttlOf(String fqdn) throws Exception {
    for (JsonNode rrset : get("/" + ZONE).path("rrsets")) {
      if (rrset.path("name").asText().equals(fqdn)) {
        return rrset.path("ttl").asLong();
      }
    }
    throw new AssertionError(fqdn + " is not there");
  }

  void createZone(String zone) throws Exception {
    send("POST", "", "{\"name\":\"%s\",\"kind\":\"Native\",\"nameservers\":[]}".formatted(zone));
  }

  void deleteZone(String zone) throws Exception {
    send("DELETE", "/" + zone, "");
  }

  @Override
  public Set<String> things() throws Exception {
    return thingsOf(ZONE);
  }

  Set<String> thingsOf(String zone) throws Exception {
    Set<String> things = new HashSet<>();
    for (JsonNode rrset : get("/" + zone).path("rrsets")) {
      String type = rrset.path("type").asText();
      if (!Set.of("SOA", "NS").contains(type)) {
        things.add(
            "%s %s %s %s"
                .formatted(
                    rrset.path("name").asText(),
                    type,
                    rrset.at("/records/0/content").asText(),
                    rrset.at("/comments/0/content").asText("nobody")));
      }
    }
    return things;
  }

  @Override
  public void clear() throws Exception {
    for (String thing : things()) {
      String[] part = thing.split(" ", 3);
      send(
          "PATCH",
          "/" + ZONE,
          "{\"rrsets\":[{\"name\":\"%s\",\"type\":\"%s\",\"changetype\":\"DELETE\"}]}"
              .formatted(part[0], part[1]));
    }
  }
}
