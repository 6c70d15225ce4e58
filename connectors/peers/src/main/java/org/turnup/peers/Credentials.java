package org.turnup.peers;

/** Logins that simulators and real systems are started with. They listen on loopback only. */
public final class Credentials {

  /** User of Kea's control agent (basic authentication). */
  public static final String KEA_USER = "oss";

  /** Password of Kea's control agent. */
  public static final String KEA_PASSWORD = "oss-secret";

  /** PowerDNS {@code X-API-Key}. */
  public static final String POWERDNS_API_KEY = "oss-secret";

  private Credentials() {}
}
