package org.turnup.peers;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where the network systems listen and keep their data, from the environment.
 *
 * @param keaPort {@code KEA_PORT}, default 18401
 * @param powerDnsPort {@code POWERDNS_PORT}, default 18410
 * @param dnsPort {@code DNS_PORT}, default 18411; only the real PowerDNS answers queries
 * @param dataFolder {@code DATA_DIR}, default {@code .turnup/network}
 */
record Settings(int keaPort, int powerDnsPort, int dnsPort, Path dataFolder) {

  static Settings from(Map<String, String> environment) {
    return new Settings(
        port(environment, "KEA_PORT", "18401"),
        port(environment, "POWERDNS_PORT", "18410"),
        port(environment, "DNS_PORT", "18411"),
        Path.of(environment.getOrDefault("DATA_DIR", ".turnup/network")));
  }

  private static int port(Map<String, String> environment, String name, String fallback) {
    String text = environment.getOrDefault(name, fallback);
    if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65535) {
      throw new IllegalArgumentException(
          "%s is '%s'; expected a TCP port from 0 to 65535".formatted(name, text));
    }
    return Integer.parseInt(text);
  }
}
