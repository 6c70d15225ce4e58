package org.turnup.local;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Map;
import java.util.Optional;
import org.turnup.local.port.Port;
import org.turnup.local.port.Ports;
import org.turnup.local.process.AtomicFile;

/**
 * Where the parts of a running platform are reached; all values are URLs.
 *
 * @param api TMF Open APIs, for example under {@code /tmf-api/serviceOrdering/v4/serviceOrder}
 * @param workers health and metrics of the job workers
 * @param operate what runs, and where it stands
 * @param tasklist repair work
 * @param engineGrpc Zeebe gateway, for clients
 * @param engineRest Zeebe gateway's REST API
 * @param engineManagement health and metrics of Camunda
 * @param opensearch the store of Operate and Tasklist
 * @param postgres JDBC URL
 * @param kea control agent
 * @param powerdns REST API
 * @param logins user and password (or API key) by the name of what they open
 */
@JsonPropertyOrder({
  "api",
  "workers",
  "operate",
  "tasklist",
  "engineGrpc",
  "engineRest",
  "engineManagement",
  "opensearch",
  "postgres",
  "kea",
  "powerdns",
  "logins"
})
public record Endpoints(
    String api,
    String workers,
    String operate,
    String tasklist,
    String engineGrpc,
    String engineRest,
    String engineManagement,
    String opensearch,
    String postgres,
    String kea,
    String powerdns,
    Map<String, Map<String, String>> logins) {

  public static Endpoints of(Ports ports) {
    String camunda = ports.http(Port.CAMUNDA_WEB);
    return new Endpoints(
        ports.http(Port.API),
        ports.http(Port.WORKERS),
        camunda + "/operate",
        camunda + "/tasklist",
        ports.http(Port.CAMUNDA_GRPC),
        camunda,
        ports.http(Port.CAMUNDA_MANAGEMENT),
        ports.http(Port.OPENSEARCH),
        "jdbc:postgresql://127.0.0.1:" + ports.of(Port.POSTGRES) + "/turnup",
        ports.http(Port.KEA),
        ports.http(Port.POWERDNS),
        Logins.all());
  }

  /** What the running platform wrote; empty when none runs. */
  public static Optional<Endpoints> read(PlatformHome home) {
    return AtomicFile.read(home.endpointsFile()).map(text -> Json.read(text, Endpoints.class));
  }

  void write(PlatformHome home) {
    AtomicFile.write(home.endpointsFile(), Json.write(this) + "\n");
  }
}
