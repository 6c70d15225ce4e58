package org.turnup.api.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.postgresql.PGProperty;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.stereotype.Component;

/** Opens connections that are in no pool, because their sessions stay what they are. */
@Component
public class UnpooledConnections {

  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final JdbcConnectionDetails database;

  UnpooledConnections(JdbcConnectionDetails database) {
    this.database = database;
  }

  /**
   * A new connection.
   *
   * @param name as {@code pg_stat_activity} shows it after the application's
   * @param answer how long the database may take to answer a statement, in whole seconds; zero for
   *     as long as it likes
   */
  public Connection open(String name, Duration answer) throws SQLException {
    Properties login = new Properties();
    if (database.getUsername() != null) {
      PGProperty.USER.set(login, database.getUsername());
    }
    if (database.getPassword() != null) {
      PGProperty.PASSWORD.set(login, database.getPassword());
    }
    int seconds = Math.toIntExact(answer.toSeconds());
    PGProperty.CONNECT_TIMEOUT.set(login, Math.toIntExact(CONNECT.toSeconds()));
    PGProperty.LOGIN_TIMEOUT.set(login, Math.toIntExact(CONNECT.toSeconds()));
    PGProperty.SOCKET_TIMEOUT.set(login, seconds);
    PGProperty.TCP_KEEP_ALIVE.set(login, true);
    PGProperty.APPLICATION_NAME.set(login, "turnup-api " + name);
    return DriverManager.getConnection(database.getJdbcUrl(), login);
  }
}
