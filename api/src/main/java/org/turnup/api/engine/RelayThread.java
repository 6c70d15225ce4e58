package org.turnup.api.engine;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGProperty;
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

  /** In seconds. A database that has vanished without a word is given up after it. */
  private static final int NETWORK_TIMEOUT = 10;

  private final Relay relay;
  private final Outbox outbox;
  private final List<Sweep> sweeps;
  private final JdbcConnectionDetails database;
  private final Duration sweepInterval;
  private volatile @Nullable Thread thread;
  private volatile @Nullable Connection listening;

  RelayThread(
      Relay relay,
      Outbox outbox,
      List<Sweep> sweeps,
      JdbcConnectionDetails database,
      EngineProperties properties) {
    this.relay = relay;
    this.outbox = outbox;
    this.sweeps = sweeps;
    this.database = database;
    this.sweepInterval = properties.sweep();
  }

  @Override
  public void start() {
    Thread created = Thread.ofPlatform().name("outbox-relay").unstarted(this::run);
    // Before it runs: it goes on only as long as it is the thread of this field.
    thread = created;
    created.start();
  }

  /** Whether there is a thread that carries the outbox to the engine. */
  boolean isAlive() {
    Thread running = thread;
    return running != null && running.isAlive();
  }

  private void run() {
    while (isRunning()) {
      try (Connection connection = DriverManager.getConnection(database.getJdbcUrl(), login())) {
        listening = connection;
        listen(connection);
      } catch (SQLException | RuntimeException | Error e) {
        if (isRunning()) {
          LOG.warn("outbox relay starts again in {}: {}", RECONNECT, e.toString());
          pause();
        }
      } finally {
        listening = null;
      }
    }
  }

  private Properties login() {
    Properties login = new Properties();
    PGProperty.USER.set(login, database.getUsername());
    PGProperty.PASSWORD.set(login, database.getPassword());
    PGProperty.CONNECT_TIMEOUT.set(login, NETWORK_TIMEOUT);
    PGProperty.SOCKET_TIMEOUT.set(login, NETWORK_TIMEOUT);
    PGProperty.APPLICATION_NAME.set(login, "turnup-api relay");
    return login;
  }

  private void listen(Connection connection) throws SQLException {
    long nextSweep = System.nanoTime();
    while (isRunning()) {
      if (System.nanoTime() - nextSweep >= 0) {
        // Each time: it also finds out that a connection is dead which merely says nothing.
        try (Statement statement = connection.createStatement()) {
          statement.execute("listen turnup_outbox");
        }
        sweep();
        nextSweep = System.nanoTime() + sweepInterval.toNanos();
      }
      relay.drain();
      connection
          .unwrap(PGConnection.class)
          .getNotifications((int) pauseUntil(nextSweep).toMillis());
    }
  }

  /** A sweep that fails must not keep the outbox from being drained. */
  private void sweep() {
    for (Sweep sweep : sweeps) {
      try {
        sweep.sweep();
      } catch (RuntimeException e) {
        LOG.warn("{} failed: {}", sweep.getClass().getSimpleName(), e.toString());
      }
    }
  }

  /**
   * Until the next postponed row or the next sweep; at least a moment, because zero would wait for
   * ever.
   */
  private Duration pauseUntil(long nextSweep) {
    Duration untilSweep = Duration.ofNanos(nextSweep - System.nanoTime());
    Duration wait =
        outbox.nextDue().filter(due -> due.compareTo(untilSweep) < 0).orElse(untilSweep);
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
    } catch (SQLException e) {
      LOG.info("outbox relay did not stop cleanly: {}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }
}
