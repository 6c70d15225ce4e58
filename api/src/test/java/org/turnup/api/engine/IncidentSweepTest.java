package org.turnup.api.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How incidents are asked for; the real Operate is asked in the tests of the whole platform. */
class IncidentSweepTest {

  private static final String ORDER = "01a2016e-6fa1-770c-9488-af844df07881";

  private final List<String> requests = new ArrayList<>();
  private final Listener listener = new Listener();
  private HttpServer server;
  private boolean loggedIn;
  private int status = 200;
  private String incidents = "";
  private Operate operate;
  private IncidentSweep sweep;

  private static final class Listener implements IncidentListener {
    private final Set<Long> known = new HashSet<>(Set.of(11L, 12L));
    private int told;
    private Map<Long, String> byInstance = Map.of();
    private Map<UUID, String> byOrder = Map.of();
    private boolean complete;

    @Override
    public Set<Long> known(Collection<Long> instanceKeys) {
      Set<Long> found = new HashSet<>(instanceKeys);
      found.retainAll(known);
      return found;
    }

    @Override
    public void incidents(
        Map<Long, String> instances, Map<UUID, String> orders, boolean whetherAll) {
      told++;
      byInstance = instances;
      byOrder = orders;
      complete = whetherAll;
    }
  }

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    operate =
        new Operate(
            new OperateProperties(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"),
                "demo",
                "s&cret"));
    sweep = new IncidentSweep(operate, listener);
  }

  @AfterEach
  void stop() {
    operate.close();
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String path = exchange.getRequestURI().getPath();
    requests.add(path + " " + body);
    int code = status;
    String answer = "";
    if (path.equals("/api/login")) {
      loggedIn = body.equals("username=demo&password=s%26cret");
      exchange.getResponseHeaders().add("Set-Cookie", "operate-session=x; Path=/");
      code = loggedIn ? 204 : 401;
    } else if (!loggedIn || exchange.getRequestHeaders().getFirst("Cookie") == null) {
      code = 401;
    } else {
      answer = "{\"items\":[%s]}".formatted(items(path, body));
    }
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(code, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private String items(String path, String body) {
    return switch (path) {
      case "/v1/incidents/search" -> incidents;
      case "/v1/process-instances/search" ->
          body.contains("\"key\":21") ? "{\"key\":21,\"parentKey\":11}" : "{\"key\":31}";
      case "/v1/variables/search" ->
          body.contains("orderId") && body.contains("31")
              ? "{\"value\":\"\\\"%s\\\"\"}".formatted(ORDER)
              : "";
      default -> throw new IllegalArgumentException(path);
    };
  }

  private static String incident(long instance, String message) {
    return "{\"key\":%d,\"processInstanceKey\":%d,\"type\":\"JOB_NO_RETRIES\",\"message\":\"%s\",\"state\":\"ACTIVE\"}"
        .formatted(instance + 1000, instance, message);
  }

  @Test
  void incidentsOfStepsAndOfWhatTheyCallAreTold() {
    incidents = incident(12, "no colour") + "," + incident(21, "in a called process");
    sweep.sweep();
    assertThat(listener.byInstance)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                12L,
                "incident in the engine, JOB_NO_RETRIES: no colour",
                11L,
                "incident in the engine, JOB_NO_RETRIES: in a called process"));
    assertThat(listener.complete).isTrue();
  }

  @Test
  void anOrderThatIsNotPlannedYetIsFoundByItsVariable() {
    incidents = incident(31, "plan failed");
    sweep.sweep();
    assertThat(listener.byOrder).containsOnlyKeys(UUID.fromString(ORDER));
  }

  @Test
  void oneRequestLooksAtAllOnceTheyAreKnown() {
    incidents = incident(12, "a") + "," + incident(21, "b") + "," + incident(31, "c");
    sweep.sweep();
    requests.clear();
    sweep.sweep();
    assertThat(requests).hasSize(1);
    assertThat(requests.getFirst()).contains("ACTIVE", "1000");
    assertThat(listener.byInstance).containsOnlyKeys(11L, 12L);
  }

  @Test
  void manyStrangersAreLookedIntoALittleAtATime() {
    StringBuilder many = new StringBuilder(incident(1000, "x"));
    for (int i = 1; i < 50; i++) {
      many.append(',').append(incident(1000 + i, "x"));
    }
    incidents = many.toString();
    sweep.sweep();
    assertThat(requests.size()).isLessThan(80);
    assertThat(listener.complete).as("there may be more").isFalse();
    sweep.sweep();
    sweep.sweep();
    assertThat(listener.complete).isTrue();
  }

  @Test
  void whileOperateIsAwayNothingIsToldAndALostLoginIsMadeAnew() {
    incidents = incident(12, "no colour");
    sweep.sweep();
    assertThat(listener.told).isEqualTo(1);
    status = 503;
    sweep.sweep();
    assertThat(listener.told).isEqualTo(1);
    status = 200;
    loggedIn = false;
    sweep.sweep();
    assertThat(listener.told).isEqualTo(2);
    server.stop(0);
    sweep.sweep();
    assertThat(listener.told).isEqualTo(2);
  }

  @Test
  void withoutAnAddressNobodyIsAsked() {
    new IncidentSweep(new Operate(new OperateProperties(null, "", "")), listener).sweep();
    assertThat(listener.told).isZero();
    assertThat(requests).isEmpty();
  }
}
