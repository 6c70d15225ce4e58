package org.turnup.local.part;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.turnup.local.Logins;
import org.turnup.local.Part;
import org.turnup.local.port.Port;
import org.turnup.local.process.Command;

/** Kea and PowerDNS, simulated or real, as one process. */
final class NetworkPart implements PartBlueprint {
  private static final String ZONE = "/api/v1/servers/localhost/zones/cust.example.net.";
  private static final String ASK_KEA =
      "{\"command\":\"lease4-get-all\",\"service\":[\"dhcp4\"],\"arguments\":{\"subnets\":[101]}}";

  /** 0 is "found", 3 is "no lease": both say that the DHCP server behind the agent answers. */
  private static final Pattern ANSWERED = Pattern.compile("\"result\"\\s*:\\s*[03]\\b");

  private final PartContext context;

  NetworkPart(PartContext context) {
    this.context = context;
  }

  @Override
  public Set<Part> needs() {
    return Set.of();
  }

  @Override
  public Command command() {
    Path data = DataFolders.create(context.home().data(Part.NETWORK));
    return context.java(
        Part.NETWORK,
        data,
        List.of(
            "-Xmx128m",
            "-XX:+UseSerialGC",
            "-cp",
            context.build().classPath(),
            context.settings().network().mainClass()),
        Map.of(
            "KEA_PORT", Integer.toString(context.ports().of(Port.KEA)),
            "POWERDNS_PORT", Integer.toString(context.ports().of(Port.POWERDNS)),
            "DNS_PORT", Integer.toString(context.ports().of(Port.DNS)),
            "DATA_DIR", data.toString()));
  }

  @Override
  public boolean isReady() {
    return keaAnswers() && powerDnsAnswers();
  }

  private boolean keaAnswers() {
    String login = Logins.KEA_USER + ":" + Logins.KEA_PASSWORD;
    String basic = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    return HttpProbe.body(
            HttpProbe.request(context.http(Port.KEA) + "/")
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(ASK_KEA))
                .build())
        .filter(answer -> ANSWERED.matcher(answer).find())
        .isPresent();
  }

  private boolean powerDnsAnswers() {
    return HttpProbe.body(
            HttpProbe.request(context.http(Port.POWERDNS) + ZONE)
                .header("X-API-Key", Logins.POWERDNS_KEY)
                .build())
        .isPresent();
  }
}
