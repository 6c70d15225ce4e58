package org.turnup.local.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.turnup.local.Endpoints;

/** The network systems as a network engineer looks at them: past Turnup, by their own protocols. */
final class Network {

  private final HttpClient http = HttpClient.newHttpClient();
  private final Endpoints endpoints;

  Network(Endpoints endpoints) {
    this.endpoints = endpoints;
  }

  /** Owner mark of every lease of the demo's subnet, by address. */
  Map<String, String> leases() throws IOException, InterruptedException {
    String command =
        "{\"command\":\"lease4-get-all\",\"service\":[\"dhcp4\"],\"arguments\":{\"subnets\":[103]}}";
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(endpoints.kea()))
            .timeout(Duration.ofSeconds(20))
            .header(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString("oss:oss-secret".getBytes()))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(command))
            .build();
    JsonNode answer =
        OrderSystem.JSON.readTree(http.send(request, BodyHandlers.ofString()).body()).get(0);
    Map<String, String> owners = new HashMap<>();
    for (JsonNode lease : answer.path("arguments").path("leases")) {
      owners.put(
          lease.path("ip-address").asText(),
          lease.path("user-context").path("turnup").path("owner").asText());
    }
    return owners;
  }

  /** Address of every A record of the customers' zone, by full name without the dot at its end. */
  Map<String, String> names() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    endpoints.powerdns() + "/api/v1/servers/localhost/zones/cust.example.net."))
            .timeout(Duration.ofSeconds(20))
            .header("X-API-Key", "oss-secret")
            .build();
    Map<String, String> names = new HashMap<>();
    for (JsonNode set :
        OrderSystem.JSON
            .readTree(http.send(request, BodyHandlers.ofString()).body())
            .path("rrsets")) {
      if (set.path("type").asText().equals("A")) {
        names.put(
            set.path("name").asText().replaceAll("\\.$", ""),
            set.path("records").get(0).path("content").asText());
      }
    }
    return names;
  }

  /**
   * Makes the simulated Kea behave badly: {@code none}, {@code down}, {@code slow}, {@code error},
   * {@code refuse-login}.
   */
  void kea(String mode, Duration delay) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(endpoints.kea() + "/simulator/fault"))
            .header("Content-Type", "application/json")
            .PUT(
                BodyPublishers.ofString(
                    "{\"mode\":\"%s\",\"delay\":\"%s\"}".formatted(mode, delay)))
            .build();
    int status = http.send(request, BodyHandlers.discarding()).statusCode();
    if (status / 100 != 2) {
      throw new IllegalStateException("The simulator answered " + status);
    }
  }
}
