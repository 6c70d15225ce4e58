package org.turnup.api.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * Connections of the changelog: without the time limits of the pools, because an index of a large
 * table takes its time. A database that is still starting is waited for.
 */
final class ChangelogConnections extends AbstractDataSource {

  private static final Logger LOG = LoggerFactory.getLogger(ChangelogConnections.class);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final UnpooledConnections connections;

  ChangelogConnections(UnpooledConnections connections) {
    this.connections = connections;
  }

  @Override
  public Connection getConnection() throws SQLException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        return connections.open("changelog", Duration.ZERO);
      } catch (SQLException e) {
        // 28: a wrong password does not become right. 3D: neither does a wrong name.
        String state = String.valueOf(e.getSQLState());
        if (System.nanoTime() > end || state.startsWith("28") || state.startsWith("3D")) {
          throw e;
        }
        LOG.info("the database is not there yet: {}", e.getMessage());
        pause(e);
      }
    }
  }

  private static void pause(SQLException waitingFor) throws SQLException {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw waitingFor;
    }
  }

  @Override
  public Connection getConnection(String username, String password) throws SQLException {
    return getConnection();
  }
}
