package org.turnup.workers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The paths of api that workers call. */
final class ApiUnderTest implements AutoCloseable {

  private final HttpServer server;
  private final Map<String, String> registered = new ConcurrentHashMap<>();
  private final List<String> tries = new CopyOnWriteArrayList<>();
  private volatile boolean triesRefused;
  private final Set<String> refused = ConcurrentHashMap.newKeySet();

  ApiUnderTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/turnup/v1/connector/", this::answer);
    server.createContext("/turnup/v1/try", this::takeTries);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  void refuse(String connector) {
    refused.add(connector);
  }

  void accept(String connector) {
    refused.remove(connector);
  }

  /** Bodies by path. */
  Map<String, String> registered() {
    return Map.copyOf(registered);
  }

  /** Bodies of reported tries. */
  List<String> tries() {
    return List.copyOf(tries);
  }

  void refuseTries(boolean refuse) {
    triesRefused = refuse;
  }

  private void takeTries(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    boolean taken = exchange.getRequestMethod().equals("POST") && !triesRefused;
    if (taken) {
      tries.add(body);
    }
    exchange.sendResponseHeaders(taken ? 200 : 503, -1);
    exchange.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    boolean taken =
        exchange.getRequestMethod().equals("PUT")
            && !refused.contains(path.substring(path.lastIndexOf('/') + 1));
    if (taken) {
      registered.put(path, body);
    }
    exchange.sendResponseHeaders(taken ? 200 : 503, -1);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
