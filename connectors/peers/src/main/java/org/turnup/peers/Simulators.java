package org.turnup.peers;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.turnup.peers.kea.KeaSimulator;
import org.turnup.peers.powerdns.PowerDnsSimulator;

/** Runs the simulators of Kea and PowerDNS until the process is ended. See {@link Settings}. */
public final class Simulators {

  private Simulators() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Settings settings = Settings.from(System.getenv());
    try (var kea = new KeaSimulator(settings.keaPort(), settings.dataFolder());
        var powerDns = new PowerDnsSimulator(settings.powerDnsPort(), settings.dataFolder())) {
      System.out.printf(
          "Simulators ready: Kea http://127.0.0.1:%d PowerDNS http://127.0.0.1:%d%n",
          kea.port(), powerDns.port());
      new CountDownLatch(1).await();
    }
  }
}
