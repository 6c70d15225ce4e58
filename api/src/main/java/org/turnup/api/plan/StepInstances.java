package org.turnup.api.plan;

import java.sql.ResultSet;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.turnup.api.engine.InstanceStarts;

/** Notes which process instance carries which step out, and which step waits for one. */
@Repository
class StepInstances implements InstanceStarts {

  private final JdbcClient jdbc;
  private final PlanStore store;
  private final Plans plans;

  StepInstances(JdbcClient jdbc, PlanStore store, Plans plans) {
    this.jdbc = jdbc;
    this.store = store;
    this.plans = plans;
  }

  @Override
  @Transactional
  public void waits(UUID stepId, String reason) {
    change(stepId, plan -> plan.block(stepId, reason));
  }

  @Override
  @Transactional
  public void goesOn(UUID stepId) {
    change(stepId, plan -> plan.unblock(stepId));
  }

  private void change(UUID stepId, Consumer<Plan> change) {
    store
        .orderOf(stepId)
        .ifPresent(
            orderId ->
                plans.change(
                    orderId,
                    plan -> {
                      change.accept(plan);
                      return stepId;
                    }));
  }

  /**
   * {@inheritDoc}
   *
   * <p>The version is not counted up: the instance's own last job may have loaded the step already,
   * and writes the same key.
   */
  @Override
  public List<Started> started(List<Started> starts) {
    if (starts.isEmpty()) {
      return List.of();
    }
    UUID[] steps = starts.stream().map(Started::stepId).toArray(UUID[]::new);
    Long[] keys = starts.stream().map(Started::instanceKey).toArray(Long[]::new);
    jdbc.sql(
            """
            update order_step s set instance_key = n.key, state = case when s.state = 'READY' then 'RUNNING' else s.state end
              from unnest(?::uuid[], ?::bigint[]) as n (id, key)
             where s.id = n.id and s.instance_key is null""")
        .param(steps)
        .param(keys)
        .update();
    return jdbc.sql(
            """
            select n.id, n.key from unnest(?::uuid[], ?::bigint[]) as n (id, key)
              join order_step s on s.id = n.id and s.instance_key <> n.key""")
        .param(steps)
        .param(keys)
        .query(
            (ResultSet row, int number) ->
                new Started(row.getObject("id", UUID.class), row.getLong("key")))
        .list();
  }
}
