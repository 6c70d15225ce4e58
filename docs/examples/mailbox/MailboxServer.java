import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A small network system to connect: mailboxes by number, in memory.
 *
 * <pre>
 * java docs/examples/mailbox/MailboxServer.java 18500 secret-key
 * PUT    /mailboxes/{number}?owner=…&amp;kind=…   200; 409 where another owner has it
 * DELETE /mailboxes/{number}?owner=…          204; 409 where another owner has it
 * GET    /mailboxes[?owner=…]                 a JSON list of {number, owner, kind}
 * </pre>
 *
 * Each request needs the header X-Key.
 */
public class MailboxServer {

  record Mailbox(String number, String owner, String kind) {
    String json() {
      return "{\"number\":\"%s\",\"owner\":\"%s\",\"kind\":\"%s\"}".formatted(number, owner, kind);
    }
  }

  private final Map<String, Mailbox> boxes = new TreeMap<>();
  private final String key;

  MailboxServer(String key) {
    this.key = key;
  }

  public static void main(String[] arguments) throws IOException {
    int port = Integer.parseInt(arguments[0]);
    MailboxServer mailboxes = new MailboxServer(arguments[1]);
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
    server.createContext("/mailboxes", mailboxes::handle);
    server.start();
    System.out.println("Mailboxes listen on http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void handle(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    String number = exchange.getRequestURI().getPath().replaceFirst("^/mailboxes/?", "");
    Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
    if (!key.equals(exchange.getRequestHeaders().getFirst("X-Key"))) {
      answer(exchange, 401, "wrong key");
      return;
    }
    switch (exchange.getRequestMethod()) {
      case "PUT" -> put(exchange, number, query);
      case "DELETE" -> delete(exchange, number, query.getOrDefault("owner", ""));
      case "GET" -> answer(exchange, 200, list(query.get("owner")));
      default -> answer(exchange, 405, "");
    }
  }

  private void put(HttpExchange exchange, String number, Map<String, String> query)
      throws IOException {
    String owner = query.getOrDefault("owner", "");
    Mailbox after = new Mailbox(number, owner, query.getOrDefault("kind", "voice"));
    boolean isOurs;
    synchronized (boxes) {
      Mailbox before = boxes.get(number);
      isOurs = before == null || before.owner().equals(owner);
      if (isOurs) {
        boxes.put(number, after);
      }
    }
    answer(exchange, isOurs ? 200 : 409, isOurs ? after.json() : number + " is taken");
  }

  private void delete(HttpExchange exchange, String number, String owner) throws IOException {
    boolean isOurs;
    synchronized (boxes) {
      Mailbox before = boxes.get(number);
      isOurs = before == null || before.owner().equals(owner);
      if (isOurs) {
        boxes.remove(number);
      }
    }
    answer(exchange, isOurs ? 204 : 409, isOurs ? "" : number + " belongs to another");
  }

  private String list(String owner) {
    synchronized (boxes) {
      return boxes.values().stream()
          .filter(box -> owner == null || box.owner().equals(owner))
          .map(Mailbox::json)
          .collect(Collectors.joining(",", "[", "]"));
    }
  }

  private static Map<String, String> query(String raw) {
    Map<String, String> query = new TreeMap<>();
    for (String part : raw == null ? new String[0] : raw.split("&")) {
      String[] pair = part.split("=", 2);
      query.put(pair[0], pair.length < 2 ? "" : URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
    }
    return query;
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, status == 204 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
