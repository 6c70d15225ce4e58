package org.turnup.peers.powerdns;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.turnup.peers.Credentials;
import org.turnup.peers.Daemon;
import org.turnup.peers.Readiness;
import org.turnup.peers.SocketFolder;

/**
 * PowerDNS authoritative server on SQLite as Debian packages it (pdns-server, pdns-backend-sqlite3,
 * sqlite3). Zones survive a restart.
 */
public final class RealPowerDns implements AutoCloseable {

  private static final Path SERVER = Path.of("/usr/sbin/pdns_server");
  private static final Path SQLITE = Path.of("/usr/bin/sqlite3");
  private static final Path SCHEMA =
      Path.of("/usr/share/pdns-backend-sqlite3/schema/schema.sqlite3.sql");

  private static final String SOCKET = "pdns.controlsocket";

  private final Daemon daemon;

  private RealPowerDns(Daemon daemon) {
    this.daemon = daemon;
  }

  /** Why PowerDNS cannot be started here; empty when it can. */
  public static Optional<String> unavailable() {
    return List.of(SERVER, SQLITE, SCHEMA).stream()
        .filter(needed -> !Files.exists(needed))
        .map(missing -> missing + " is not installed (connectors/peers/install-debian.sh)")
        .findFirst();
  }

  /**
   * Starts it and returns when it answers and has {@link PowerDnsSimulator#FIRST_ZONE}.
   *
   * @param folder configuration, database, log and pid are kept here
   * @param apiPort TCP port of the REST API on 127.0.0.1
   * @param dnsPort UDP and TCP port for DNS queries on 127.0.0.1
   * @throws IOException when it does not answer within 20 s
   */
  public static RealPowerDns start(Path folder, int apiPort, int dnsPort) throws IOException {
    Path home = Files.createDirectories(folder.toAbsolutePath());
    Path database = home.resolve("pdns.db");
    if (!Files.exists(database)) {
      createDatabase(database);
    }
    Files.writeString(home.resolve("pdns.conf"), configuration(home, database, apiPort, dnsPort));
    Daemon daemon =
        Daemon.start(
            "pdns_server",
            home,
            Map.of(),
            List.of(SERVER.toString(), "--config-dir=" + home, "--guardian=no", "--daemon=no"));
    RealPowerDns server = new RealPowerDns(daemon);
    try {
      URI zones = URI.create("http://127.0.0.1:" + apiPort + "/api/v1/servers/localhost/zones");
      Readiness.await(
          request(zones).GET().build(),
          answer -> answer.statusCode() == 200,
          List.of(daemon),
          home);
      createFirstZone(zones);
      return server;
    } catch (IOException e) {
      server.close();
      throw e;
    }
  }

  /** Process id of the server. */
  public long pid() {
    return daemon.pid();
  }

  /** True while it runs. */
  public boolean isAlive() {
    return daemon.isAlive();
  }

  @Override
  public void close() throws IOException {
    daemon.stop();
  }

  private static void createDatabase(Path database) throws IOException {
    Path fresh = database.resolveSibling("pdns.db.new");
    Files.deleteIfExists(fresh);
    Process sqlite =
        new ProcessBuilder(SQLITE.toString(), fresh.toString())
            .redirectInput(SCHEMA.toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(sqlite.getInputStream().readAllBytes());
    try {
      if (!sqlite.waitFor(20, TimeUnit.SECONDS) || sqlite.exitValue() != 0) {
        throw new IOException("sqlite3 could not create " + database + ": " + output);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    Files.move(fresh, database);
  }

  private static void createFirstZone(URI zones) throws IOException {
    String body =
        "{\"name\":\"%s\",\"kind\":\"Native\",\"nameservers\":[\"ns1.example.net.\"]}"
            .formatted(PowerDnsSimulator.FIRST_ZONE);
    HttpRequest request =
        request(zones)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status != 201 && status != 409) {
        throw new IOException("PowerDNS answered " + status + " to the creation of a zone");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static HttpRequest.Builder request(URI uri) {
    return HttpRequest.newBuilder(uri).header("X-API-Key", Credentials.POWERDNS_API_KEY);
  }

  private static String configuration(Path home, Path database, int apiPort, int dnsPort)
      throws IOException {
    return """
    launch=gsqlite3
    gsqlite3-database=%s
    local-address=127.0.0.1
    local-port=%d
    api=yes
    api-key=%s
    webserver=yes
    webserver-address=127.0.0.1
    webserver-port=%d
    webserver-allow-from=127.0.0.1
    socket-dir=%s
    # What was just written is what is read and resolved.
    cache-ttl=0
    query-cache-ttl=0
    negquery-cache-ttl=0
    zone-cache-refresh-interval=0
    """
        .formatted(
            database,
            dnsPort,
            Credentials.POWERDNS_API_KEY,
            apiPort,
            SocketFolder.of(home, SOCKET));
  }
}
