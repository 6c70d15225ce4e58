package org.turnup.connectors.powerdns;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import org.turnup.connectors.kit.ConnectorContract;
import org.turnup.connectors.kit.Http;
import org.turnup.connectors.kit.SystemUnderTest;
import org.turnup.peers.Credentials;

/** A running PowerDNS, whatever is put into it. */
abstract class PowerDnsSystem implements SystemUnderTest {

  static final String ZONE = "cust.example.net.";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final int port;
  private final AutoCloseable process;

  PowerDnsSystem(int port, AutoCloseable process) {
    this.port = port;
    this.process = process;
  }

  @Override
  public String connector() {
    return "powerdns";
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public Map<String, String> settings(int port) {
    return Map.of("url", "http://127.0.0.1:" + port, "apikey", Credentials.POWERDNS_API_KEY);
  }

  @Override
  public Map<String, String> wrongCredentials(int port) {
    return Map.of("url", "http://127.0.0.1:" + port, "apikey", ConnectorContract.WRONG_SECRET);
  }

  @Override
  public boolean acts(String request) {
    return request.matches("(?s)(POST|PATCH|DELETE) .*");
  }

  @Override
  public void close() throws Exception {
    process.close();
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return JSON.readTree(send("GET", path, ""));
  }

  String send(String method, String path, String json) throws IOException, InterruptedException {
    return Http.send(
        method,
        "http://127.0.0.1:%d/api/v1/servers/localhost/zones%s".formatted(port, path),
        json.isEmpty() ? null : json,
        "X-API-Key",
        Credentials.POWERDNS_API_KEY);
  }
}
