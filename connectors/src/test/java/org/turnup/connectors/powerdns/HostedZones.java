package org.turnup.connectors.powerdns;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Things are zones. */
final class HostedZones extends PowerDnsSystem {

  HostedZones(int port, AutoCloseable process) {
    super(port, process);
  }

  @Override
  public Map<String, Object> parameters(int number) {
    return Map.of(
        "kind", "zone",
        "zone", "domain-%d.example.org".formatted(number),
        "nameservers", "ns1.example.net, ns2.example.net.");
  }

  @Override
  public Map<String, Object> contested() {
    return Map.of("kind", "zone", "zone", "taken.example.org", "nameservers", "ns1.example.net");
  }

  @Override
  public void takeContested() throws Exception {
    send("POST", "", "{\"name\":\"taken.example.org.\",\"kind\":\"Native\",\"nameservers\":[]}");
  }

  @Override
  public Set<String> things() throws Exception {
    Set<String> things = new HashSet<>();
    for (JsonNode zone : get("")) {
      if (!zone.path("name").asText().equals(ZONE)) {
        things.add(zone.path("name").asText() + " " + zone.path("account").asText());
      }
    }
    return things;
  }

  void addRecord(String zone, String label) throws Exception {
    send(
        "PATCH",
        "/" + zone,
        "{\"rrsets\":[{\"name\":\"%s.%s\",\"type\":\"A\",\"ttl\":300,\"changetype\":\"REPLACE\",\"records\":[{\"content\":\"192.0.2.1\",\"disabled\":false}]}]}"
            .formatted(label, zone));
  }

  List<String> nameservers(String zone) throws Exception {
    List<String> servers = new ArrayList<>();
    for (JsonNode rrset : get("/" + zone).path("rrsets")) {
      if (rrset.path("type").asText().equals("NS")) {
        rrset.path("records").forEach(one -> servers.add(one.path("content").asText()));
      }
    }
    return servers;
  }

  @Override
  public void clear() throws Exception {
    for (String thing : things()) {
      send("DELETE", "/" + thing.substring(0, thing.indexOf(' ')), "");
    }
  }
}
