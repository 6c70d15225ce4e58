package org.turnup.api;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.turnup.api.tmf.json.StrictJson;
import tools.jackson.databind.node.ObjectNode;

/** Somebody else's system that listens for events, on a free port of this machine. */
final class TestSubscriber implements AutoCloseable {

  /** One call of the callback. */
  record Call(String path, String id, String timestamp, String signature, String body) {
    ObjectNode event() {
      return StrictJson.stored(body);
    }

    String type() {
      return event().path("eventType").asString();
    }
  }

  /** What it answers; may take its time. */
  @FunctionalInterface
  interface Behaviour {
    int status(Call call) throws InterruptedException;
  }

  final List<Call> calls = new CopyOnWriteArrayList<>();
  volatile Behaviour behaviour = call -> 201;
  volatile String location = "";

  /** Answers with a body that has no end; each chunk after this pause. Null: with none. */
  volatile @Nullable Duration endless;

  private final HttpServer server;

  TestSubscriber() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Call call =
          new Call(
              exchange.getRequestURI().getPath(),
              exchange.getRequestHeaders().getFirst("webhook-id"),
              exchange.getRequestHeaders().getFirst("webhook-timestamp"),
              exchange.getRequestHeaders().getFirst("webhook-signature"),
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      calls.add(call);
      if (!location.isEmpty()) {
        exchange.getResponseHeaders().set("Location", location);
      }
      Duration pause = endless;
      exchange.sendResponseHeaders(behaviour.status(call), pause == null ? -1 : 0);
      while (pause != null) {
        exchange.getResponseBody().write(new byte[1024]);
        exchange.getResponseBody().flush();
        Thread.sleep(pause);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  List<Call> await(int count) {
    return Awaitility.await(count + " calls; came: " + calls)
        .atMost(Duration.ofSeconds(10))
        .pollInterval(Duration.ofMillis(10))
        .until(() -> calls, seen -> seen.size() >= count);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
