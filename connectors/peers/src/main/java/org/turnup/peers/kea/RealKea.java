package org.turnup.peers.kea;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.turnup.peers.Credentials;
import org.turnup.peers.Daemon;
import org.turnup.peers.Readiness;
import org.turnup.peers.SocketFolder;

/**
 * Kea's DHCPv4 server and control agent as Debian packages them (kea-dhcp4-server, kea-ctrl-agent),
 * for the API only: it serves no interface. Leases survive a restart.
 */
public final class RealKea implements AutoCloseable {

  private static final Path SERVER = Path.of("/usr/sbin/kea-dhcp4");
  private static final Path AGENT = Path.of("/usr/sbin/kea-ctrl-agent");
  private static final String SOCKET = "kea4.sock";

  private final Daemon dhcp;
  private final Daemon agent;

  private RealKea(Daemon dhcp, Daemon agent) {
    this.dhcp = dhcp;
    this.agent = agent;
  }

  /** Why Kea cannot be started here; empty when it can. */
  public static Optional<String> unavailable() {
    for (Path needed : List.of(SERVER, AGENT)) {
      if (!Files.isExecutable(needed)) {
        return Optional.of(needed + " is not installed (connectors/peers/install-debian.sh)");
      }
    }
    return hooks().isPresent()
        ? Optional.empty()
        : Optional.of("Kea's hook library libdhcp_lease_cmds.so is not installed");
  }

  /**
   * Starts both daemons and returns when they answer.
   *
   * @param folder configuration, leases, logs and pids are kept here
   * @param port TCP port of the control agent on 127.0.0.1
   * @throws IOException when they do not answer within 20 s
   */
  public static RealKea start(Path folder, int port) throws IOException {
    Path home = Files.createDirectories(folder.toAbsolutePath());
    Path socket = SocketFolder.of(home, SOCKET).resolve(SOCKET);
    Path hooks = hooks().orElseThrow(() -> new IOException(unavailable().orElse("no Kea hooks")));
    Path dhcpFile = home.resolve("kea-dhcp4.conf");
    Path agentFile = home.resolve("kea-ctrl-agent.conf");
    Files.writeString(dhcpFile, dhcpConfiguration(home, socket, hooks));
    Files.writeString(agentFile, agentConfiguration(home, socket, port));
    Map<String, String> folders =
        Map.of(
            "KEA_PIDFILE_DIR", home.toString(),
            "KEA_LOCKFILE_DIR", home.toString(),
            "KEA_DHCP_DATA_DIR", home.toString());
    Daemon dhcp =
        Daemon.start("kea-dhcp4", home, folders, List.of(SERVER.toString(), "-c", "" + dhcpFile));
    Daemon agent =
        Daemon.start(
            "kea-ctrl-agent", home, folders, List.of(AGENT.toString(), "-c", "" + agentFile));
    RealKea kea = new RealKea(dhcp, agent);
    try {
      Readiness.await(
          statusRequest(port),
          answer -> answer.body().contains("\"result\": 0"),
          List.of(dhcp, agent),
          home);
      return kea;
    } catch (IOException e) {
      kea.close();
      throw e;
    }
  }

  /** Process ids of the DHCPv4 server and of the control agent. */
  public List<Long> pids() {
    return List.of(dhcp.pid(), agent.pid());
  }

  /** True while both daemons run. */
  public boolean isAlive() {
    return dhcp.isAlive() && agent.isAlive();
  }

  @Override
  public void close() throws IOException {
    try {
      agent.stop();
    } finally {
      dhcp.stop();
    }
  }

  private static HttpRequest statusRequest(int port) {
    String login = Credentials.KEA_USER + ":" + Credentials.KEA_PASSWORD;
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
        .header("Content-Type", "application/json")
        .header(
            "Authorization",
            "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)))
        .POST(
            HttpRequest.BodyPublishers.ofString(
                "{\"command\":\"status-get\",\"service\":[\"dhcp4\"]}"))
        .build();
  }

  private static Optional<Path> hooks() {
    try (DirectoryStream<Path> architectures =
        Files.newDirectoryStream(Path.of("/usr/lib"), "*-linux-gnu*")) {
      for (Path architecture : architectures) {
        Path hooks = architecture.resolve("kea/hooks");
        if (Files.exists(hooks.resolve("libdhcp_lease_cmds.so"))) {
          return Optional.of(hooks);
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // no /usr/lib with architectures: no Debian
    }
  }

  private static String dhcpConfiguration(Path home, Path socket, Path hooks) {
    String subnets =
        Subnet.ALL.stream()
            .map(
                subnet ->
                    "{ \"id\": %d, \"subnet\": \"%s\", \"pools\": [ { \"pool\": \"%s\" } ] }"
                        .formatted(subnet.id(), subnet.cidr(), subnet.pool()))
            .collect(Collectors.joining(",\n    "));
    // 4294967295 is "for ever" in DHCP: a reserved address does not lapse.
    return """
    { "Dhcp4": {
      "interfaces-config": { "interfaces": [ ] },
      "control-socket": { "socket-type": "unix", "socket-name": "%s" },
      "lease-database": { "type": "memfile", "persist": true, "name": "%s", "lfc-interval": 3600 },
      "hooks-libraries": [
        { "library": "%s" },
        { "library": "%s" } ],
      "valid-lifetime": 4294967295,
      "subnet4": [
        %s ],
      "loggers": [ { "name": "kea-dhcp4", "severity": "WARN", "output_options": [ { "output": "stdout" } ] } ]
    } }
    """
        .formatted(
            socket,
            home.resolve("leases4.csv"),
            hooks.resolve("libdhcp_lease_cmds.so"),
            hooks.resolve("libdhcp_stat_cmds.so"),
            subnets);
  }

  private static String agentConfiguration(Path home, Path socket, int port) {
    return """
    { "Control-agent": {
      "http-host": "127.0.0.1", "http-port": %d,
      "authentication": { "type": "basic", "realm": "kea", "clients": [ { "user": "%s", "password": "%s" } ] },
      "control-sockets": { "dhcp4": { "socket-type": "unix", "socket-name": "%s" } },
      "loggers": [ { "name": "kea-ctrl-agent", "severity": "WARN", "output_options": [ { "output": "stdout" } ] } ]
    } }
    """
        .formatted(port, Credentials.KEA_USER, Credentials.KEA_PASSWORD, socket);
  }
}
