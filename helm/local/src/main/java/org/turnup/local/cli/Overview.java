package org.turnup.local.cli;

import org.turnup.local.Endpoints;
import org.turnup.local.Logins;

/** The list of URLs and logins that stands at the end of a start. */
final class Overview {
  private Overview() {}

  static String of(Endpoints endpoints) {
    String camunda = Logins.CAMUNDA_USER + " / " + Logins.CAMUNDA_PASSWORD;
    return String.join(
        "\n",
        line("TMF Open APIs", endpoints.api() + "/tmf-api", ""),
        line("Swagger UI", endpoints.api() + "/swagger-ui", ""),
        line("Operate", endpoints.operate(), "login " + camunda),
        line("Tasklist", endpoints.tasklist(), "login " + camunda),
        line("Engine gRPC", endpoints.engineGrpc(), ""),
        line("Engine REST", endpoints.engineRest(), ""),
        line("Workers", endpoints.workers() + "/actuator/health", ""),
        line(
            "PostgreSQL",
            endpoints.postgres(),
            "login " + Logins.POSTGRES_USER + " / " + Logins.POSTGRES_PASSWORD),
        line("Kea", endpoints.kea(), "login " + Logins.KEA_USER + " / " + Logins.KEA_PASSWORD),
        line("PowerDNS", endpoints.powerdns(), "X-API-Key " + Logins.POWERDNS_KEY));
  }

  private static String line(String what, String url, String login) {
    return "  %-14s %-42s %s".formatted(what, url, login).stripTrailing();
  }
}
