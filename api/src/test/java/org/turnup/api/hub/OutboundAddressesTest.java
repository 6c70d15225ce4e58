package org.turnup.api.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody reaches the operator's own network through Turnup. */
class OutboundAddressesTest {

  private static OutboundAddresses allowing(String... allowed) {
    return new OutboundAddresses(List.of(allowed), InetAddress::getAllByName);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "2130706433",
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "169.254.0.1",
        "100.64.0.1",
        "100.127.255.255",
        "192.0.0.1",
        "192.0.2.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "[::]",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:10.0.0.1]",
        "[::ffff:a9fe:a9fe]",
        "[::127.0.0.1]",
        "[::ffff:0:127.0.0.1]",
        "[64:ff9b::10.0.0.1]",
        "[64:ff9b:1::1]",
        "[2002:7f00:1::1]",
        "[2002:a00:1::1]",
        "[fe80::1]",
        "[febf::1]",
        "[fec0::1]",
        "[fc00::1]",
        "[fd12:3456::1]",
        "[ff02::1]",
        "[2001:db8::1]",
        "[2001::1]",
        "[100::1]",
        "[4000::1]"
      })
  void anAddressThatIsNotPublicIsRefused(String host) {
    assertThat(allowing().refusal(URI.create("http://" + host + "/events")))
        .hasValueSatisfying(reason -> assertThat(reason).contains(OutboundAddresses.SETTING));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.1",
        "172.15.255.255",
        "172.32.0.1",
        "100.63.255.255",
        "100.128.0.1",
        "169.253.1.1",
        "192.167.1.1",
        "198.17.1.1",
        "223.255.255.255",
        "[2606:4700::1111]",
        "[2a00::1]",
        "[2002:101:101::1]",
        "[64:ff9b::1.1.1.1]",
        "[::ffff:1.1.1.1]"
      })
  void aPublicAddressIsNot(String host) {
    assertThat(allowing().refusal(URI.create("https://" + host + "/events"))).isEmpty();
  }

  @Test
  void theOperatorAllowsNetworksAndHosts() throws UnknownHostException {
    OutboundAddresses some = allowing("10.1.0.0/16", "fd00::/8", "127.0.0.1");
    assertThat(some.resolve("10.1.255.255")).hasSize(1);
    assertThat(some.resolve("fd00::1")).hasSize(1);
    assertThat(some.resolve("127.0.0.1")).hasSize(1);
    assertThatThrownBy(() -> some.resolve("10.2.0.1")).hasMessageContaining("a private network");
    assertThatThrownBy(() -> some.resolve("127.0.0.2")).hasMessageContaining("loopback");

    OutboundAddresses hosts =
        new OutboundAddresses(
            List.of("bss.internal", "*.lab.internal"),
            host -> new InetAddress[] {InetAddress.getByName("10.0.0.1")});
    assertThat(hosts.resolve("BSS.internal")).hasSize(1);
    assertThat(hosts.resolve("a.lab.internal")).hasSize(1);
    for (String other : List.of("lab.internal", "evil-bss.internal", "bss.internal.example")) {
      assertThatThrownBy(() -> hosts.resolve(other)).hasMessageContaining("a private network");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0/33", "10.0.0", "::/129", "http://x", "a b", ""})
  void anImpossibleSettingStopsTheStart(String setting) {
    assertThatThrownBy(() -> allowing(setting)).hasMessageContaining(OutboundAddresses.SETTING);
  }

  @Test
  void aNameWithOnePrivateAddressIsRefusedAltogether() {
    OutboundAddresses addresses =
        new OutboundAddresses(
            List.of(),
            host ->
                new InetAddress[] {
                  InetAddress.getByName("1.1.1.1"), InetAddress.getByName("10.0.0.1")
                });
    assertThatThrownBy(() -> addresses.resolve("both.example"))
        .hasMessageContaining("both.example is 10.0.0.1, a private network");
  }

  /** The name is public when it is checked and this machine when it is called. */
  @Test
  void aNameThatChangesItsAddressAfterTheCheckIsNotConnectedTo() throws Exception {
    AtomicInteger lookups = new AtomicInteger();
    OutboundAddresses rebinding =
        new OutboundAddresses(
            List.of(),
            host ->
                new InetAddress[] {
                  InetAddress.getByName(lookups.getAndIncrement() == 0 ? "1.1.1.1" : "127.0.0.1")
                });
    AtomicInteger called = new AtomicInteger();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> called.incrementAndGet());
    server.start();
    URI callback = URI.create("http://rebinding.example:" + server.getAddress().getPort() + "/");
    HubProperties properties =
        new HubProperties(
            List.of(), 8, Duration.ofSeconds(3), Duration.ofSeconds(10), Duration.ofDays(30));
    try (Callbacks callbacks = new Callbacks(rebinding, properties)) {
      assertThat(rebinding.refusal(callback)).as("at the time of POST").isEmpty();
      assertThatThrownBy(() -> callbacks.send(new HttpPost(callback)))
          .isInstanceOf(OutboundAddresses.RefusedAddressException.class)
          .hasMessageContaining("rebinding.example is 127.0.0.1, loopback");
      // A literal address goes through the same check.
      assertThatThrownBy(
              () ->
                  callbacks.send(
                      new HttpPost("http://127.0.0.1:" + server.getAddress().getPort() + "/")))
          .isInstanceOf(OutboundAddresses.RefusedAddressException.class);
    } finally {
      server.stop(0);
    }
    assertThat(called).hasValue(0);
  }
}
