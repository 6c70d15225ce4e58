package org.turnup.peers;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.turnup.peers.kea.RealKea;
import org.turnup.peers.powerdns.RealPowerDns;

/**
 * Runs the real Kea and PowerDNS until the process is ended, with the same settings as {@link
 * Simulators}. Exits with 3 when one of them is not installed.
 */
public final class RealNetwork {

  private static final int NOT_INSTALLED = 3;

  private RealNetwork() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Optional<String> missing = RealKea.unavailable().or(RealPowerDns::unavailable);
    if (missing.isPresent()) {
      System.err.println(missing.get());
      System.exit(NOT_INSTALLED);
    }
    Settings settings = Settings.from(System.getenv());
    Runtime.getRuntime().addShutdownHook(new Thread(RealNetwork::stopDaemons));
    RealKea.start(settings.dataFolder().resolve("kea"), settings.keaPort());
    RealPowerDns.start(
        settings.dataFolder().resolve("powerdns"), settings.powerDnsPort(), settings.dnsPort());
    System.out.printf(
        "Real network ready: Kea http://127.0.0.1:%d PowerDNS http://127.0.0.1:%d DNS 127.0.0.1:%d%n",
        settings.keaPort(), settings.powerDnsPort(), settings.dnsPort());
    new CountDownLatch(1).await();
  }

  /** All children, for the process may be ended while one is only just starting. */
  private static void stopDaemons() {
    var daemons = ProcessHandle.current().children().toList();
    daemons.forEach(ProcessHandle::destroy);
    daemons.forEach(daemon -> daemon.onExit().join());
  }
}
