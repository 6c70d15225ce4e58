package org.turnup.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.turnup.local.Json;
import org.turnup.local.cli.Terminal;
import org.turnup.local.cli.TerminalSize;

/** The board fits its terminal, and what a person must read is there whole. */
class OrderBoardTest {
  private static final String TITLE =
      "Fibre broadband under a name that is Anna's: refused and undone";
  private static final String REASON =
      "kea: the pool 100.64.0.1-100.64.0.9 of subnet 12 has no free address any more; ask the"
          + " planners for another one, or change the parameter pool in Tasklist";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private HttpServer server;

  @BeforeEach
  void serveAHeldOrder() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    String plan =
        Json.write(
            Map.of(
                "state",
                "held",
                "steps",
                List.of(
                    Map.of("label", "Public IPv4 address", "state", "held", "reason", REASON),
                    Map.of("label", "DNS record", "state", "running"),
                    Map.of("label", "Reverse record", "state", "waiting"))));
    server.createContext(
        "/",
        exchange -> {
          byte[] body =
              (exchange.getRequestMethod().equals("POST")
                      ? "{\"id\":\"4711\",\"state\":\"acknowledged\"}"
                      : plan)
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(
              exchange.getRequestMethod().equals("POST") ? 201 : 200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 80, 118, 200})
  void itFitsAndTheReasonIsThereWhole(int columns) throws Exception {
    List<String> lines = draw(heldOrder(), columns, 24);
    assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(columns));
    assertThat(lines.getFirst()).contains("held").contains("0/3");
    assertThat(lines.stream().skip(1).map(String::strip).collect(Collectors.joining(" ")))
        .isEqualTo("Public IPv4 address: " + REASON);
    assertThat(lines.getFirst().contains(TITLE)).isEqualTo(columns == 200);
  }

  @Test
  void elsewhereAnOrderIsOneLineWithAllOfIt() throws Exception {
    new OrderBoard(new Terminal(out(), false)).show(List.of(heldOrder()));
    assertThat(text().lines().toList())
        .singleElement()
        .satisfies(line -> assertThat(line).contains(TITLE, "DNS record", REASON));
  }

  @Test
  void inALowWindowTheBoardStillFits() throws Exception {
    OrderRun order = heldOrder();
    assertThat(draw(List.of(order, order, order, order), 80, 6)).hasSizeLessThanOrEqualTo(5);
  }

  private OrderRun heldOrder() throws InterruptedException {
    ApiClient api = new ApiClient("http://127.0.0.1:" + server.getAddress().getPort(), Map.of());
    OrderRun order = new OrderRun(new ExampleOrder(TITLE, "completed", null, Json.tree("{}")));
    order.submit(api, Json.tree("{\"externalId\":\"1\"}"));
    order.refresh(api);
    return order;
  }

  private List<String> draw(OrderRun order, int columns, int rows) {
    return draw(List.of(order), columns, rows);
  }

  private List<String> draw(List<OrderRun> orders, int columns, int rows) {
    new OrderBoard(new Terminal(out(), true, () -> new TerminalSize(columns, rows))).show(orders);
    return text().lines().toList();
  }

  private PrintStream out() {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
