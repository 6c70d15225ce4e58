package org.turnup.api.engine;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/**
 * Whether this application hears what other replicas notify. No part of liveness or readiness: what
 * it does not hear, the sweeps find.
 */
@Component("databaseListener")
class ListenerHealth extends AbstractHealthIndicator {

  private final Wakeups wakeups;

  ListenerHealth(Wakeups wakeups) {
    super("the listeners cannot be looked at");
    this.wakeups = wakeups;
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) {
    builder.up();
    for (ListeningThread thread : wakeups.threads()) {
      thread
          .listener()
          .fault()
          .ifPresentOrElse(
              fault -> builder.down().withDetail(thread.name(), fault),
              () -> builder.withDetail(thread.name(), "listens"));
    }
  }
}
