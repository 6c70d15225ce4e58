package org.turnup.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.turnup.peers.kea.KeaSimulator;
import org.turnup.peers.kea.RealKea;
import org.turnup.peers.powerdns.PowerDnsSimulator;
import org.turnup.peers.powerdns.RealPowerDns;

/** The same requests go to simulator and real system, and the answers are the same. */
class SimulatorsAnswerLikeTheRealOnesTest {

  @TempDir Path folder;

  @Test
  void kea() throws Exception {
    skipUnless(RealKea.unavailable());
    int port = freePort();
    try (KeaSimulator simulator = new KeaSimulator(0, folder.resolve("simulator"));
        RealKea real = RealKea.start(folder.resolve("real"), port)) {
      assertThat(real.isAlive()).isTrue();
      List<Exchange> exchanges =
          lines("kea.txt").stream().map(body -> new Exchange("POST", "/", body)).toList();
      String login =
          "Basic "
              + Base64.getEncoder()
                  .encodeToString(
                      (Credentials.KEA_USER + ":" + Credentials.KEA_PASSWORD)
                          .getBytes(StandardCharsets.UTF_8));
      compare(exchanges, base(simulator.port()), base(port), "Authorization", login);
      compare(exchanges.subList(0, 1), base(simulator.port()), base(port), "Authorization", "x");
    }
  }

  @Test
  void powerDns() throws Exception {
    skipUnless(RealPowerDns.unavailable());
    int port = freePort();
    try (PowerDnsSimulator simulator = new PowerDnsSimulator(0, folder.resolve("simulator"));
        RealPowerDns real = RealPowerDns.start(folder.resolve("real"), port, freePort())) {
      assertThat(real.isAlive()).isTrue();
      List<Exchange> exchanges =
          lines("powerdns.txt").stream()
              .map(line -> (line + " ").split(" ", 3))
              .map(SimulatorsAnswerLikeTheRealOnesTest::exchange)
              .toList();
      String key = Credentials.POWERDNS_API_KEY;
      compare(exchanges, base(simulator.port()), base(port), "X-API-Key", key);
      compare(exchanges.subList(0, 1), base(simulator.port()), base(port), "X-API-Key", "x");
    }
  }

  private static void compare(
      List<Exchange> exchanges, String simulator, String real, String header, String value)
      throws IOException, InterruptedException {
    SoftAssertions all = new SoftAssertions();
    for (Exchange exchange : exchanges) {
      all.assertThat(exchange.answerOf(simulator, header, value))
          .as("%s %s %s", exchange.method(), exchange.path(), exchange.body())
          .isEqualTo(exchange.answerOf(real, header, value));
    }
    all.assertAll();
  }

  private static void skipUnless(Optional<String> missing) {
    missing.ifPresent(reason -> System.out.println("Not compared: " + reason));
    assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
  }

  private static Exchange exchange(String[] part) {
    return part[0].equals("SEARCH")
        ? new Exchange("GET", "/api/v1/servers/localhost/search-data?" + part[1], "")
        : new Exchange(part[0], path(part[1]), part[2].strip());
  }

  private static String path(String below) {
    String zones = "/api/v1/servers/localhost/zones";
    return below.startsWith("/?") || below.equals("/") ? zones + below.substring(1) : zones + below;
  }

  private static String base(int port) {
    return "http://127.0.0.1:" + port;
  }

  private static List<String> lines(String file) throws IOException {
    try (InputStream in =
        SimulatorsAnswerLikeTheRealOnesTest.class.getResourceAsStream("/exchanges/" + file)) {
      if (in == null) {
        throw new IOException(file + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }
}
