package org.turnup.local;

import java.util.Map;

/** The logins of a local platform. They protect nothing: everything listens on 127.0.0.1 only. */
public final class Logins {
  public static final String CAMUNDA_USER = "demo";
  public static final String CAMUNDA_PASSWORD = "demo";
  public static final String POSTGRES_USER = "turnup";
  public static final String POSTGRES_PASSWORD = "turnup";
  public static final String KEA_USER = "oss";
  public static final String KEA_PASSWORD = "oss-secret";
  public static final String POWERDNS_KEY = "oss-secret";

  private Logins() {}

  /** By what they open, for {@code endpoints.json}. */
  static Map<String, Map<String, String>> all() {
    return Map.of(
        "operate", login(CAMUNDA_USER, CAMUNDA_PASSWORD),
        "tasklist", login(CAMUNDA_USER, CAMUNDA_PASSWORD),
        "postgres", login(POSTGRES_USER, POSTGRES_PASSWORD),
        "kea", login(KEA_USER, KEA_PASSWORD),
        "powerdns", Map.of("apiKey", POWERDNS_KEY));
  }

  private static Map<String, String> login(String user, String password) {
    return Map.of("user", user, "password", password);
  }
}
