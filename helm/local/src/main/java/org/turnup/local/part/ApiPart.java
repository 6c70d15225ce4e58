package org.turnup.local.part;

import java.util.Map;
import java.util.Set;
import org.turnup.local.Logins;
import org.turnup.local.Part;
import org.turnup.local.port.Port;
import org.turnup.local.process.Command;
import org.turnup.local.process.LogFile;

/** The front desk. It needs its database only: orders are taken while the engine is away. */
final class ApiPart implements PartBlueprint {
  /** On a developer's machine listeners run beside the platform, or in containers on it. */
  private static final String OWN_NETWORKS =
      "127.0.0.0/8,::1,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,fc00::/7";

  private final PartContext context;
  private final ApplicationJar jar;

  ApiPart(PartContext context) {
    this.context = context;
    this.jar = new ApplicationJar(context, Part.API, "api");
  }

  @Override
  public Set<Part> needs() {
    return Set.of(Part.POSTGRES);
  }

  @Override
  public void prepare(LogFile log) {
    jar.copy();
  }

  @Override
  public Command command() {
    return jar.command(
        Map.ofEntries(
            Map.entry("SERVER_ADDRESS", "127.0.0.1"),
            Map.entry("SERVER_PORT", Integer.toString(context.ports().of(Port.API))),
            Map.entry("SPRING_DATASOURCE_URL", PostgresPart.jdbcUrl(context.ports())),
            Map.entry("SPRING_DATASOURCE_USERNAME", Logins.POSTGRES_USER),
            Map.entry("SPRING_DATASOURCE_PASSWORD", Logins.POSTGRES_PASSWORD),
            Map.entry("TURNUP_ENGINE_GRPCADDRESS", context.http(Port.CAMUNDA_GRPC)),
            Map.entry("TURNUP_ENGINE_OPERATEURL", context.http(Port.CAMUNDA_WEB) + "/operate"),
            Map.entry("TURNUP_ENGINE_TASKLISTURL", context.http(Port.CAMUNDA_WEB) + "/tasklist"),
            Map.entry(
                "TURNUP_HUB_SECRETKEY",
                new GeneratedKey(context.home().data(Part.API).resolve("secret-key")).text()),
            Map.entry("TURNUP_HUB_ALLOWEDCALLBACKS", OWN_NETWORKS),
            Map.entry("TURNUP_OPERATE_URL", context.http(Port.CAMUNDA_WEB)),
            Map.entry("TURNUP_OPERATE_USERNAME", Logins.CAMUNDA_USER),
            Map.entry("TURNUP_OPERATE_PASSWORD", Logins.CAMUNDA_PASSWORD)));
  }

  @Override
  public boolean isReady() {
    return HttpProbe.answers(context.http(Port.API) + "/actuator/health/readiness");
  }
}
