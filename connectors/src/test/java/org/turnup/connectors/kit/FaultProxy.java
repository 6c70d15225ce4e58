package org.turnup.connectors.kit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * HTTP proxy in front of a system, for the faults that a real system cannot be told to show. It
 * decides by the text of each request.
 */
public final class FaultProxy implements AutoCloseable {

  /** What happens to one request. */
  public enum Behaviour {
    /** Goes through. */
    PASS,
    /** Is swallowed: no answer, the connection stays open. */
    HANG,
    /** Reaches the system; the connection breaks before the answer. */
    LOSE_ANSWER,
    /** Reaches the system only when {@link #release} is called. */
    HOLD,
    /** Is answered with 503 and does not reach the system. */
    ERROR
  }

  private final InetSocketAddress target;
  private final ServerSocket listener;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final CountDownLatch released = new CountDownLatch(1);
  private final AtomicInteger held = new AtomicInteger();
  private final AtomicInteger heldDone = new AtomicInteger();
  private volatile Function<String, Behaviour> behaviour = request -> Behaviour.PASS;

  /** Listens on a free port and forwards to the target port on 127.0.0.1. */
  public FaultProxy(int target) throws IOException {
    this(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), target));
  }

  /** Listens on a free port of 127.0.0.1 and forwards to a system that may be elsewhere. */
  FaultProxy(InetSocketAddress target) throws IOException {
    this.target = target;
    listener = new ServerSocket(0, 256, InetAddress.getByName("127.0.0.1"));
    Thread.ofVirtual().start(this::accept);
  }

  /** The port it listens on. */
  public int port() {
    return listener.getLocalPort();
  }

  /** Decides about each request from now on. */
  public void behave(Function<String, Behaviour> decision) {
    behaviour = decision;
  }

  /** Requests held back so far. */
  public int held() {
    return held.get();
  }

  /** Held requests that the system has answered since {@link #release}. */
  public int heldDone() {
    return heldDone.get();
  }

  /** Lets the held requests go to the system. */
  public void release() {
    released.countDown();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : open) {
      socket.close();
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        open.add(client);
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      String request = request(client.getInputStream());
      while (!request.isEmpty()) {
        switch (behaviour.apply(request)) {
          case PASS -> client.getOutputStream().write(forward(request));
          case HANG -> client.getInputStream().readAllBytes();
          case LOSE_ANSWER -> {
            forward(request);
            return;
          }
          case HOLD -> {
            held.incrementAndGet();
            released.await();
            forward(request);
            heldDone.incrementAndGet();
            return;
          }
          case ERROR ->
              client
                  .getOutputStream()
                  .write(
                      "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 4\r\n\r\nbusy"
                          .getBytes(StandardCharsets.ISO_8859_1));
        }
        request = request(client.getInputStream());
      }
    } catch (IOException e) {
      // The caller gave up or the test is over: either is what the proxy is here for.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(client);
    }
  }

  private byte[] forward(String request) throws IOException {
    try (Socket server = new Socket(target.getAddress(), target.getPort())) {
      String single = request.replaceFirst("\r\n", "\r\nConnection: close\r\n");
      server.getOutputStream().write(single.getBytes(StandardCharsets.ISO_8859_1));
      return response(server.getInputStream());
    }
  }

  /** A whole request, one character per byte; empty when the caller closed the connection. */
  private static String request(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder(head(in));
    String text = head.toString().replaceAll("(?i)\r\nConnection: [^\r]*", "");
    return text + body(in, text);
  }

  private static byte[] response(InputStream in) throws IOException {
    String head = head(in);
    return (head + body(in, head)).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return head.toString();
      }
      head.append((char) next);
    }
    return head.toString();
  }

  private static String body(InputStream in, String head) throws IOException {
    String lower = head.toLowerCase(Locale.ROOT);
    if (lower.contains("transfer-encoding: chunked")) {
      return chunks(in);
    }
    int header = lower.indexOf("content-length:");
    if (header < 0) {
      return "";
    }
    int length =
        Integer.parseInt(
            head.substring(header + "content-length:".length(), head.indexOf("\r\n", header))
                .strip());
    return new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
  }

  private static String chunks(InputStream in) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    while (!all.toString(StandardCharsets.ISO_8859_1).endsWith("0\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        break;
      }
      all.write(next);
    }
    return all.toString(StandardCharsets.ISO_8859_1);
  }
}
