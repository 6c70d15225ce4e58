package org.turnup.api.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.turnup.api.database.UnpooledConnections;

/**
 * Sleeps on PostgreSQL's LISTEN, on a connection of its own, because a pooled one cannot listen. A
 * server that has gone without a word looks like one that has nothing to say, so it is asked every
 * few seconds, over that same connection.
 */
final class DatabaseListener {

  private static final Logger LOG = LoggerFactory.getLogger(DatabaseListener.class);
  private static final Duration RECONNECT = Duration.ofMillis(500);

  /** How often the connection is tried. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(5);

  /** In which time the server must answer; else the connection is given up for a new one. */
  private static final Duration ANSWER = Duration.ofSeconds(5);

  /** After so long without an answer health says that nothing is heard. */
  private static final Duration SILENCE = HEARTBEAT.plusSeconds(2);

  private final String name;
  private final String channel;
  private final UnpooledConnections connections;
  private final Runnable heard;
  private volatile long answeredAt;
  private volatile boolean hasAnswered;
  private volatile @Nullable Thread thread;
  private volatile @Nullable Connection listening;

  /**
   * Makes one, not yet started.
   *
   * @param channel what it listens to; a constant of the program
   * @param heard called for what was heard, and when something may have been missed
   */
  DatabaseListener(String name, String channel, UnpooledConnections connections, Runnable heard) {
    this.name = name;
    this.channel = channel;
    this.connections = connections;
    this.heard = heard;
  }

  void start() {
    Thread created = Thread.ofPlatform().name(name + "-listen").unstarted(this::run);
    thread = created;
    created.start();
  }

  /** Why nothing is heard from other replicas; empty when all is well. */
  Optional<String> fault() {
    if (!hasAnswered) {
      return Optional.of("no connection has listened to %s yet".formatted(channel));
    }
    Duration since = Duration.ofNanos(System.nanoTime() - answeredAt);
    return since.compareTo(SILENCE) <= 0
        ? Optional.empty()
        : Optional.of(
            "the connection that listens to %s has not answered for %d s"
                .formatted(channel, since.toSeconds()));
  }

  private boolean isRunning() {
    return thread != null;
  }

  private void run() {
    while (isRunning()) {
      try (Connection connection = connections.open(name, ANSWER)) {
        listening = connection;
        listen(connection);
      } catch (SQLException | RuntimeException | Error e) {
        if (isRunning()) {
          LOG.warn("{} listens again in {}: {}", name, RECONNECT, e.toString());
          pause();
        }
      } finally {
        listening = null;
      }
    }
  }

  private void listen(Connection connection) throws SQLException {
    boolean isNew = true;
    while (isRunning()) {
      // Each time: it also finds out that a connection is dead which merely says nothing.
      try (Statement statement = connection.createStatement()) {
        statement.execute("listen " + channel);
      }
      answeredAt = System.nanoTime();
      hasAnswered = true;
      if (isNew) {
        // What was told before this connection listened, nobody heard.
        heard.run();
        isNew = false;
      }
      hear(connection.unwrap(PGConnection.class));
    }
  }

  /** Until the next heartbeat. */
  private void hear(PGConnection connection) throws SQLException {
    long end = System.nanoTime() + HEARTBEAT.toNanos();
    while (isRunning()) {
      long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
      if (left <= 0) {
        return;
      }
      PGNotification[] notifications = connection.getNotifications((int) left);
      if (notifications != null && notifications.length > 0) {
        heard.run();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(RECONNECT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void stop() {
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
