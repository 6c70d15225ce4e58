package org.turnup.api.engine;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.grpc.Status;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A message that the engine keeps for ever and nobody takes. The engine has no command that reads
 * an instance, so whether one is ours cannot be asked; but it refuses a message whose id it has
 * already. One that would take the mark once more has lost its data, with everything that we know
 * of it.
 */
@Component
class EngineMark implements EngineIdentity {

  private static final Logger LOG = LoggerFactory.getLogger(EngineMark.class);
  private static final String NAME = "turnup-engine-mark";
  private static final Duration FOR_EVER = Duration.ofDays(36_500);

  private final ObjectProvider<CamundaClient> engine;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final ObjectProvider<EngineLoss> losses;
  private final Clock clock;

  EngineMark(
      ObjectProvider<CamundaClient> engine,
      JdbcClient jdbc,
      TransactionTemplate transaction,
      ObjectProvider<EngineLoss> losses,
      Clock clock) {
    this.engine = engine;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.losses = losses;
    this.clock = clock;
  }

  private record Mark(UUID id, boolean isSet) {}

  @Override
  public synchronized boolean isLost() {
    Mark mark = known();
    boolean isLost = mark.isSet() && isTaken(mark.id(), Duration.ZERO) && giveUp(mark.id());
    Mark now = isLost ? known() : mark;
    if (!now.isSet()) {
      isTaken(now.id(), FOR_EVER);
      jdbc.sql("update engine_mark set is_set = true where mark = ?").param(now.id()).update();
    }
    return isLost;
  }

  private Mark known() {
    List<Mark> known =
        jdbc.sql("select mark, is_set from engine_mark")
            .query(
                (row, number) ->
                    new Mark(row.getObject("mark", UUID.class), row.getBoolean("is_set")))
            .list();
    if (!known.isEmpty()) {
      return known.getFirst();
    }
    jdbc.sql(
            "insert into engine_mark (mark, is_set, since) values (?, false, ?) on conflict do nothing")
        .param(UUID.randomUUID())
        .param(Timestamp.from(clock.instant()))
        .update();
    return known();
  }

  /** False when another replica has noticed it, too, and came first. */
  private boolean giveUp(UUID mark) {
    return Boolean.TRUE.equals(
        transaction.execute(
            status -> {
              int first =
                  jdbc.sql(
                          "update engine_mark set mark = ?, is_set = false, since = ? where mark = ? and is_set")
                      .param(UUID.randomUUID())
                      .param(Timestamp.from(clock.instant()))
                      .param(mark)
                      .update();
              if (first == 0) {
                return false;
              }
              LOG.warn("the engine has lost its data; what it was carrying out is started again");
              losses.forEach(EngineLoss::lost);
              return true;
            }));
  }

  /** Whether the engine takes the mark, since it does not have it; it keeps it for so long. */
  private boolean isTaken(UUID mark, Duration life) {
    try {
      engine
          .getObject()
          .newPublishMessageCommand()
          .messageName(NAME)
          .correlationKey(NAME)
          .messageId(mark.toString())
          .timeToLive(life)
          .send()
          .join();
      return true;
    } catch (ClientException e) {
      if (Status.fromThrowable(e).getCode() == Status.Code.ALREADY_EXISTS) {
        return false;
      }
      throw new TransientDataAccessResourceException(
          "The engine does not tell whether it has lost its data", e);
    }
  }
}
