package org.turnup.api.engine;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/**
 * Whether the outbox is being carried to the engine. Part of liveness: without its thread orders
 * are taken and never begun, and only a restart helps.
 */
@Component("outboxRelay")
class OutboxHealth extends AbstractHealthIndicator {

  private final RelayThread relay;

  OutboxHealth(RelayThread relay) {
    super("the outbox cannot be looked at");
    this.relay = relay;
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) {
    if (relay.isAlive()) {
      builder.up();
    } else {
      builder.down().withDetail("reason", "the thread outbox-relay has ended; restart api");
    }
  }
}
