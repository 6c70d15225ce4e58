package org.turnup.api.engine;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * Sleeps on PostgreSQL's LISTEN and does its work when a transaction has notified it, when the work
 * next falls due, and after the sweep interval. It has a connection of its own, because a pooled
 * one cannot listen.
 */
public final class ListeningThread {

  private static final Logger LOG = LoggerFactory.getLogger(ListeningThread.class);
  private static final Duration RECONNECT = Duration.ofMillis(500);

  /** In seconds. A database that has vanished without a word is given up after it. */
  private static final int NETWORK_TIMEOUT = 10;

  /** What the thread is for. */
  public interface Work {

    /** Called every sweep interval, and first of all. */
    default void sweep() {}

    /** Does all that is due now. */
    void drain();

    /** How long until something falls due; at most {@code longest}. */
    Duration pause(Duration longest);
  }

  private final String name;
  private final String channel;
  private final Duration sweepInterval;
  private final JdbcConnectionDetails database;
  private final Work work;
  private volatile @Nullable Thread thread;
  private volatile @Nullable Connection listening;
  private volatile long turned = System.nanoTime();

  /**
   * Makes one, not yet started.
   *
   * @param channel what it listens to; a constant of the program
   */
  public ListeningThread(
      String name,
      String channel,
      Duration sweepInterval,
      JdbcConnectionDetails database,
      Work work) {
    this.name = name;
    this.channel = channel;
    this.sweepInterval = sweepInterval;
    this.database = database;
    this.work = work;
  }

  public void start() {
    Thread created = Thread.ofPlatform().name(name).unstarted(this::run);
    // Before it runs: it goes on only as long as it is the thread of this field.
    thread = created;
    created.start();
  }

  /** Whether the thread is there; only a fault of the JVM ends it early. */
  public boolean isAlive() {
    Thread running = thread;
    return running != null && running.isAlive();
  }

  public boolean isRunning() {
    return thread != null;
  }

  /** How long ago it last began anew, with its work or with connecting. */
  public Duration sinceLastTurn() {
    return Duration.ofNanos(System.nanoTime() - turned);
  }

  private void run() {
    while (isRunning()) {
      turned = System.nanoTime();
      try (Connection connection = DriverManager.getConnection(database.getJdbcUrl(), login())) {
        listening = connection;
        listen(connection);
      } catch (SQLException | RuntimeException | Error e) {
        if (isRunning()) {
          LOG.warn("{} starts again in {}: {}", name, RECONNECT, e.toString());
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
    PGProperty.APPLICATION_NAME.set(login, "turnup-api " + name);
    return login;
  }

  private void listen(Connection connection) throws SQLException {
    long nextSweep = System.nanoTime();
    while (isRunning()) {
      turned = System.nanoTime();
      if (System.nanoTime() - nextSweep >= 0) {
        // Each time: it also finds out that a connection is dead which merely says nothing.
        try (Statement statement = connection.createStatement()) {
          statement.execute("listen " + channel);
        }
        work.sweep();
        nextSweep = System.nanoTime() + sweepInterval.toNanos();
      }
      work.drain();
      connection
          .unwrap(PGConnection.class)
          .getNotifications((int) pauseUntil(nextSweep).toMillis());
    }
  }

  /** At least a moment, because zero would wait for ever. */
  private Duration pauseUntil(long nextSweep) {
    Duration wait = work.pause(Duration.ofNanos(nextSweep - System.nanoTime()));
    return wait.compareTo(Duration.ofMillis(10)) < 0 ? Duration.ofMillis(10) : wait;
  }

  private static void pause() {
    try {
      Thread.sleep(RECONNECT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

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
      LOG.info("{} did not stop cleanly: {}", name, e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
