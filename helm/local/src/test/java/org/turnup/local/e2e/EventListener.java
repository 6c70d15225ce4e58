package org.turnup.local.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** A subscriber of service order events; it forgets what it is told twice. */
final class EventListener implements AutoCloseable {

  private final HttpServer server;
  private final Map<String, List<String>> states = new ConcurrentHashMap<>();

  EventListener() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::receive);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/events";
  }

  /** The states of an order as they were told, first to last. */
  List<String> states(String order) {
    return states.getOrDefault(order, List.of());
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode order =
          OrderSystem.JSON.readTree(exchange.getRequestBody()).path("event").path("serviceOrder");
      String state = order.path("state").asText();
      states.compute(
          order.path("id").asText(),
          (id, told) -> {
            List<String> after = told == null ? new ArrayList<>() : new ArrayList<>(told);
            if (!after.contains(state)) {
              after.add(state);
            }
            return after;
          });
      exchange.sendResponseHeaders(201, -1);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
