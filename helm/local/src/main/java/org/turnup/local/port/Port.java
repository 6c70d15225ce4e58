package org.turnup.local.port;

import org.turnup.local.Part;

/** A TCP port of the platform, all on 127.0.0.1. */
public enum Port {
  API(Part.API, 8080, true),
  WORKERS(Part.WORKERS, 8081, true),
  WORKERS_2(Part.WORKERS_2, 8082, true),
  /** Operate, Tasklist and the engine's REST API. */
  CAMUNDA_WEB(Part.CAMUNDA, 8088, true),
  CAMUNDA_GRPC(Part.CAMUNDA, 26500, false),
  CAMUNDA_COMMAND(Part.CAMUNDA, 26501, false),
  CAMUNDA_INTERNAL(Part.CAMUNDA, 26502, false),
  CAMUNDA_MANAGEMENT(Part.CAMUNDA, 9600, true),
  OPENSEARCH(Part.OPENSEARCH, 9200, true),
  OPENSEARCH_TRANSPORT(Part.OPENSEARCH, 9300, false),
  /** Not 5432: many machines run a PostgreSQL of their own there. */
  POSTGRES(Part.POSTGRES, 15432, false),
  KEA(Part.NETWORK, 18401, true),
  POWERDNS(Part.NETWORK, 18410, true),
  /** Queries; only the real PowerDNS answers them. */
  DNS(Part.NETWORK, 18411, false);

  private final Part part;
  private final int standard;
  private final boolean http;

  Port(Part part, int standard, boolean http) {
    this.part = part;
    this.standard = standard;
    this.http = http;
  }

  /** The part that listens there. */
  public Part part() {
    return part;
  }

  /** The number when nothing else is set. */
  public int standard() {
    return standard;
  }

  /** Whether a browser, or what fetches like one, may come there. */
  boolean isHttp() {
    return http;
  }

  /** The environment variable that sets it, for example {@code TURNUP_PORT_CAMUNDA_WEB}. */
  public String variable() {
    return "TURNUP_PORT_" + name();
  }
}
