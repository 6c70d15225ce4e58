package org.turnup.local.part;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.turnup.local.Logins;
import org.turnup.local.Part;
import org.turnup.local.port.Port;
import org.turnup.local.process.Command;
import org.turnup.local.process.LogFile;

/**
 * A {@code workers} process. It tells {@code api} which connectors it has, so it comes after it.
 */
final class WorkersPart implements PartBlueprint {
  private final PartContext context;
  private final Port port;
  private final ApplicationJar jar;

  WorkersPart(PartContext context, Part part, Port port) {
    this.context = context;
    this.port = port;
    this.jar = new ApplicationJar(context, part, "workers");
  }

  @Override
  public Set<Part> needs() {
    return Set.of(Part.API);
  }

  @Override
  public void prepare(LogFile log) {
    jar.copy();
  }

  @Override
  public Command command() {
    Map<String, String> variables = new HashMap<>();
    variables.put("SERVER_ADDRESS", "127.0.0.1");
    variables.put("SERVER_PORT", Integer.toString(context.ports().of(port)));
    variables.put("TURNUP_ENGINE_GRPCADDRESS", context.http(Port.CAMUNDA_GRPC));
    variables.put("TURNUP_API_URL", context.http(Port.API));
    variables.put("TURNUP_CONNECTORS_KEA_URL", context.http(Port.KEA));
    variables.put("TURNUP_CONNECTORS_KEA_USER", Logins.KEA_USER);
    variables.put("TURNUP_CONNECTORS_KEA_PASSWORD", Logins.KEA_PASSWORD);
    variables.put("TURNUP_CONNECTORS_POWERDNS_URL", context.http(Port.POWERDNS));
    variables.put("TURNUP_CONNECTORS_POWERDNS_APIKEY", Logins.POWERDNS_KEY);
    return jar.command(variables);
  }

  @Override
  public boolean isReady() {
    return HttpProbe.answers(context.http(port) + "/actuator/health/readiness");
  }
}
