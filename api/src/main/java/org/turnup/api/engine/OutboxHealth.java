package org.turnup.api.engine;

import java.time.Duration;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/**
 * Whether the outbox is being carried to the engine. Part of liveness: without its thread, or when
 * that is stuck, orders are taken and never begun, and only a restart helps. That the engine or the
 * database is away is no reason: a restart would not bring it back.
 */
@Component("outboxRelay")
class OutboxHealth extends AbstractHealthIndicator {

  /** Far longer than one turn takes: an answer of the engine is awaited for 30 s at most. */
  private static final Duration MAX_TURN = Duration.ofMinutes(2);

  private final RelayThread relay;
  private final Duration maxTurn;

  OutboxHealth(RelayThread relay, EngineProperties properties) {
    super("the outbox cannot be looked at");
    this.relay = relay;
    this.maxTurn = MAX_TURN.plus(properties.sweep());
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) {
    Duration turn = relay.sinceLastTurn();
    if (!relay.isAlive()) {
      builder.down().withDetail("reason", "the thread outbox-relay has ended; restart api");
    } else if (turn.compareTo(maxTurn) > 0) {
      builder
          .down()
          .withDetail(
              "reason", "the thread outbox-relay stands still for " + turn + "; restart api");
    } else {
      builder.up();
    }
  }
}
