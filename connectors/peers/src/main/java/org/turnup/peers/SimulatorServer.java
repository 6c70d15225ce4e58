package org.turnup.peers;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * HTTP front of a simulator: bounds the body, plays the fault that is set, and offers {@code GET}
 * and {@code PUT /simulator/fault} on the same port. Listens on loopback only.
 */
public final class SimulatorServer implements AutoCloseable {

  private static final int MAX_BODY_BYTES = 2 * 1024 * 1024;
  private static final String FAULT_PATH = "/simulator/fault";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SimulatedSystem system;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile Fault fault = Fault.NONE;

  /**
   * Starts to listen.
   *
   * @param port TCP port; 0 takes a free one
   * @throws IOException when the port is in use
   */
  public SimulatorServer(int port, SimulatedSystem system) throws IOException {
    // Without it every answer waits for the delayed ACK of its header packet, 40 ms on Linux.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    this.system = system;
    server =
        HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 256);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** The port it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** Sets how it misbehaves from the next request on. */
  public void fault(Fault fault) {
    this.fault = fault;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
      if (body.length > MAX_BODY_BYTES) {
        send(exchange, Answer.text(413, "Payload Too Large"));
        return;
      }
      Call call =
          new Call(
              exchange.getRequestMethod(),
              exchange.getRequestURI(),
              exchange.getRequestHeaders(),
              body);
      if (call.uri().getPath().equals(FAULT_PATH)) {
        send(exchange, control(call));
      } else {
        play(exchange, call, fault);
      }
    }
  }

  private void play(HttpExchange exchange, Call call, Fault now) throws IOException {
    switch (now.mode()) {
      case NONE -> send(exchange, system.handle(call));
      case DOWN -> {} // leaving closes the connection
      case SLOW -> {
        if (waited(now)) {
          send(exchange, system.handle(call));
        }
      }
      case REFUSE_LOGIN -> send(exchange, system.unauthorized());
      case ERROR -> send(exchange, Answer.text(500, "Internal Server Error"));
      case LOSE_ANSWER -> system.handle(call);
    }
  }

  /** False when the simulator was closed meanwhile. */
  private static boolean waited(Fault fault) {
    try {
      Thread.sleep(fault.delay());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Answer control(Call call) {
    try {
      switch (call.method()) {
        case "GET" -> {}
        case "PUT" -> fault = Fault.parse(JSON.readTree(call.body()));
        default -> {
          return Answer.text(405, "Method Not Allowed");
        }
      }
      return new Answer(
          200,
          java.util.Map.of("Content-Type", "application/json"),
          fault.toJson().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    } catch (JacksonException e) {
      return Answer.text(400, "The body is no JSON: " + e.getOriginalMessage());
    } catch (IllegalArgumentException | IOException e) {
      return Answer.text(400, String.valueOf(e.getMessage()));
    }
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    boolean empty = answer.body().length == 0;
    exchange.sendResponseHeaders(answer.status(), empty ? -1 : answer.body().length);
    if (!empty) {
      exchange.getResponseBody().write(answer.body());
    }
  }
}
