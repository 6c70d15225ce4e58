package org.turnup.local.port;

import org.turnup.local.Part;

/** A TCP port of the platform, all on 127.0.0.1. */
public enum Port {
  API(Part.API, 8080),
  WORKERS(Part.WORKERS, 8081),
  WORKERS_2(Part.WORKERS_2, 8082),
  /** Operate, Tasklist and the engine's REST API. */
  CAMUNDA_WEB(Part.CAMUNDA, 8088),
  CAMUNDA_GRPC(Part.CAMUNDA, 26500),
  CAMUNDA_COMMAND(Part.CAMUNDA, 26501),
  CAMUNDA_INTERNAL(Part.CAMUNDA, 26502),
  CAMUNDA_MANAGEMENT(Part.CAMUNDA, 9600),
  OPENSEARCH(Part.OPENSEARCH, 9200),
  OPENSEARCH_TRANSPORT(Part.OPENSEARCH, 9300),
  /** Not 5432: many machines run a PostgreSQL of their own there. */
  POSTGRES(Part.POSTGRES, 15432),
  KEA(Part.NETWORK, 18401),
  POWERDNS(Part.NETWORK, 18410),
  /** Queries; only the real PowerDNS answers them. */
  DNS(Part.NETWORK, 18411);

  private final Part part;
  private final int standard;

  Port(Part part, int standard) {
    this.part = part;
    this.standard = standard;
  }

  /** The part that listens there. */
  public Part part() {
    return part;
  }

  /** The number when nothing else is set. */
  public int standard() {
    return standard;
  }

  /** The environment variable that sets it, for example {@code TURNUP_PORT_CAMUNDA_WEB}. */
  public String variable() {
    return "TURNUP_PORT_" + name();
  }
}
