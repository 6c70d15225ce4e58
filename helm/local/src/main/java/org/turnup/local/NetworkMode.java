package org.turnup.local;

import java.util.Locale;

/** What stands at the other end of the connectors. */
public enum NetworkMode {
  /** Simulators that speak the wire protocols of Kea and PowerDNS; they need nothing installed. */
  SIMULATED("org.turnup.peers.Simulators"),
  /** The Debian daemons of Kea and PowerDNS, run by the platform. */
  REAL("org.turnup.peers.RealNetwork");

  private final String mainClass;

  NetworkMode(String mainClass) {
    this.mainClass = mainClass;
  }

  /** The name on the command line. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws PlatformException when there is no such network
   */
  public static NetworkMode byName(String label) {
    for (NetworkMode mode : values()) {
      if (mode.label().equals(label)) {
        return mode;
      }
    }
    throw new PlatformException("There is no network '" + label + "': simulated or real.");
  }

  /** The class whose {@code main} runs this network in the foreground. */
  public String mainClass() {
    return mainClass;
  }
}
