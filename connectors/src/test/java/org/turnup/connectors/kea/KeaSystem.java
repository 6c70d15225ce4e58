package org.turnup.connectors.kea;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.turnup.connectors.kit.ConnectorContract;
import org.turnup.connectors.kit.Http;
import org.turnup.connectors.kit.SystemUnderTest;
import org.turnup.peers.Credentials;

/** A running Kea: things are leases. */
record KeaSystem(int port, AutoCloseable process) implements SystemUnderTest {

  static final String TAKEN = "100.64.20.77";
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public String connector() {
    return "kea";
  }

  @Override
  public Map<String, String> settings(int port) {
    return settings(port, Credentials.KEA_PASSWORD);
  }

  @Override
  public Map<String, String> wrongCredentials(int port) {
    return settings(port, ConnectorContract.WRONG_SECRET);
  }

  private static Map<String, String> settings(int port, String password) {
    return Map.of(
        "url", "http://127.0.0.1:" + port, "user", Credentials.KEA_USER, "password", password);
  }

  @Override
  public Map<String, Object> parameters(int number) {
    return Map.of(
        "subnetId",
        103,
        "pool",
        "100.65.0.10-100.65.255.250",
        "hostname",
        "cpe-%d.example.net".formatted(number),
        "hwAddress",
        "02:00:5e:00:00:%02x".formatted(number));
  }

  @Override
  public Map<String, Object> contested() {
    return Map.of("subnetId", 102, "pool", "100.64.20.10-100.64.20.250", "address", TAKEN);
  }

  @Override
  public void takeContested() throws Exception {
    command(
        "lease4-add",
        "{\"subnet-id\":102,\"ip-address\":\"%s\",\"hw-address\":\"02:00:00:00:00:01\"}"
            .formatted(TAKEN));
  }

  @Override
  public boolean acts(String request) {
    return request.contains("lease4-add")
        || request.contains("lease4-update")
        || request.contains("lease4-del");
  }

  @Override
  public Set<String> things() throws Exception {
    Set<String> things = new HashSet<>();
    for (JsonNode lease :
        command("lease4-get-all", "{\"subnets\":[101,102,103]}").at("/arguments/leases")) {
      String owner = lease.at("/user-context/turnup/owner").asText("nobody");
      things.add(lease.path("ip-address").asText() + " " + owner);
    }
    return things;
  }

  @Override
  public void clear() throws Exception {
    command("lease4-wipe", "{}");
  }

  @Override
  public void close() throws Exception {
    process.close();
  }

  JsonNode command(String command, String arguments) throws IOException, InterruptedException {
    String login = Credentials.KEA_USER + ":" + Credentials.KEA_PASSWORD;
    String answer =
        Http.send(
            "POST",
            "http://127.0.0.1:" + port + "/",
            "{\"command\":\"%s\",\"service\":[\"dhcp4\"],\"arguments\":%s}"
                .formatted(command, arguments),
            "Authorization",
            "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
    return JSON.readTree(answer).path(0);
  }
}
