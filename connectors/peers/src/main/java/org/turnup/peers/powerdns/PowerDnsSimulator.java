package org.turnup.peers.powerdns;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.turnup.peers.Answer;
import org.turnup.peers.Call;
import org.turnup.peers.Credentials;
import org.turnup.peers.DurableMap;
import org.turnup.peers.Fault;
import org.turnup.peers.SimulatedSystem;
import org.turnup.peers.SimulatorServer;

/** The REST API of PowerDNS 4.7 for zones and rrsets. It answers no DNS queries. */
public final class PowerDnsSimulator implements SimulatedSystem, AutoCloseable {

  /** Zone that exists from the start. */
  public static final String FIRST_ZONE = "cust.example.net.";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ZONES = "/api/v1/servers/localhost/zones";
  private static final String SEARCH = "/api/v1/servers/localhost/search-data";

  private final DurableMap map;
  private final Zones zones;
  private final SimulatorServer server;
  private final Clock clock = Clock.systemUTC();

  /**
   * Starts it; zones of an earlier run are there again.
   *
   * @param port TCP port on 127.0.0.1; 0 takes a free one
   * @param dataFolder where zones are kept
   */
  public PowerDnsSimulator(int port, Path dataFolder) throws IOException {
    map = DurableMap.open(dataFolder.resolve("powerdns-zones.jsonl"));
    zones = new Zones(map, clock);
    if (!zones.contains(FIRST_ZONE)) {
      zones.create(FIRST_ZONE, "", List.of("ns1.example.net."));
    }
    server = new SimulatorServer(port, this);
  }

  /** The port it listens on. */
  public int port() {
    return server.port();
  }

  /** Sets how it misbehaves from the next request on. */
  public void fault(Fault fault) {
    server.fault(fault);
  }

  @Override
  public void close() throws IOException {
    server.close();
    map.close();
  }

  @Override
  public Answer unauthorized() {
    return Answer.text(401, "Unauthorized")
        .with("WWW-Authenticate", "X-API-Key realm=\"PowerDNS\"");
  }

  @Override
  public synchronized Answer handle(Call call) {
    if (!Credentials.POWERDNS_API_KEY.equals(call.header("X-API-Key"))) {
      return unauthorized();
    }
    String path = call.uri().getPath();
    try {
      if (path.equals(ZONES)) {
        return allZones(call);
      }
      if (path.startsWith(ZONES + "/")) {
        return oneZone(call, path.substring(ZONES.length() + 1));
      }
      if (path.equals(SEARCH) && call.method().equals("GET")) {
        return search(call);
      }
      return Answer.text(404, "Not Found");
    } catch (ApiException e) {
      return Answer.json(422, JsonNodeFactory.instance.objectNode().put("error", e.getMessage()));
    } catch (JacksonException e) {
      return Answer.text(400, "Bad Request");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Of the three kinds of objects only comments are searched. */
  private Answer search(Call call) {
    String wanted = call.query("q");
    if (wanted == null || wanted.isEmpty()) {
      throw new ApiException("Query q can't be blank");
    }
    String max = call.query("max");
    return Answer.json(200, zones.comments(wanted, max == null ? 100 : Integer.parseInt(max)));
  }

  private Answer allZones(Call call) throws IOException {
    return switch (call.method()) {
      case "GET" -> {
        String wanted = call.query("zone");
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        zones.names().stream()
            .filter(name -> wanted == null || name.equals(wanted))
            .forEach(name -> list.add(zones.summary(name)));
        yield Answer.json(200, list);
      }
      case "POST" -> create(JSON.readTree(call.body()));
      default -> Answer.text(405, "Method Not Allowed");
    };
  }

  private Answer create(JsonNode request) {
    String zone = DnsName.canonical(RrsetChanges.text(request, "name"));
    if (zones.contains(zone)) {
      return Answer.text(409, "Conflict");
    }
    List<String> nameservers = new ArrayList<>();
    for (JsonNode server : request.path("nameservers")) {
      String name = server.asText();
      DnsName.parse(name);
      if (!name.endsWith(".")) {
        throw new ApiException("Nameserver is not canonical: '%s'".formatted(name));
      }
      if (!name.matches("[A-Za-z0-9_/.-]+")) {
        throw new ApiException(
            "RRset %s IN NS non-hostname content %s".formatted(zone, name.replace(" ", "\\032")));
      }
      nameservers.add(name);
    }
    zones.create(zone, request.path("account").asText(""), nameservers);
    ObjectNode created = zones.details(zone);
    created.set("rrsets", zones.rrsets(zone, null, null));
    return Answer.json(201, created);
  }

  private Answer oneZone(Call call, String given) throws IOException {
    DnsName.parse(given);
    String zone = (given.endsWith(".") ? given : given + ".").toLowerCase();
    if (!zones.contains(zone)) {
      return Answer.text(404, "Not Found");
    }
    return switch (call.method()) {
      case "GET" -> {
        ObjectNode json = zones.details(zone);
        if (!"false".equals(call.query("rrsets"))) {
          json.set(
              "rrsets", zones.rrsets(zone, call.query("rrset_name"), call.query("rrset_type")));
        }
        yield Answer.json(200, json);
      }
      case "PATCH" -> {
        new RrsetChanges(zones, zone, clock).apply(JSON.readTree(call.body()));
        yield new Answer(204, Map.of(), new byte[0]);
      }
      case "PUT" -> {
        JsonNode account = JSON.readTree(call.body()).path("account");
        if (account.isTextual()) {
          zones.account(zone, account.asText());
        }
        yield new Answer(204, Map.of(), new byte[0]);
      }
      case "DELETE" -> {
        zones.delete(zone);
        yield new Answer(204, Map.of(), new byte[0]);
      }
      default -> Answer.text(405, "Method Not Allowed");
    };
  }
}
