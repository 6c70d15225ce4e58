package org.turnup.api.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Connections of requests, and those of everything else. However much one side has to do, the other
 * finds a connection.
 */
final class TwoPools extends DelegatingDataSource implements AutoCloseable {

  private final HikariDataSource requests;
  private final HikariDataSource background;

  /**
   * Splits a pool that has not been used yet.
   *
   * @param requests as it was configured; it serves requests from now on
   */
  TwoPools(HikariDataSource requests, DatabaseProperties properties) {
    super(requests);
    HikariConfig other = alike(requests);
    other.setPoolName("background");
    other.setMaximumPoolSize(properties.backgroundConnections());
    configure(other, SessionSettings.ofBackground(properties));
    requests.setPoolName("requests");
    configure(requests, SessionSettings.ofRequests(properties));
    this.requests = requests;
    this.background = new HikariDataSource(other);
  }

  /** Hikari's own copy shares the driver's properties with what it was copied from. */
  private static HikariConfig alike(HikariConfig pool) {
    HikariConfig copy = new HikariConfig();
    copy.setJdbcUrl(pool.getJdbcUrl());
    copy.setUsername(pool.getUsername());
    copy.setPassword(pool.getPassword());
    copy.setConnectionTimeout(pool.getConnectionTimeout());
    copy.setValidationTimeout(pool.getValidationTimeout());
    copy.setIdleTimeout(pool.getIdleTimeout());
    copy.setMaxLifetime(pool.getMaxLifetime());
    copy.setKeepaliveTime(pool.getKeepaliveTime());
    copy.setInitializationFailTimeout(pool.getInitializationFailTimeout());
    copy.setConnectionInitSql(pool.getConnectionInitSql());
    copy.setSchema(pool.getSchema());
    copy.setDataSourceProperties(pool.getDataSourceProperties());
    return copy;
  }

  /** What an operator has set for the driver stays. */
  private static void configure(HikariConfig pool, SessionSettings settings) {
    settings
        .asDriverProperties()
        .forEach((name, value) -> pool.getDataSourceProperties().putIfAbsent(name, value));
  }

  HikariDataSource background() {
    return background;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return RequestThreads.isRequest() ? requests.getConnection() : background.getConnection();
  }

  @Override
  public void close() {
    background.close();
  }
}
