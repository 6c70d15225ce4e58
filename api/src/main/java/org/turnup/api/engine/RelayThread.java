package org.turnup.api.engine;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Sleeps on PostgreSQL's LISTEN and drains the outbox when a transaction has added to it, when a
 * postponed row falls due, and after the sweep interval. It has a connection of its own, because a
 * pooled one cannot listen.
 */
@Component
class RelayThread implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(RelayThread.class);
  private static final Duration RECONNECT = Duration.ofMillis(500);

  private final Relay relay;
  private final Outbox outbox;
  private final List<Sweep> sweeps;
  private final JdbcConnectionDetails database;
  private final Duration sweepInterval;
  private final Clock clock;
  private volatile @Nullable Thread thread;
  private volatile @Nullable Connection listening;

  RelayThread(
      Relay relay,
      Outbox outbox,
      List<Sweep> sweeps,
      JdbcConnectionDetails database,
      EngineProperties properties,
      Clock clock) {
    this.relay = relay;
    this.outbox = outbox;
    this.sweeps = sweeps;
    this.database = database;
    this.sweepInterval = properties.sweep();
    this.clock = clock;
  }

  @Override
  public void start() {
    thread = Thread.ofPlatform().name("outbox-relay").start(this::run);
  }

  private void run() {
    while (isRunning()) {
      try (Connection connection =
          DriverManager.getConnection(
              database.getJdbcUrl(), database.getUsername(), database.getPassword())) {
        listening = connection;
        listen(connection);
      } catch (SQLException | RuntimeException e) {
        if (isRunning()) {
          LOG.warn("outbox relay starts again in {}: {}", RECONNECT, e.getMessage());
          pause();
        }
      }
    }
  }

  private void listen(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("listen turnup_outbox");
    }
    Instant nextSweep = Instant.EPOCH;
    while (isRunning()) {
      if (!clock.instant().isBefore(nextSweep)) {
        sweeps.forEach(Sweep::sweep);
        nextSweep = clock.instant().plus(sweepInterval);
      }
      relay.drain();
      connection.unwrap(PGConnection.class).getNotifications((int) wait(nextSweep).toMillis());
    }
  }

  /**
   * Until the next postponed row or the next sweep; at least a moment, because zero would wait for
   * ever.
   */
  private Duration wait(Instant nextSweep) {
    Instant due = outbox.nextDue();
    Instant until = due != null && due.isBefore(nextSweep) ? due : nextSweep;
    Duration wait = Duration.between(clock.instant(), until);
    return wait.compareTo(Duration.ofMillis(10)) < 0 ? Duration.ofMillis(10) : wait;
  }

  private static void pause() {
    try {
      Thread.sleep(RECONNECT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void stop() {
    Thread running = thread;
    thread = null;
    try {
      Connection connection = listening;
      if (connection != null) {
        connection.abort(Runnable::run);
      }
      if (running != null) {
        running.join(Duration.ofSeconds(10));
      }
    } catch (SQLException | InterruptedException e) {
      LOG.info("outbox relay did not stop cleanly: {}", e.getMessage());
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }
}
