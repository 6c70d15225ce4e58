package org.turnup.api.engine;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Versions that rows of the outbox have pinned, and instances that were to be cancelled. */
@Component
class OutboxLoss implements EngineLoss {

  private final JdbcClient jdbc;

  OutboxLoss(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void lost() {
    jdbc.sql("delete from outbox where kind = ?")
        .param(Outbox.Kind.CANCEL_INSTANCE.name())
        .update();
    jdbc.sql("update outbox set payload = payload - ? where kind like 'START%'")
        .param(Outbox.DEFINITION_KEY)
        .update();
  }
}
