package org.turnup.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.turnup.local.Endpoints;
import org.turnup.local.Json;
import org.turnup.local.Logins;

/** What stands on the network, asked from Kea and PowerDNS themselves. */
final class NetworkReport {
  private static final int MOST = 20;
  private static final String ZONES = "/api/v1/servers/localhost/zones";
  private static final String ALL_LEASES =
      """
      {"command": "lease4-get-all", "service": ["dhcp4"], "arguments": {"subnets": [103]}}""";

  private final ApiClient kea;
  private final ApiClient powerDns;

  NetworkReport(Endpoints endpoints) {
    String login = Logins.KEA_USER + ":" + Logins.KEA_PASSWORD;
    String basic = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    kea = new ApiClient(endpoints.kea(), Map.of("Authorization", "Basic " + basic));
    powerDns = new ApiClient(endpoints.powerdns(), Map.of("X-API-Key", Logins.POWERDNS_KEY));
  }

  /** Leases of the subnet that the examples use. */
  List<String> leases() throws InterruptedException {
    ApiClient.Answer answer = kea.post("/", Json.tree(ALL_LEASES));
    if (!answer.isOk()) {
      return List.of("  " + answer.describe());
    }
    List<String> lines = new ArrayList<>();
    for (JsonNode lease : answer.json().path(0).path("arguments").path("leases")) {
      lines.add(
          "  %-16s %-24s %s"
              .formatted(
                  lease.path("ip-address").asText(),
                  lease.path("hostname").asText(),
                  lease.path("hw-address").asText()));
    }
    return shortened(lines);
  }

  /** Records of all zones, without those that every zone has of itself. */
  List<String> records() throws InterruptedException {
    ApiClient.Answer zones = powerDns.get(ZONES);
    if (!zones.isOk()) {
      return List.of("  " + zones.describe());
    }
    List<String> lines = new ArrayList<>();
    for (JsonNode zone : zones.json()) {
      ApiClient.Answer answer = powerDns.get(ZONES + "/" + zone.path("id").asText());
      if (answer.isOk()) {
        answer.json().path("rrsets").forEach(set -> add(lines, set));
      }
    }
    return shortened(lines);
  }

  private static void add(List<String> lines, JsonNode set) {
    if (List.of("SOA", "NS").contains(set.path("type").asText())) {
      return;
    }
    for (JsonNode each : set.path("records")) {
      lines.add(
          "  %-38s %-6s %s"
              .formatted(
                  set.path("name").asText(),
                  set.path("type").asText(),
                  each.path("content").asText()));
    }
  }

  private static List<String> shortened(List<String> lines) {
    if (lines.size() <= MOST) {
      return lines;
    }
    List<String> shortened = new ArrayList<>();
    shortened.add("  … and " + (lines.size() - MOST) + " before these");
    shortened.addAll(lines.subList(lines.size() - MOST, lines.size()));
    return shortened;
  }
}
