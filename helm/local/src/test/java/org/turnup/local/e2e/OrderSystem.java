package org.turnup.local.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;

/**
 * An order system as an operator has it: it repeats a POST with the same Idempotency-Key until it
 * is answered, and looks at its orders until they are over.
 */
final class OrderSystem {

  static final ObjectMapper JSON = new ObjectMapper();

  /** States in which an order is over. */
  static final Set<String> FINAL =
      Set.of("completed", "failed", "partial", "rejected", "cancelled");

  private static final String ORDERS = "/tmf-api/serviceOrdering/v4/serviceOrder";

  /** An answer of api. */
  record Answer(int status, JsonNode body) {}

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final String api;
  private final String fibre;

  /** Logs in to a platform whose example catalog is loaded. */
  OrderSystem(String api, String fibreSpecification) {
    this.api = api;
    this.fibre = fibreSpecification;
  }

  /** Id of the service specification that its orders name. */
  String fibreSpecification() {
    return fibre;
  }

  static String newHost() {
    return "t-" + UUID.randomUUID().toString().substring(0, 13);
  }

  String fibreOrder(String host) {
    return """
        {"serviceOrderItem":[{"id":"1","action":"add","service":{"serviceSpecification":{"id":"%s"},
         "serviceCharacteristic":[{"name":"hostname","value":"%s"}]}}]}"""
        .formatted(fibre, host);
  }

  static String deletion(String service) {
    return "{\"serviceOrderItem\":[{\"id\":\"1\",\"action\":\"delete\",\"service\":{\"id\":\"%s\"}}]}"
        .formatted(service);
  }

  /** Posts until it is answered with success; the key makes that harmless. */
  String submit(String body) {
    String key = UUID.randomUUID().toString();
    return Awaitility.await("POST is answered")
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofMillis(250))
        .pollDelay(Duration.ZERO)
        .ignoreExceptions()
        .until(() -> post(body, key), answer -> answer.status() == 201 || answer.status() == 200)
        .body()
        .path("id")
        .asText();
  }

  /** Posts once. */
  Answer post(String body, String key) throws IOException, InterruptedException {
    return send(
        request(ORDERS)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString(body)));
  }

  /** Posts anything anywhere. */
  Answer postTo(String path, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  Answer delete(String path) throws IOException, InterruptedException {
    return send(request(path).DELETE());
  }

  Answer get(String path) throws IOException, InterruptedException {
    return send(request(path).GET());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(api + path)).timeout(Duration.ofSeconds(20));
  }

  private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
    return new Answer(response.statusCode(), JSON.readTree(response.body()));
  }

  JsonNode order(String id) throws IOException, InterruptedException {
    return get(ORDERS + "/" + id).body();
  }

  /**
   * Waits until all orders are over.
   *
   * @param states where each order's state is kept, as it was seen last
   */
  void awaitAll(List<String> orders, Duration limit, Map<String, String> states) {
    orders.forEach(id -> states.put(id, "not seen"));
    Awaitility.await("orders are over")
        .atMost(limit)
        .pollInterval(Duration.ofMillis(250))
        .ignoreExceptions()
        .until(
            () -> {
              for (String id : orders) {
                if (!FINAL.contains(states.get(id))) {
                  states.put(id, order(id).path("state").asText());
                }
              }
              return FINAL.containsAll(states.values());
            });
  }

  void awaitState(String id, String state) {
    Awaitility.await("order " + id + " becomes " + state)
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(200))
        .ignoreExceptions()
        .until(() -> order(id).path("state").asText().equals(state));
  }

  String serviceOf(String order) throws IOException, InterruptedException {
    return order(order).path("serviceOrderItem").get(0).path("service").path("id").asText();
  }
}
