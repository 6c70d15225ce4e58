package org.turnup.api.database;

import java.time.Duration;
import java.util.Properties;
import org.postgresql.PGProperty;

/**
 * What a connection asks of the server and of its driver, so that nothing waits without an end:
 * neither for a lock, nor for an answer, nor for a peer that has vanished.
 */
record SessionSettings(Duration lock, Duration answer, Duration idleInTransaction, Duration peer) {

  /** The server gives up a statement before the driver gives up the connection. */
  private static final Duration SOONER = Duration.ofSeconds(1);

  /** Unanswered probes after which a connection is dead. */
  private static final int PROBES = 3;

  static SessionSettings ofRequests(DatabaseProperties properties) {
    return new SessionSettings(
        properties.lockTimeout(),
        properties.answerTimeout(),
        properties.idleInTransactionTimeout(),
        properties.peerTimeout());
  }

  static SessionSettings ofBackground(DatabaseProperties properties) {
    return new SessionSettings(
        properties.backgroundLockTimeout(),
        properties.backgroundAnswerTimeout(),
        properties.idleInTransactionTimeout(),
        properties.peerTimeout());
  }

  /** Properties of the PostgreSQL driver. */
  Properties asDriverProperties() {
    Properties driver = new Properties();
    PGProperty.OPTIONS.set(driver, options());
    PGProperty.SOCKET_TIMEOUT.set(driver, Math.toIntExact(answer.toSeconds()));
    PGProperty.TCP_KEEP_ALIVE.set(driver, true);
    return driver;
  }

  private String options() {
    return String.join(
        " ",
        option("lock_timeout", lock.toMillis()),
        option("statement_timeout", answer.minus(SOONER).toMillis()),
        option("idle_in_transaction_session_timeout", idleInTransaction.toMillis()),
        option("tcp_user_timeout", peer.toMillis()),
        option("tcp_keepalives_idle", peer.dividedBy(PROBES + 1).toSeconds()),
        option("tcp_keepalives_interval", peer.dividedBy(PROBES + 1).toSeconds()),
        option("tcp_keepalives_count", PROBES));
  }

  private static String option(String name, long value) {
    return "-c " + name + "=" + value;
  }
}
