package org.turnup.api.database;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code turnup.database.*}. How many connections requests have is {@code
 * spring.datasource.hikari.maximum-pool-size}.
 *
 * @param backgroundConnections connections of jobs, relay, hub and sweeps together; {@link #OTHERS}
 *     of them are not for jobs
 * @param lockTimeout how long a request waits for a row that somebody else is changing
 * @param backgroundLockTimeout the same for a job, which is given back then and comes again
 * @param answerTimeout how long a request waits for an answer of the database; one that has frozen
 *     says nothing
 * @param backgroundAnswerTimeout the same for everything else
 * @param idleInTransactionTimeout a transaction that asks nothing for so long is rolled back, and
 *     its locks end
 * @param peerTimeout a client that has vanished from the network is noticed by the database within
 *     this time, and the other way round
 */
@ConfigurationProperties("turnup.database")
public record DatabaseProperties(
    @DefaultValue("8") int backgroundConnections,
    @DefaultValue("5s") Duration lockTimeout,
    @DefaultValue("2s") Duration backgroundLockTimeout,
    @DefaultValue("10s") Duration answerTimeout,
    @DefaultValue("60s") Duration backgroundAnswerTimeout,
    @DefaultValue("30s") Duration idleInTransactionTimeout,
    @DefaultValue("30s") Duration peerTimeout) {

  /** Connections beside those of jobs: relay, hub, sweeps. */
  static final int OTHERS = 3;

  public DatabaseProperties {
    if (backgroundConnections <= OTHERS) {
      throw new IllegalArgumentException(
          "turnup.database.background-connections is %d; expected at least %d"
              .formatted(backgroundConnections, OTHERS + 1));
    }
    atLeast("lock-timeout", lockTimeout, Duration.ofMillis(100));
    atLeast("background-lock-timeout", backgroundLockTimeout, Duration.ofMillis(100));
    atLeast("answer-timeout", answerTimeout, Duration.ofSeconds(3));
    atLeast("background-answer-timeout", backgroundAnswerTimeout, Duration.ofSeconds(3));
    atLeast("idle-in-transaction-timeout", idleInTransactionTimeout, Duration.ofSeconds(5));
    atLeast("peer-timeout", peerTimeout, Duration.ofSeconds(4));
    shorter("lock-timeout", lockTimeout, "answer-timeout", answerTimeout);
    shorter(
        "background-lock-timeout",
        backgroundLockTimeout,
        "background-answer-timeout",
        backgroundAnswerTimeout);
  }

  private static void atLeast(String name, Duration value, Duration least) {
    if (value.compareTo(least) < 0) {
      throw new IllegalArgumentException(
          "turnup.database.%s is %s; expected at least %s".formatted(name, value, least));
    }
  }

  private static void shorter(String name, Duration value, String than, Duration longer) {
    if (value.compareTo(longer) >= 0) {
      throw new IllegalArgumentException(
          "turnup.database.%s is %s; expected less than turnup.database.%s, which is %s"
              .formatted(name, value, than, longer));
    }
  }

  /** How many jobs may hold a connection at once. */
  public int jobsAtOnce() {
    return backgroundConnections - OTHERS;
  }
}
