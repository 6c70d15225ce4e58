package org.turnup.local.part;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.turnup.local.Logins;
import org.turnup.local.Part;
import org.turnup.local.port.Port;
import org.turnup.local.port.Ports;
import org.turnup.local.process.Command;
import org.turnup.local.process.LogFile;
import org.turnup.local.process.Signal;

/** PostgreSQL 18, with every commit on disk before it is confirmed. */
final class PostgresPart implements PartBlueprint {
  private static final String DATABASE = "turnup";
  private static final String ALREADY_THERE = "42P04";

  private final PartContext context;

  PostgresPart(PartContext context) {
    this.context = context;
  }

  static String jdbcUrl(Ports ports) {
    return jdbcUrl(ports, DATABASE);
  }

  private static String jdbcUrl(Ports ports, String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(ports.of(Port.POSTGRES), database);
  }

  @Override
  public Set<Part> needs() {
    return Set.of();
  }

  @Override
  public void prepare(LogFile log) throws InterruptedException {
    if (!Files.exists(data().resolve("PG_VERSION"))) {
      log.note("making a new database cluster in " + data());
      new PostgresCluster(this::program, log).create(data());
    }
  }

  @Override
  public Command command() {
    List<String> line = new ArrayList<>(program("postgres"));
    line.addAll(List.of("-D", data().toString()));
    settings().forEach((name, value) -> line.addAll(List.of("-c", name + "=" + value)));
    line.addAll(List.of("-c", context.mark()));
    return context.command(Part.POSTGRES, context.home().run(), line, Map.of());
  }

  private Map<String, String> settings() {
    return Map.of(
        "port", Integer.toString(context.ports().of(Port.POSTGRES)),
        "listen_addresses", "127.0.0.1",
        // A socket file's path may have 107 bytes; the platform's home can be deeper than that.
        "unix_socket_directories", "",
        "fsync", "on",
        "synchronous_commit", "on",
        "max_connections", "60",
        "shared_buffers", "64MB",
        "log_line_prefix", "%m [%p] ",
        "timezone", "UTC");
  }

  /** Root may not run PostgreSQL; in a user namespace of its own the same user is nobody. */
  private List<String> program(String name) {
    Path binaries = PostgresBinaries.unpackedIn(context.build().target().resolve("postgres"));
    List<String> line = new ArrayList<>();
    if (LinuxUtils.isUnshareAvailable()) {
      line.addAll(List.of("unshare", "-U"));
    }
    line.add(binaries.resolve("bin").resolve(name).toString());
    return line;
  }

  private Path data() {
    return context.home().data(Part.POSTGRES);
  }

  @Override
  public boolean isReady() {
    if (connects(DATABASE)) {
      return true;
    }
    return createDatabase() && connects(DATABASE);
  }

  private boolean connects(String database) {
    try (Connection connection = connect(database)) {
      return connection.isValid(2);
    } catch (SQLException notYet) {
      return false;
    }
  }

  private boolean createDatabase() {
    try (Connection connection = connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + DATABASE);
      return true;
    } catch (SQLException e) {
      return ALREADY_THERE.equals(e.getSQLState());
    }
  }

  private Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(
        jdbcUrl(context.ports(), database) + "?connectTimeout=2&socketTimeout=5",
        Logins.POSTGRES_USER,
        Logins.POSTGRES_PASSWORD);
  }

  @Override
  public Signal stopSignal() {
    return Signal.INT;
  }
}
